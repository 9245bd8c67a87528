-- +goose Up
-- Everybody's last word on each skill of each version of a document. This and the
-- next table are worked out from the events up to trust_progress.position.
CREATE TABLE trust_words (
    document_id     INTEGER NOT NULL REFERENCES documents (id),
    version         INTEGER NOT NULL,
    skill_id        INTEGER NOT NULL,
    person_id       INTEGER NOT NULL REFERENCES people (id),
    ruling          INTEGER NOT NULL CHECK (ruling IN (0, 1)),
    organisation_id INTEGER NOT NULL REFERENCES organisations (id), -- of the document
    role            TEXT    NOT NULL,
    label           INTEGER NOT NULL, -- trust.Label
    flag            INTEGER NOT NULL CHECK (flag IN (0, 1)),
    batch           INTEGER NOT NULL CHECK (batch IN (0, 1)),
    sequence        INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    PRIMARY KEY (document_id, version, skill_id, person_id, ruling)
) WITHOUT ROWID;
CREATE INDEX trust_words_sequence ON trust_words (sequence);
CREATE INDEX trust_words_person ON trust_words (person_id, sequence);

-- Skills of versions that two people spoke of, or that somebody ruled on.
CREATE TABLE trust_items (
    document_id     INTEGER NOT NULL REFERENCES documents (id),
    version         INTEGER NOT NULL,
    skill_id        INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    difference      INTEGER NOT NULL, -- trust.Difference
    ruled           INTEGER NOT NULL CHECK (ruled IN (0, 1)),
    sequence        INTEGER NOT NULL, -- of the last word
    PRIMARY KEY (document_id, version, skill_id)
) WITHOUT ROWID;
CREATE INDEX trust_items_sequence ON trust_items (sequence);
CREATE INDEX trust_items_open ON trust_items (organisation_id, difference, sequence) WHERE difference > 0 AND ruled = 0;

CREATE TABLE trust_progress (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL -- events up to here are in
);
INSERT INTO trust_progress (id, position) VALUES (1, 0);

-- How far people can be relied on, at fixed positions.
CREATE TABLE trust_reckonings (
    position   INTEGER PRIMARY KEY,
    body       TEXT    NOT NULL, -- trust.Reckoning as JSON
    created_at INTEGER NOT NULL
);

-- Documents to learn from again, since people who spoke of them weigh otherwise.
CREATE TABLE trust_again (
    number          INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id     INTEGER NOT NULL UNIQUE REFERENCES documents (id),
    organisation_id INTEGER NOT NULL REFERENCES organisations (id)
);

-- Suspicions that an administrator looked into and cleared.
CREATE TABLE trust_clearings (
    person_id  INTEGER NOT NULL REFERENCES people (id),
    kind       TEXT    NOT NULL,
    skill_id   INTEGER NOT NULL, -- 0: of any
    position   INTEGER NOT NULL, -- words up to here are beyond suspicion
    cleared_by INTEGER NOT NULL REFERENCES people (id),
    why        TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, kind, skill_id)
) WITHOUT ROWID;

-- Labels that are known, to hold people's answers against.
CREATE TABLE gold_labels (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    version     INTEGER NOT NULL,
    skill_id    INTEGER NOT NULL,
    label       TEXT    NOT NULL CHECK (label IN ('required', 'core', 'mentioned', 'not_relevant')),
    set_by      INTEGER NOT NULL REFERENCES people (id),
    why         TEXT    NOT NULL,
    position    INTEGER NOT NULL, -- the last event when it was set
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (document_id, version, skill_id)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE gold_labels;
DROP TABLE trust_clearings;
DROP TABLE trust_again;
DROP TABLE trust_reckonings;
DROP TABLE trust_progress;
DROP TABLE trust_items;
DROP TABLE trust_words;
