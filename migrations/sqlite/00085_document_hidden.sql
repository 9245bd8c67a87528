-- +goose Up
-- Skills that the current extraction of a document found and its organisation hides.
CREATE TABLE document_hidden (
    document_id     INTEGER NOT NULL REFERENCES documents (id),
    skill_id        INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    section         TEXT    NOT NULL, -- where it was found
    PRIMARY KEY (document_id, skill_id)
) WITHOUT ROWID;
CREATE INDEX document_hidden_skill ON document_hidden (organisation_id, skill_id, document_id);

-- The part of a stamp that says what was hidden; it is in inputs too, which keeps
-- two readings that hide different things apart.
ALTER TABLE extractions ADD COLUMN suppression TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE extractions DROP COLUMN suppression;
DROP TABLE document_hidden;
