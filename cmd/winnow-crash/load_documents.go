package main

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"winnow/database"
)

// multiply gives every client documents of its own: copies of the example documents
// that it found, with text, extraction and skills, written below the API because
// extracting thousands of texts is not what is measured.
func multiply(ctx context.Context, s *server, f *fleet, documents int) error {
	db, err := database.Open(ctx, s.database)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	each := (documents + len(f.clients) - 1) / len(f.clients)
	for _, c := range f.clients {
		originals := c.docs
		c.docs = nil
		err := db.InTx(ctx, func(tx *gorm.DB) error {
			for n := range each {
				d := *originals[(c.number+n)%len(originals)]
				d.mine, d.seen = nil, 0
				original := d.id
				d.id = uuid.NewString()
				if err := copyDocument(tx, original, d.id); err != nil {
					return err
				}
				c.docs = append(c.docs, &d)
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("copy documents: %w", err)
		}
	}
	return quiet(ctx, db)
}

// quiet waits until the server has looked through the documents for phrases: nobody
// brings thousands of them in a moment, and what that costs is not measured here.
func quiet(ctx context.Context, db *database.DB) error {
	before := int64(-1)
	for deadline := time.Now().Add(2 * patience); time.Now().Before(deadline) && ctx.Err() == nil; pause(ctx, 5*time.Second) {
		var now int64
		if err := db.Gorm.WithContext(ctx).Table("mined_documents").Count(&now).Error; err != nil {
			return err
		}
		if now == before {
			break
		}
		before = now
	}
	return ctx.Err()
}

// copyDocument copies a document that nobody decided on.
func copyDocument(tx *gorm.DB, from, to string) error {
	for _, statement := range []string{
		`INSERT INTO documents (public_id, organisation_id, kind, title, employer, source, language, status, version, extraction_id, skills, decided, created_by, created_at, updated_at)
		 SELECT @to, organisation_id, kind, title, employer, source, language, 'new', version, 0, skills, 0, created_by, created_at, updated_at FROM documents WHERE public_id = @from`,
		`INSERT INTO document_versions (document_id, number, format, text, sha256, created_by, created_at)
		 SELECT (SELECT id FROM documents WHERE public_id = @to), number, format, text, sha256, created_by, created_at
		 FROM document_versions WHERE document_id = (SELECT id FROM documents WHERE public_id = @from)`,
		`INSERT INTO extractions (document_id, version, inputs, taxonomy, model, scorer, memory, body, created_at)
		 SELECT (SELECT id FROM documents WHERE public_id = @to), version, inputs, taxonomy, model, scorer, memory, body, created_at
		 FROM extractions WHERE id = (SELECT extraction_id FROM documents WHERE public_id = @from)`,
		`UPDATE documents SET extraction_id = (SELECT MAX(id) FROM extractions WHERE document_id = documents.id) WHERE public_id = @to`,
		`INSERT INTO document_skills (document_id, organisation_id, skill_id, rank, uri, label, relation, probability, section)
		 SELECT (SELECT id FROM documents WHERE public_id = @to), organisation_id, skill_id, rank, uri, label, relation, probability, section
		 FROM document_skills WHERE document_id = (SELECT id FROM documents WHERE public_id = @from)`,
	} {
		if err := tx.Exec(statement, map[string]any{"from": from, "to": to}).Error; err != nil {
			return err
		}
	}
	return nil
}
