-- +goose Up
-- Who is not in datasets: organisations that opted out, people who withdrew.
ALTER TABLE organisations ADD COLUMN opted_out_at INTEGER NOT NULL DEFAULT 0; -- 0: its labels may be exported
ALTER TABLE people ADD COLUMN withdrawn_at INTEGER NOT NULL DEFAULT 0; -- 0: their decisions may be exported

-- Secrets that pseudonyms and signed links are made with.
CREATE TABLE dataset_keys (
    name   TEXT PRIMARY KEY,
    secret TEXT NOT NULL -- hexadecimal
);

-- +goose Down
DROP TABLE dataset_keys;
ALTER TABLE people DROP COLUMN withdrawn_at;
ALTER TABLE organisations DROP COLUMN opted_out_at;
