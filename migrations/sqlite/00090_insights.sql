-- +goose Up
-- How far events are counted. While filling, documents up to "through" are counted
-- with their events up to the sequence.
CREATE TABLE insight_progress (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    sequence INTEGER NOT NULL,
    filling  INTEGER NOT NULL, -- 1 or 0
    through  INTEGER NOT NULL
);
INSERT INTO insight_progress (id, sequence, filling, through)
SELECT 1, COALESCE(MAX(sequence), 0), CASE WHEN MAX(sequence) > 0 THEN 1 ELSE 0 END, 0 FROM feedback_events;

-- What was shown when somebody decided.
CREATE TABLE insight_contexts (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     TEXT NOT NULL,
    language TEXT NOT NULL,
    model    TEXT NOT NULL,
    release  TEXT NOT NULL,
    stages   TEXT NOT NULL,
    UNIQUE (kind, language, model, release, stages)
);

-- Sums by day (20260331) and by month (202603), of each organisation and of all
-- (0). A row has all sums of a context: measure and number, two at a time, as JSON;
-- measures are numbered in feedback/insights/measure.go. Context 0 is all contexts
-- of an organisation together. A sum of zero is left out, and so is an empty row.
CREATE TABLE insight_counts (
    period          INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    context_id      INTEGER NOT NULL,
    counts          TEXT NOT NULL,
    PRIMARY KEY (period, organisation_id, context_id)
) WITHOUT ROWID;
CREATE INDEX insight_counts_organisations ON insight_counts (period, organisation_id) WHERE context_id = 0;

-- What of the sums is each document's, to be taken out again when it changes:
-- day, context, measure and number, four at a time, as JSON.
CREATE TABLE insight_documents (
    document_id INTEGER PRIMARY KEY,
    counts      TEXT NOT NULL
);

CREATE INDEX documents_coverage ON documents (organisation_id, kind, language, status, created_at, created_by) WHERE removed_at = 0;

-- +goose Down
DROP INDEX documents_coverage;
DROP TABLE insight_documents;
DROP TABLE insight_counts;
DROP TABLE insight_contexts;
DROP TABLE insight_progress;
