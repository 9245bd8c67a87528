-- +goose Up
-- Reasons to keep what a quality check found.
CREATE TABLE taxonomy_waivers (
    taxonomy_id BIGINT  NOT NULL REFERENCES taxonomies (id),
    finding     TEXT    NOT NULL, -- its key: what it says of which concepts
    check_id    TEXT    NOT NULL,
    concept_id  BIGINT  NOT NULL REFERENCES concepts (id), -- the one to open first
    message     TEXT    NOT NULL, -- the finding in words, as it was kept
    reason      TEXT    NOT NULL,
    author_id   BIGINT  NOT NULL,
    author_name TEXT    NOT NULL,
    at          BIGINT  NOT NULL,
    PRIMARY KEY (taxonomy_id, finding)
);

-- +goose Down
DROP TABLE taxonomy_waivers;
