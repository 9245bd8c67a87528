-- +goose Up
CREATE TABLE documents (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id       TEXT    NOT NULL UNIQUE,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    kind            TEXT    NOT NULL,
    title           TEXT    NOT NULL,
    employer        TEXT    NOT NULL,
    source          TEXT    NOT NULL,
    language        TEXT    NOT NULL,
    status          TEXT    NOT NULL CHECK (status IN ('new', 'in_review', 'reviewed')),
    version         INTEGER NOT NULL,
    extraction_id   INTEGER NOT NULL DEFAULT 0, -- the current one; 0: none
    skills          INTEGER NOT NULL DEFAULT 0, -- in the current extraction
    decided         INTEGER NOT NULL DEFAULT 0, -- of those, with a decision
    created_by      INTEGER NOT NULL REFERENCES people (id),
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,
    removed_at      INTEGER NOT NULL DEFAULT 0,
    removed_by      INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX documents_organisation ON documents (organisation_id, id) WHERE removed_at = 0;
CREATE INDEX documents_status ON documents (organisation_id, status, id) WHERE removed_at = 0;

CREATE TABLE document_versions (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    number      INTEGER NOT NULL,
    format      TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    sha256      TEXT    NOT NULL,
    created_by  INTEGER NOT NULL REFERENCES people (id),
    created_at  INTEGER NOT NULL,
    UNIQUE (document_id, number)
);

-- What the engine said, once for each version, inputs and stamp.
CREATE TABLE extractions (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    version     INTEGER NOT NULL,
    inputs      TEXT    NOT NULL,
    taxonomy    TEXT    NOT NULL,
    model       TEXT    NOT NULL,
    scorer      TEXT    NOT NULL,
    memory      TEXT    NOT NULL,
    body        TEXT    NOT NULL, -- extractor.Extraction as JSON
    created_at  INTEGER NOT NULL,
    UNIQUE (document_id, version, inputs, taxonomy, model, scorer, memory)
);

-- The skills of each document's current extraction.
CREATE TABLE document_skills (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    skill_id    INTEGER NOT NULL,
    rank        INTEGER NOT NULL, -- from 1
    uri         TEXT    NOT NULL,
    label       TEXT    NOT NULL,
    relation    TEXT    NOT NULL,
    probability REAL    NOT NULL,
    section     TEXT    NOT NULL,
    PRIMARY KEY (document_id, skill_id)
) WITHOUT ROWID;
CREATE INDEX document_skills_skill ON document_skills (skill_id, document_id);

-- The words of title, employer and visible text, folded, for searches.
CREATE TABLE document_search (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    text        TEXT    NOT NULL
);

-- +goose Down
DROP TABLE document_search;
DROP TABLE document_skills;
DROP TABLE extractions;
DROP TABLE document_versions;
DROP TABLE documents;
