-- +goose Up
-- Documents to be read again in the background.
CREATE TABLE document_jobs (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id       TEXT    NOT NULL UNIQUE, -- made by whoever asked
    organisation_id INTEGER NOT NULL, -- 0: of all organisations
    why             TEXT    NOT NULL,
    total           INTEGER NOT NULL,
    done            INTEGER NOT NULL DEFAULT 0,
    failed          INTEGER NOT NULL DEFAULT 0,
    taxonomy        TEXT    NOT NULL, -- engines older than this revision of it do not work on the job
    revision        INTEGER NOT NULL,
    worker          TEXT    NOT NULL DEFAULT '',
    held_until      INTEGER NOT NULL DEFAULT 0,
    created_by      INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    ended_at        INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX document_jobs_open ON document_jobs (id) WHERE ended_at = 0;

-- What is left to read: a row goes when its document was read.
CREATE TABLE document_job_items (
    job_id      INTEGER NOT NULL REFERENCES document_jobs (id),
    document_id INTEGER NOT NULL REFERENCES documents (id),
    PRIMARY KEY (job_id, document_id)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE document_job_items;
DROP TABLE document_jobs;
