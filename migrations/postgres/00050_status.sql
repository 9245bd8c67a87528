-- +goose Up
-- What the status page counts: kept up to date by reading events after a
-- position, so that no page ever counts all of them.
CREATE TABLE status_position (
    id       BIGINT  PRIMARY KEY CHECK (id = 1),
    sequence BIGINT  NOT NULL, -- events up to here are counted
    events   BIGINT  NOT NULL  -- of those, decisions about a skill
);
INSERT INTO status_position (id, sequence, events) VALUES (1, 0, 0);

-- Where decisions stand on what each stage found: by document, and summed.
CREATE TABLE status_documents (
    document_id BIGINT  NOT NULL,
    stage       TEXT    NOT NULL,
    shown       BIGINT  NOT NULL,
    accepted    BIGINT  NOT NULL,
    removed     BIGINT  NOT NULL,
    PRIMARY KEY (document_id, stage)
);
CREATE TABLE status_stages (
    stage    TEXT    PRIMARY KEY,
    shown    BIGINT  NOT NULL,
    accepted BIGINT  NOT NULL,
    removed  BIGINT  NOT NULL
);

CREATE INDEX feedback_events_created ON feedback_events (created_at) WHERE skill_id > 0 AND action <> 'exposure';
CREATE INDEX feedback_events_actor ON feedback_events (actor_id, created_at) WHERE skill_id > 0 AND action <> 'exposure';
CREATE INDEX documents_kind ON documents (kind) WHERE removed_at = 0;

-- +goose Down
DROP INDEX documents_kind;
DROP INDEX feedback_events_actor;
DROP INDEX feedback_events_created;
DROP TABLE status_stages;
DROP TABLE status_documents;
DROP TABLE status_position;
