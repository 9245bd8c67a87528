package feedbackdb

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/database"
	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback/dataset"
	"winnow/feedback/export"
)

var _ export.Source = (*Store)(nil)

// Position implements export.Source.
func (s *Store) Position(ctx context.Context) (int64, error) {
	var last int64
	err := s.db.Gorm.WithContext(ctx).Raw("SELECT COALESCE(MAX(sequence), 0) FROM feedback_events").Scan(&last).Error
	return last, database.Fault(err, "find the last event")
}

type keyRow struct {
	Name   string `gorm:"primaryKey"`
	Secret string
}

func (keyRow) TableName() string { return "dataset_keys" }

// Key implements export.Source. It makes the secret the first time.
func (s *Store) Key(ctx context.Context, name string) ([]byte, error) {
	fresh := make([]byte, 32)
	_, _ = rand.Read(fresh) // never fails (crypto/rand)
	var row keyRow
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&keyRow{Name: name, Secret: hex.EncodeToString(fresh)}).Error
		if err != nil {
			return database.Fault(err, "keep a key")
		}
		return database.Fault(tx.Where("name = ?", name).Take(&row).Error, "read a key")
	})
	if err != nil {
		return nil, err
	}
	key, err := hex.DecodeString(row.Secret)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "A key cannot be read.")
	}
	return key, nil
}

// exportable narrows to the documents that datasets may be made of. A seeker's own
// are in none: their pages promise that nobody else sees them. What seekers say of
// published postings is in them.
func exportable(tx *gorm.DB, q dataset.Query) *gorm.DB {
	tx = tx.Table("documents AS d").Joins("JOIN organisations AS o ON o.id = d.organisation_id AND o.opted_out_at = 0").
		Where("d.removed_at = 0 AND d.kind IN ?", q.OfKinds()).
		Where("NOT EXISTS (SELECT 1 FROM people AS w WHERE w.id = d.created_by AND w.role = 'seeker')")
	if len(q.Organisations) > 0 {
		tx = tx.Where("d.organisation_id IN ?", q.Organisations)
	}
	if len(q.Languages) > 0 {
		tx = tx.Where("d.language IN ?", q.Languages)
	}
	return tx
}

const decidedUpTo = "EXISTS (SELECT 1 FROM feedback_events AS e WHERE e.document_id = d.id AND e.action <> 'exposure' AND e.sequence <= ?)"

// withdrawn are the people whose decisions are in no dataset: those who said so,
// those of organisations that did, and those who were erased.
const withdrawn = "SELECT p.id FROM people AS p JOIN organisations AS po ON po.id = p.organisation_id WHERE p.withdrawn_at > 0 OR p.erased_at > 0 OR po.opted_out_at > 0"

// Total implements export.Source.
func (s *Store) Total(ctx context.Context, q dataset.Query) (int, error) {
	var n int64
	err := exportable(s.db.Gorm.WithContext(ctx), q).Where(decidedUpTo, q.Position).Count(&n).Error
	return int(n), database.Fault(err, "count the documents")
}

// Documents implements export.Source.
func (s *Store) Documents(ctx context.Context, q dataset.Query, after int64, limit int) ([]export.Document, error) {
	tx := s.db.Gorm.WithContext(ctx)
	var rows []struct {
		ID, OrganisationID              int64
		Kind, Language, Title, Employer string
	}
	err := exportable(tx, q).Where("d.id > ?", after).Where(decidedUpTo, q.Position).Order("d.id").Limit(limit).
		Select("d.id", "d.organisation_id", "d.kind", "d.language", "d.title", "d.employer").Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, database.Fault(err, "read the documents")
	}
	documents, ids, at := make([]export.Document, len(rows)), make([]int64, len(rows)), make(map[int64]*export.Document, len(rows))
	for i, r := range rows {
		documents[i] = export.Document{ID: r.ID, OrganisationID: r.OrganisationID, Kind: r.Kind, Language: r.Language, Title: r.Title, Employer: r.Employer}
		ids[i], at[r.ID] = r.ID, &documents[i]
	}
	if err := addEvents(tx, ids, q.Position, at); err != nil {
		return nil, err
	}
	return documents, addExtractions(tx, ids, at)
}

func addEvents(tx *gorm.DB, ids []int64, position int64, at map[int64]*export.Document) error {
	var rows []eventRow
	err := tx.Where("document_id IN ? AND action <> 'exposure' AND sequence <= ?", ids, position).
		Where("actor_id NOT IN (" + withdrawn + ")").Order("document_id, sequence").Find(&rows).Error
	if err != nil {
		return database.Fault(err, "read the events")
	}
	events, err := values(rows)
	if err != nil {
		return err
	}
	for _, e := range events {
		at[e.DocumentID].Events = append(at[e.DocumentID].Events, e)
	}
	return nil
}

func addExtractions(tx *gorm.DB, ids []int64, at map[int64]*export.Document) error {
	var rows []struct {
		ID                              int64
		DocumentID                      int64
		Version                         int
		Taxonomy, Model, Scorer, Memory string
		Suppression                     string
		CreatedAt                       int64
	}
	err := tx.Table("extractions").Where("document_id IN ?", ids).Order("id").
		Select("id", "document_id", "version", "taxonomy", "model", "scorer", "memory", "suppression", "created_at").Find(&rows).Error
	for _, r := range rows {
		at[r.DocumentID].Extractions = append(at[r.DocumentID].Extractions, export.Extraction{ID: r.ID, Version: r.Version, MadeAt: database.Time(r.CreatedAt),
			Stamp: extractor.Stamp{Taxonomy: r.Taxonomy, Model: r.Model, Scorer: r.Scorer, Memory: r.Memory, Suppression: r.Suppression}})
	}
	return database.Fault(err, "list the extractions")
}

// Extraction implements export.Source.
func (s *Store) Extraction(ctx context.Context, id int64) (extractor.Extraction, error) {
	var x extractor.Extraction
	var row struct{ Body string }
	err := s.db.Gorm.WithContext(ctx).Table("extractions").Select("body").Where("id = ?", id).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return x, fault.New(fault.NotFound, "There is no such extraction.")
	}
	if err != nil {
		return x, database.Fault(err, "read the extraction")
	}
	if err := json.Unmarshal([]byte(row.Body), &x); err != nil {
		return x, fault.Wrap(err, fault.Internal, "The stored extraction cannot be read.")
	}
	return x, nil
}
