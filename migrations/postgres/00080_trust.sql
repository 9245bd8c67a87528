-- +goose Up
-- Everybody's last word on each skill of each version of a document. This and the
-- next table are worked out from the events up to trust_progress.position.
CREATE TABLE trust_words (
    document_id     BIGINT  NOT NULL REFERENCES documents (id),
    version         BIGINT  NOT NULL,
    skill_id        BIGINT  NOT NULL,
    person_id       BIGINT  NOT NULL REFERENCES people (id),
    ruling          BIGINT  NOT NULL CHECK (ruling IN (0, 1)),
    organisation_id BIGINT  NOT NULL REFERENCES organisations (id), -- of the document
    role            TEXT    NOT NULL,
    label           BIGINT  NOT NULL, -- trust.Label
    flag            BIGINT  NOT NULL CHECK (flag IN (0, 1)),
    batch           BIGINT  NOT NULL CHECK (batch IN (0, 1)),
    sequence        BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    PRIMARY KEY (document_id, version, skill_id, person_id, ruling)
);
CREATE INDEX trust_words_sequence ON trust_words (sequence);

-- Skills of versions that two people spoke of, or that somebody ruled on.
CREATE TABLE trust_items (
    document_id     BIGINT  NOT NULL REFERENCES documents (id),
    version         BIGINT  NOT NULL,
    skill_id        BIGINT  NOT NULL,
    organisation_id BIGINT  NOT NULL REFERENCES organisations (id),
    difference      BIGINT  NOT NULL, -- trust.Difference
    ruled           BIGINT  NOT NULL CHECK (ruled IN (0, 1)),
    sequence        BIGINT  NOT NULL, -- of the last word
    PRIMARY KEY (document_id, version, skill_id)
);
CREATE INDEX trust_items_sequence ON trust_items (sequence);
CREATE INDEX trust_items_open ON trust_items (organisation_id, difference, sequence) WHERE difference > 0 AND ruled = 0;

CREATE TABLE trust_progress (
    id       BIGINT PRIMARY KEY CHECK (id = 1),
    position BIGINT  NOT NULL -- events up to here are in
);
INSERT INTO trust_progress (id, position) VALUES (1, 0);

-- How far people can be relied on, at fixed positions.
CREATE TABLE trust_reckonings (
    position   BIGINT PRIMARY KEY,
    body       TEXT    NOT NULL, -- trust.Reckoning as JSON
    created_at BIGINT  NOT NULL
);

-- Suspicions that an administrator looked into and cleared.
CREATE TABLE trust_clearings (
    person_id  BIGINT  NOT NULL REFERENCES people (id),
    kind       TEXT    NOT NULL,
    skill_id   BIGINT  NOT NULL, -- 0: of any
    position   BIGINT  NOT NULL, -- words up to here are beyond suspicion
    cleared_by BIGINT  NOT NULL REFERENCES people (id),
    why        TEXT    NOT NULL,
    created_at BIGINT  NOT NULL,
    PRIMARY KEY (person_id, kind, skill_id)
);

-- Labels that are known, to hold people's answers against.
CREATE TABLE gold_labels (
    document_id BIGINT  NOT NULL REFERENCES documents (id),
    version     BIGINT  NOT NULL,
    skill_id    BIGINT  NOT NULL,
    label       TEXT    NOT NULL CHECK (label IN ('required', 'core', 'mentioned', 'not_relevant')),
    set_by      BIGINT  NOT NULL REFERENCES people (id),
    why         TEXT    NOT NULL,
    position    BIGINT  NOT NULL, -- the last event when it was set
    created_at  BIGINT  NOT NULL,
    PRIMARY KEY (document_id, version, skill_id)
);

-- +goose Down
DROP TABLE gold_labels;
DROP TABLE trust_clearings;
DROP TABLE trust_reckonings;
DROP TABLE trust_progress;
DROP TABLE trust_items;
DROP TABLE trust_words;
