-- +goose Up
-- What is accepted is counted by context since 00084.
DROP TABLE feedback_counts;

-- +goose Down
-- Comes back empty: no page of the version before reads it.
CREATE TABLE feedback_counts (
    skill_id BIGINT  NOT NULL,
    section  TEXT    NOT NULL,
    shown    BIGINT  NOT NULL,
    accepted BIGINT  NOT NULL,
    removed  BIGINT  NOT NULL,
    added    BIGINT  NOT NULL,
    PRIMARY KEY (skill_id, section)
);
