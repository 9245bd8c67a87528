-- +goose Up
-- Where a skill is shown although decisions taught to hide it, to hear whether
-- that still holds, or was until somebody answered: see feedback_standing.
CREATE TABLE suppression_asked (
    document_id     INTEGER NOT NULL REFERENCES documents (id),
    skill_id        INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    context         TEXT     NOT NULL, -- what usually hides it there
    value           TEXT     NOT NULL,
    PRIMARY KEY (document_id, skill_id)
) WITHOUT ROWID;
CREATE INDEX suppression_asked_organisation ON suppression_asked (organisation_id);

-- +goose Down
DROP TABLE suppression_asked;
