package activelearndb

import (
	"context"

	"winnow/activelearn"
	"winnow/database"
	"winnow/extractor/text"
)

// shownRow is a sentence with what may be told of its document.
type shownRow struct {
	Sample   sampleRow `gorm:"embedded"`
	PublicID string
}

// Sentences implements activelearn.Store. One sentence of each employer comes
// first, then second ones. A part of a split shows the sentences of the whole
// that have its words.
func (s *Store) Sentences(ctx context.Context, scope activelearn.Scope, id int64, limit int) ([]activelearn.Sentence, error) {
	var rows []shownRow
	err := s.db.Gorm.WithContext(ctx).Raw(`
		SELECT * FROM (
			SELECT s.*, m.source, m.employer, m.title, COALESCE(d.public_id, '') AS public_id, k.via,
				CASE WHEN s.language = c.language THEN 0 ELSE 1 END AS foreign_words,
				ROW_NUMBER() OVER (PARTITION BY m.employer ORDER BY k.via, s.id) AS turn
			FROM candidate_keys k
			JOIN candidates c ON c.id = k.candidate_id
			JOIN phrases p ON p.key = k.key
			JOIN phrase_sentences s ON s.phrase_id = p.id AND s.organisation_id IN ?
			JOIN mined_documents m ON m.id = s.mined_id
			LEFT JOIN documents d ON d.id = m.document_id AND d.organisation_id = ? AND d.removed_at = 0
			WHERE k.candidate_id = ? AND (k.via = 0 OR k.via <> c.split_from OR LOWER(s.sentence) LIKE '%' || LOWER(c.label) || '%')
		) x ORDER BY turn, foreign_words, via, id LIMIT ?`, scope.Visible, scope.Organisation, id, limit).Scan(&rows).Error
	out := make([]activelearn.Sentence, 0, len(rows))
	seen := map[string]bool{}
	for _, r := range rows {
		if !seen[r.Sample.Kept.Sentence] {
			seen[r.Sample.Kept.Sentence] = true
			out = append(out, r.value(scope))
		}
	}
	return out, database.Fault(err, "read the sentences")
}

func (r shownRow) value(scope activelearn.Scope) activelearn.Sentence {
	x := activelearn.Sentence{ID: r.Sample.Kept.ID, Text: r.Sample.Kept.Sentence, Start: r.Sample.Kept.StartByte, End: r.Sample.Kept.EndByte, Section: text.SectionKind(r.Sample.Kept.Section), Language: r.Sample.Kept.Language,
		Employer: r.Sample.Employer, Title: r.Sample.Title, Document: r.PublicID, Origin: activelearn.Shared}
	switch r.Sample.Kept.OrganisationID {
	case 0:
		x.Origin = activelearn.Public
	case scope.Organisation:
		x.Origin = activelearn.Own
	}
	return x
}

// SentencesByID implements activelearn.Store.
func (s *Store) SentencesByID(ctx context.Context, ids []int64) ([]activelearn.Sentence, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []shownRow
	err := samples(s.db.Gorm.WithContext(ctx)).Where("s.id IN ?", ids).Order("s.id").Scan(&rows).Error
	out := make([]activelearn.Sentence, len(rows))
	for i, r := range rows {
		out[i] = r.value(activelearn.Scope{})
	}
	return out, database.Fault(err, "read the sentences")
}
