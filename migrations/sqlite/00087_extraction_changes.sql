-- +goose Up
-- Skills that the engine found in a text and, reading the same text again, no
-- longer finds, or the other way round.
CREATE TABLE extraction_changes (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    version     INTEGER NOT NULL,
    skill_id    INTEGER NOT NULL,
    gained      INTEGER NOT NULL CHECK (gained IN (0, 1)), -- 0: lost
    learned     INTEGER NOT NULL CHECK (learned IN (0, 1)), -- all but the memory was the same: what people decided made the difference
    at          INTEGER NOT NULL
);
CREATE INDEX extraction_changes_skill ON extraction_changes (skill_id, gained, learned, at, document_id);

-- +goose Down
DROP TABLE extraction_changes;
