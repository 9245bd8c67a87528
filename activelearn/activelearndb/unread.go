package activelearndb

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"winnow/activelearn"
	"winnow/database"
	"winnow/extractor"
	"winnow/extractor/text"
)

// unreadRow is a document as the follower needs it.
type unreadRow struct {
	ID             int64
	OrganisationID int64
	Version        int
	Kind           string
	Title          string
	Employer       string
	Language       string
	CreatedAt      int64 `gorm:"autoCreateTime:false"`
	RemovedAt      int64
	Format         string
	Text           string
}

// Unread implements activelearn.Store. It compares all documents with what was
// read of them, rather than follow ids or times: on PostgreSQL neither become
// visible in order, and a comparison misses nothing, whatever was interrupted.
//
// Both sides are looked up by their keys.
func (s *Store) Unread(ctx context.Context, taxonomy string, limit int) ([]activelearn.Pending, error) {
	var rows []unreadRow
	err := s.db.Gorm.WithContext(ctx).Raw(`
		SELECT d.id, d.organisation_id, d.version, d.kind, d.title, d.employer, d.language, d.created_at, d.removed_at, v.format,
			CASE WHEN d.removed_at = 0 THEN v.text ELSE '' END AS text
		FROM documents d
		JOIN document_versions v ON v.document_id = d.id AND v.number = d.version
		LEFT JOIN mined_documents m ON m.document_id = d.id AND m.document_id > 0
		WHERE d.removed_at = 0 AND (m.id IS NULL OR m.version <> d.version OR m.taxonomy <> ? OR m.employer <> d.employer OR m.title <> d.title
				OR m.suggestions <> (SELECT COUNT(*) FROM candidate_suggestions x WHERE x.document_id = d.id))
			OR d.removed_at > 0 AND m.id IS NOT NULL
		ORDER BY d.id LIMIT ?`, taxonomy, limit).Scan(&rows).Error
	if err != nil {
		return nil, database.Fault(err, "list the documents to look for phrases in")
	}
	spans, err := s.suggested(ctx, rows)
	if err != nil {
		return nil, err
	}
	confirmed, err := s.confirmed(ctx, rows)
	out := make([]activelearn.Pending, len(rows))
	for i, r := range rows {
		out[i] = r.value()
		out[i].Suggested, out[i].Confirmed = spans[r.ID], confirmed[r.ID]
	}
	return out, err
}

// confirmed reads the sentences of documents that are examples of skills.
func (s *Store) confirmed(ctx context.Context, rows []unreadRow) (map[int64][]activelearn.Sentence, error) {
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	var found []struct {
		ID         int64
		DocumentID int64
		Sentence   string
	}
	err := s.db.Gorm.WithContext(ctx).Table("phrase_sentences s").Select("s.id, m.document_id, s.sentence").
		Joins("JOIN mined_documents m ON m.id = s.mined_id").Where("m.document_id IN ? AND s.pinned", ids).Order("s.id").Scan(&found).Error
	out := map[int64][]activelearn.Sentence{}
	for _, x := range found {
		out[x.DocumentID] = append(out[x.DocumentID], activelearn.Sentence{ID: x.ID, Text: x.Sentence})
	}
	return out, database.Fault(err, "read the confirmed sentences")
}

func (r unreadRow) value() activelearn.Pending {
	if r.Language == "und" {
		r.Language = ""
	}
	return activelearn.Pending{ID: r.ID, OrganisationID: r.OrganisationID, Version: r.Version, Employer: r.Employer,
		CreatedAt: database.Time(r.CreatedAt), Removed: r.RemovedAt > 0,
		Document: extractor.Document{Kind: text.Kind(r.Kind), Format: text.Format(r.Format), Title: r.Title, Text: r.Text, Language: r.Language}}
}

// suggested reads what people suggested in documents. A selection counts in the
// version it was made in; in a later one only its words do.
func (s *Store) suggested(ctx context.Context, rows []unreadRow) (map[int64][]activelearn.Span, error) {
	versions := map[int64]int{}
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i], versions[r.ID] = r.ID, r.Version
	}
	var found []suggestionRow
	err := s.db.Gorm.WithContext(ctx).Where("document_id IN ?", ids).Order("id").Find(&found).Error
	out := map[int64][]activelearn.Span{}
	for _, x := range found {
		span := activelearn.Span{Phrase: x.Phrase, Key: x.Key}
		if x.Version == versions[x.DocumentID] {
			span.Start, span.End = x.StartByte, x.EndByte
		}
		out[x.DocumentID] = append(out[x.DocumentID], span)
	}
	return out, database.Fault(err, "read the suggestions")
}

// Hold implements activelearn.Store.
func (s *Store) Hold(ctx context.Context, work, worker string, now, until time.Time) (bool, error) {
	held := false
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		row := workRow{Name: work, Worker: worker, UntilAt: database.Millis(until)}
		result := tx.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "name"}},
			Where:     clause.Where{Exprs: []clause.Expression{gorm.Expr("candidate_work.worker = ? OR candidate_work.until_at <= ?", worker, database.Millis(now))}},
			DoUpdates: clause.AssignmentColumns([]string{"worker", "until_at"})}).Create(&row)
		held = result.RowsAffected > 0
		return database.Fault(result.Error, "take the work")
	})
	return held, err
}

type workRow struct {
	Name    string `gorm:"primaryKey"`
	Worker  string
	UntilAt int64
}

func (workRow) TableName() string { return "candidate_work" }
