-- +goose Up
ALTER TABLE taxonomies ADD COLUMN release_bound DOUBLE PRECISION NOT NULL DEFAULT 1; -- points of F1
ALTER TABLE taxonomy_releases ADD COLUMN regression TEXT NOT NULL DEFAULT ''; -- taxonomy.Regression as JSON
ALTER TABLE taxonomy_releases ADD COLUMN signed     TEXT NOT NULL DEFAULT ''; -- why it was released in spite of what spoke against it

-- What extraction of fixed documents came to before a release. The words of
-- documents in it are for their organisation only.
CREATE TABLE regressions (
    taxonomy_id     BIGINT NOT NULL REFERENCES taxonomies (id),
    organisation_id BIGINT NOT NULL, -- 0: labelled documents only
    from_revision   BIGINT NOT NULL,
    to_revision     BIGINT NOT NULL,
    at              BIGINT NOT NULL,
    body            TEXT NOT NULL, -- regression.Report as JSON
    PRIMARY KEY (taxonomy_id, organisation_id, from_revision, to_revision)
);

-- +goose Down
DROP TABLE regressions;
ALTER TABLE taxonomy_releases DROP COLUMN signed;
ALTER TABLE taxonomy_releases DROP COLUMN regression;
ALTER TABLE taxonomies DROP COLUMN release_bound;
