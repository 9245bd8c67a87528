-- +goose Up
-- On PostgreSQL, inserting events waits for its turn. Here there is one writer.
SELECT 1;

-- +goose Down
SELECT 1;
