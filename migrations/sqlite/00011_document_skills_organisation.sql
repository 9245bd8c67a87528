-- +goose Up
-- Whose document it is, so that an organisation's documents that show a skill are
-- counted from an index. Documents that were removed show none.
ALTER TABLE document_skills ADD COLUMN organisation_id INTEGER NOT NULL DEFAULT 0;
DELETE FROM document_skills WHERE document_id IN (SELECT id FROM documents WHERE removed_at <> 0);
UPDATE document_skills SET organisation_id = (SELECT organisation_id FROM documents WHERE documents.id = document_skills.document_id);
CREATE INDEX document_skills_organisation ON document_skills (skill_id, organisation_id, document_id);

-- +goose Down
DROP INDEX document_skills_organisation;
ALTER TABLE document_skills DROP COLUMN organisation_id;
