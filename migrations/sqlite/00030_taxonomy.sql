-- +goose Up
CREATE TABLE taxonomies (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT    NOT NULL UNIQUE,
    title      TEXT    NOT NULL,
    version    TEXT    NOT NULL,
    licence    TEXT    NOT NULL,
    source     TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    active     INTEGER NOT NULL DEFAULT 0 CHECK (active IN (0, 1)),
    revision   INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
-- At most one taxonomy is active.
CREATE UNIQUE INDEX taxonomies_active ON taxonomies (active) WHERE active = 1;

-- When each revision came, and of which release: added_in and retired_in below name these.
CREATE TABLE taxonomy_revisions (
    taxonomy_id INTEGER NOT NULL REFERENCES taxonomies (id),
    revision    INTEGER NOT NULL,
    version     TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (taxonomy_id, revision)
) WITHOUT ROWID;

CREATE TABLE concepts (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    taxonomy_id INTEGER NOT NULL REFERENCES taxonomies (id),
    uri         TEXT    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('skill', 'group', 'occupation', 'collection')),
    type        TEXT    NOT NULL,
    reuse_level TEXT    NOT NULL,
    code        TEXT    NOT NULL,
    description TEXT    NOT NULL,
    scope_note  TEXT    NOT NULL,
    added_in    INTEGER NOT NULL,
    changed_in  INTEGER NOT NULL,
    retired_in  INTEGER NOT NULL DEFAULT 0, -- 0: in use
    replaced_by INTEGER REFERENCES concepts (id),
    UNIQUE (taxonomy_id, uri)
);
CREATE INDEX concepts_replaced_by ON concepts (replaced_by) WHERE replaced_by IS NOT NULL;

-- A label that is retired and comes back is a new row, so the key holds retired_in.
CREATE TABLE concept_labels (
    concept_id INTEGER NOT NULL REFERENCES concepts (id),
    language   TEXT    NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('preferred', 'alternative', 'hidden')),
    text       TEXT    NOT NULL,
    added_in   INTEGER NOT NULL,
    retired_in INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (concept_id, language, kind, text, retired_in)
) WITHOUT ROWID;

CREATE TABLE concept_relations (
    taxonomy_id INTEGER NOT NULL REFERENCES taxonomies (id),
    kind        TEXT    NOT NULL CHECK (kind IN ('broader', 'related', 'essential', 'optional', 'member')),
    from_id     INTEGER NOT NULL REFERENCES concepts (id),
    to_id       INTEGER NOT NULL REFERENCES concepts (id),
    added_in    INTEGER NOT NULL,
    retired_in  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (taxonomy_id, kind, from_id, to_id, retired_in)
) WITHOUT ROWID;
CREATE INDEX concept_relations_to ON concept_relations (to_id);
CREATE INDEX concept_relations_from ON concept_relations (from_id);

-- +goose Down
DROP TABLE concept_relations;
DROP TABLE concept_labels;
DROP TABLE concepts;
DROP TABLE taxonomy_revisions;
DROP TABLE taxonomies;
