-- +goose Up
-- Append-only: rows are never updated and never deleted.
CREATE TABLE feedback_events (
    sequence        INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id        TEXT    NOT NULL UNIQUE, -- made by the client
    batch           TEXT    NOT NULL,        -- event_id of the batch this is a part of, or empty
    action          TEXT    NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    document_id     INTEGER NOT NULL REFERENCES documents (id),
    version         INTEGER NOT NULL,
    stamp           TEXT    NOT NULL, -- extractor.Stamp as JSON
    actor_id        INTEGER NOT NULL REFERENCES people (id),
    role            TEXT    NOT NULL,
    skill_id        INTEGER NOT NULL, -- 0: of a batch or an undo
    uri             TEXT    NOT NULL,
    label           TEXT    NOT NULL,
    relation        TEXT    NOT NULL,
    reason          TEXT    NOT NULL,
    duplicate_of    INTEGER NOT NULL,
    note            TEXT    NOT NULL,
    undoes          TEXT    NOT NULL, -- event_id, or empty
    rank            INTEGER NOT NULL,
    probability     REAL    NOT NULL,
    shown_relation  TEXT    NOT NULL,
    section         TEXT    NOT NULL,
    evidence        TEXT    NOT NULL, -- feedback.Evidence as JSON, or empty
    seen            INTEGER NOT NULL,
    dwell_ms        INTEGER NOT NULL,
    arm             TEXT    NOT NULL,
    body_hash       TEXT    NOT NULL,
    made_at         INTEGER NOT NULL, -- by the client's clock; 0: not told
    created_at      INTEGER NOT NULL
);
CREATE INDEX feedback_events_document ON feedback_events (document_id, sequence) WHERE action <> 'exposure';

CREATE TABLE feedback_counts (
    skill_id INTEGER NOT NULL,
    section  TEXT    NOT NULL,
    shown    INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    removed  INTEGER NOT NULL,
    added    INTEGER NOT NULL,
    PRIMARY KEY (skill_id, section)
) WITHOUT ROWID;

-- Written in the transaction of what it tells of; a relay publishes it.
CREATE TABLE outbox (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id   TEXT    NOT NULL UNIQUE,
    topic        TEXT    NOT NULL,
    key          TEXT    NOT NULL,
    payload      TEXT    NOT NULL, -- JSON
    created_at   INTEGER NOT NULL,
    published_at INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX outbox_waiting ON outbox (id) WHERE published_at = 0;

-- +goose Down
DROP TABLE outbox;
DROP TABLE feedback_counts;
DROP TABLE feedback_events;
