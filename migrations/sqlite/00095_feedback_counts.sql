-- +goose Up
-- What is accepted is counted by context since 00084.
DROP TABLE feedback_counts;

-- +goose Down
-- Comes back empty: no page of the version before reads it.
CREATE TABLE feedback_counts (
    skill_id INTEGER NOT NULL,
    section  TEXT    NOT NULL,
    shown    INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    removed  INTEGER NOT NULL,
    added    INTEGER NOT NULL,
    PRIMARY KEY (skill_id, section)
);
