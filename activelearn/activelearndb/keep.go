package activelearndb

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn"
	"winnow/database"
)

type minedRow struct {
	ID             int64
	Source         string
	OrganisationID int64
	DocumentID     int64
	Version        int
	Suggestions    int
	Taxonomy       string
	Employer       string
	Title          string
	About          string
	MinedAt        int64
}

func (minedRow) TableName() string { return "mined_documents" }

type phraseRow struct {
	ID  int64
	Key string
}

func (phraseRow) TableName() string { return "phrases" }

type tallyRow struct {
	PhraseID       int64
	OrganisationID int64
	MinedID        int64
	Tally          string
}

func (tallyRow) TableName() string { return "phrase_documents" }

// Known implements activelearn.Store.
func (s *Store) Known(ctx context.Context, taxonomy string, sources []string) (map[string]bool, error) {
	var found []string
	err := s.db.Gorm.WithContext(ctx).Model(&minedRow{}).Where("taxonomy = ? AND source IN ?", taxonomy, sources).Pluck("source", &found).Error
	known := make(map[string]bool, len(found))
	for _, source := range found {
		known[source] = true
	}
	return known, database.Fault(err, "look the texts up")
}

// Keep implements activelearn.Store.
func (s *Store) Keep(ctx context.Context, read []activelearn.Read, now time.Time) error {
	if len(read) == 0 {
		return nil
	}
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		read, err := s.stillThere(tx, read)
		if err != nil {
			return err
		}
		ids, err := phraseIDs(tx, keysOf(read))
		if err != nil {
			return err
		}
		for _, r := range read {
			if err := keep(tx, r, ids, now); err != nil {
				return err
			}
		}
		return nil
	})
}

// stillThere leaves out documents that were removed, or erased with their owner,
// while they were read: no word of theirs may come back. PostgreSQL holds them
// until the words are kept; SQLite has one writer anyway.
func (s *Store) stillThere(tx *gorm.DB, read []activelearn.Read) ([]activelearn.Read, error) {
	var ids, there []int64
	for _, r := range read {
		if r.DocumentID > 0 {
			ids = append(ids, r.DocumentID)
		}
	}
	query := "SELECT id FROM documents WHERE id IN ? AND removed_at = 0 ORDER BY id"
	if s.db.Dialect == database.Postgres {
		query += " FOR SHARE"
	}
	if len(ids) > 0 {
		if err := tx.Raw(query, ids).Scan(&there).Error; err != nil {
			return nil, database.Fault(err, "look which documents are still there")
		}
	}
	return slices.DeleteFunc(slices.Clone(read), func(r activelearn.Read) bool {
		return r.DocumentID > 0 && !slices.Contains(there, r.DocumentID)
	}), nil
}

// keysOf lists the keys of documents in order, so that two writers at once ask
// for the same rows in the same order.
func keysOf(read []activelearn.Read) []string {
	var keys []string
	for _, r := range read {
		for _, p := range r.Phrases {
			keys = append(keys, p.Key)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// phraseIDs returns the ids of phrases, which are made where they are new.
func phraseIDs(tx *gorm.DB, keys []string) (map[string]int64, error) {
	ids := make(map[string]int64, len(keys))
	for chunk := range slices.Chunk(keys, batchRows) {
		rows := make([]phraseRow, len(chunk))
		for i, key := range chunk {
			rows[i].Key = key
		}
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error; err != nil {
			return nil, database.Fault(err, "add the phrases")
		}
		var found []phraseRow
		if err := tx.Where("key IN ?", chunk).Find(&found).Error; err != nil {
			return nil, database.Fault(err, "look the phrases up")
		}
		for _, row := range found {
			ids[row.Key] = row.ID
		}
	}
	return ids, nil
}

// keep replaces what is known of one document.
func keep(tx *gorm.DB, r activelearn.Read, ids map[string]int64, now time.Time) error {
	shared := "{}"
	tallies := make([]tallyRow, len(r.Phrases))
	for i, p := range r.Phrases {
		var own string
		var err error
		if shared, own, err = pack(p); err != nil {
			return err
		}
		tallies[i] = tallyRow{PhraseID: ids[p.Key], OrganisationID: r.OrganisationID, Tally: own}
	}
	row, err := note(tx, r, shared, now)
	if err != nil {
		return err
	}
	if err := drop(tx, []int64{row.ID}, r.Stay); err != nil || len(tallies) == 0 {
		return err
	}
	for i := range tallies {
		tallies[i].MinedID = row.ID
	}
	again := clause.OnConflict{Columns: []clause.Column{{Name: "phrase_id"}, {Name: "organisation_id"}, {Name: "mined_id"}},
		DoUpdates: clause.AssignmentColumns([]string{"tally"})}
	if err := tx.Clauses(again).CreateInBatches(&tallies, batchRows).Error; err != nil {
		return database.Fault(err, "count the phrases")
	}
	return addSentences(tx, row, r.Phrases, ids)
}

// note writes down that a document was read.
func note(tx *gorm.DB, r activelearn.Read, shared string, now time.Time) (minedRow, error) {
	row := minedRow{Source: r.Source, OrganisationID: r.OrganisationID, DocumentID: r.DocumentID, Version: r.Version, Suggestions: r.Suggestions,
		Taxonomy: r.Taxonomy, Employer: r.Employer, Title: r.Title, About: shared, MinedAt: database.Millis(now)}
	err := tx.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "source"}},
		DoUpdates: clause.AssignmentColumns([]string{"version", "suggestions", "taxonomy", "employer", "title", "about", "mined_at"})}).Create(&row).Error
	if err != nil {
		return row, database.Fault(err, "note the document")
	}
	err = tx.Model(&minedRow{}).Select("id").Where("source = ?", r.Source).Scan(&row.ID).Error
	return row, database.Fault(err, "note the document")
}

// drop forgets what was found in documents, but for sentences that stay and
// their phrases.
func drop(tx *gorm.DB, mined, stay []int64) error {
	tallies, sentences := tx.Where("mined_id IN ?", mined), tx.Where("mined_id IN ?", mined)
	if len(stay) > 0 {
		sentences = sentences.Where("id NOT IN ?", stay)
		tallies = tallies.Where("phrase_id NOT IN (?)", tx.Model(&sentenceRow{}).Select("phrase_id").Where("id IN ?", stay))
	}
	if err := tallies.Delete(&tallyRow{}).Error; err != nil {
		return database.Fault(err, "forget what was counted before")
	}
	return database.Fault(sentences.Delete(&sentenceRow{}).Error, "forget the sentences of before")
}

// Forget implements activelearn.Store.
func (s *Store) Forget(ctx context.Context, documents []int64) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		var mined []int64
		if err := tx.Model(&minedRow{}).Where("document_id IN ?", documents).Pluck("id", &mined).Error; err != nil {
			return database.Fault(err, "find what was found")
		}
		if err := drop(tx, mined, nil); err != nil {
			return err
		}
		return database.Fault(tx.Where("id IN ?", mined).Delete(&minedRow{}).Error, "forget the documents")
	})
}
