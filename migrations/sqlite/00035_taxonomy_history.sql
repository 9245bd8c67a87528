-- +goose Up
-- A revision is one change: what it was, who made it, when and why.
ALTER TABLE taxonomy_revisions ADD COLUMN change_id   TEXT NOT NULL DEFAULT ''; -- made by the client
ALTER TABLE taxonomy_revisions ADD COLUMN kind        TEXT NOT NULL DEFAULT 'import';
ALTER TABLE taxonomy_revisions ADD COLUMN author_id   INTEGER NOT NULL DEFAULT 0;
ALTER TABLE taxonomy_revisions ADD COLUMN author_name TEXT NOT NULL DEFAULT '';
ALTER TABLE taxonomy_revisions ADD COLUMN second_id   INTEGER NOT NULL DEFAULT 0; -- who accepted it
ALTER TABLE taxonomy_revisions ADD COLUMN second_name TEXT NOT NULL DEFAULT '';
ALTER TABLE taxonomy_revisions ADD COLUMN reason      TEXT NOT NULL DEFAULT '';
ALTER TABLE taxonomy_revisions ADD COLUMN command     TEXT NOT NULL DEFAULT ''; -- JSON
ALTER TABLE taxonomy_revisions ADD COLUMN target      INTEGER NOT NULL DEFAULT 0; -- revision undone or gone back to
ALTER TABLE taxonomy_revisions ADD COLUMN languages   TEXT NOT NULL DEFAULT ''; -- that an import spoke for
ALTER TABLE taxonomy_revisions ADD COLUMN labels_only INTEGER NOT NULL DEFAULT 0 CHECK (labels_only IN (0, 1));
ALTER TABLE taxonomy_revisions ADD COLUMN title       TEXT NOT NULL DEFAULT '';
ALTER TABLE taxonomy_revisions ADD COLUMN licence     TEXT NOT NULL DEFAULT '';
ALTER TABLE taxonomy_revisions ADD COLUMN language    TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX taxonomy_revisions_change ON taxonomy_revisions (change_id) WHERE change_id <> '';
UPDATE taxonomy_revisions SET
    title    = (SELECT title FROM taxonomies WHERE id = taxonomy_id),
    licence  = (SELECT licence FROM taxonomies WHERE id = taxonomy_id),
    language = (SELECT language FROM taxonomies WHERE id = taxonomy_id);

ALTER TABLE taxonomies ADD COLUMN two_person INTEGER NOT NULL DEFAULT 0 CHECK (two_person IN (0, 1));
ALTER TABLE concepts ADD COLUMN split_from INTEGER REFERENCES concepts (id);

-- Which concepts a revision touched: their fields, labels or relations from them.
CREATE TABLE concept_changes (
    taxonomy_id INTEGER NOT NULL REFERENCES taxonomies (id),
    revision    INTEGER NOT NULL,
    concept_id  INTEGER NOT NULL REFERENCES concepts (id),
    PRIMARY KEY (taxonomy_id, revision, concept_id)
) WITHOUT ROWID;
CREATE INDEX concept_changes_concept ON concept_changes (concept_id, revision);
INSERT INTO concept_changes (taxonomy_id, revision, concept_id)
SELECT taxonomy_id, added_in, id FROM concepts
UNION SELECT taxonomy_id, changed_in, id FROM concepts
UNION SELECT c.taxonomy_id, l.added_in, c.id FROM concept_labels l JOIN concepts c ON c.id = l.concept_id
UNION SELECT c.taxonomy_id, l.retired_in, c.id FROM concept_labels l JOIN concepts c ON c.id = l.concept_id WHERE l.retired_in <> 0
UNION SELECT taxonomy_id, added_in, from_id FROM concept_relations
UNION SELECT taxonomy_id, retired_in, from_id FROM concept_relations WHERE retired_in <> 0;

-- The fields of a concept as they were until a revision changed them.
CREATE TABLE concept_versions (
    concept_id  INTEGER NOT NULL REFERENCES concepts (id),
    until       INTEGER NOT NULL, -- the revision that changed them
    kind        TEXT    NOT NULL,
    type        TEXT    NOT NULL,
    reuse_level TEXT    NOT NULL,
    code        TEXT    NOT NULL,
    description TEXT    NOT NULL,
    scope_note  TEXT    NOT NULL,
    retired_in  INTEGER NOT NULL,
    replaced_by INTEGER,
    PRIMARY KEY (concept_id, until)
);
CREATE INDEX concept_versions_until ON concept_versions (until);

CREATE TABLE taxonomy_releases (
    taxonomy_id INTEGER NOT NULL REFERENCES taxonomies (id),
    number      TEXT    NOT NULL,
    revision    INTEGER NOT NULL,
    notes       TEXT    NOT NULL,
    checks      TEXT    NOT NULL, -- []taxonomy.Found as JSON
    PRIMARY KEY (taxonomy_id, number)
);

CREATE TABLE taxonomy_proposals (
    id           TEXT    NOT NULL, -- the change id of its first edit
    taxonomy_id  INTEGER NOT NULL REFERENCES taxonomies (id),
    edits        TEXT    NOT NULL, -- []taxonomy.Edit as JSON
    base         INTEGER NOT NULL,
    author_id    INTEGER NOT NULL,
    author_name  TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
    decider_id   INTEGER NOT NULL,
    decider_name TEXT    NOT NULL,
    decided_at   INTEGER NOT NULL,
    note         TEXT    NOT NULL,
    PRIMARY KEY (taxonomy_id, id)
);
CREATE INDEX taxonomy_proposals_state ON taxonomy_proposals (taxonomy_id, state, at);

-- +goose Down
DROP TABLE taxonomy_proposals;
DROP TABLE taxonomy_releases;
DROP TABLE concept_versions;
DROP TABLE concept_changes;
ALTER TABLE concepts DROP COLUMN split_from;
ALTER TABLE taxonomies DROP COLUMN two_person;
DROP INDEX taxonomy_revisions_change;
ALTER TABLE taxonomy_revisions DROP COLUMN language;
ALTER TABLE taxonomy_revisions DROP COLUMN licence;
ALTER TABLE taxonomy_revisions DROP COLUMN title;
ALTER TABLE taxonomy_revisions DROP COLUMN labels_only;
ALTER TABLE taxonomy_revisions DROP COLUMN languages;
ALTER TABLE taxonomy_revisions DROP COLUMN target;
ALTER TABLE taxonomy_revisions DROP COLUMN command;
ALTER TABLE taxonomy_revisions DROP COLUMN reason;
ALTER TABLE taxonomy_revisions DROP COLUMN second_name;
ALTER TABLE taxonomy_revisions DROP COLUMN second_id;
ALTER TABLE taxonomy_revisions DROP COLUMN author_name;
ALTER TABLE taxonomy_revisions DROP COLUMN author_id;
ALTER TABLE taxonomy_revisions DROP COLUMN kind;
ALTER TABLE taxonomy_revisions DROP COLUMN change_id;
