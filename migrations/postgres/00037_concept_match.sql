-- +goose Up
-- What a concept is in other vocabularies: a relation and a URI a line.
ALTER TABLE concepts ADD COLUMN mappings TEXT NOT NULL DEFAULT '';
ALTER TABLE concept_versions ADD COLUMN mappings TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE concept_versions DROP COLUMN mappings;
ALTER TABLE concepts DROP COLUMN mappings;
