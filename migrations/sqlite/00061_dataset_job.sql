-- +goose Up
-- Datasets that people ordered, made in the background.
CREATE TABLE dataset_jobs (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id      TEXT    NOT NULL UNIQUE, -- made by whoever ordered it
    query          TEXT    NOT NULL, -- dataset.Query as JSON, with its position
    format         TEXT    NOT NULL,
    licence        TEXT    NOT NULL,
    done           INTEGER NOT NULL DEFAULT 0, -- documents
    total          INTEGER NOT NULL DEFAULT 0,
    row_count      INTEGER NOT NULL DEFAULT 0,
    bytes          INTEGER NOT NULL DEFAULT 0, -- of the finished file
    sha256         TEXT    NOT NULL DEFAULT '',
    content_sha256 TEXT    NOT NULL DEFAULT '',
    trouble        TEXT    NOT NULL DEFAULT '', -- why it failed, in words for people
    tries          INTEGER NOT NULL DEFAULT 0,
    worker         TEXT    NOT NULL DEFAULT '',
    held_until     INTEGER NOT NULL DEFAULT 0,
    created_by     INTEGER NOT NULL REFERENCES people (id),
    created_at     INTEGER NOT NULL,
    ended_at       INTEGER NOT NULL DEFAULT 0,
    expires_at     INTEGER NOT NULL DEFAULT 0, -- the file goes then
    cleared_at     INTEGER NOT NULL DEFAULT 0  -- the file went
);
CREATE INDEX dataset_jobs_open ON dataset_jobs (id) WHERE ended_at = 0;

-- +goose Down
DROP TABLE dataset_jobs;
