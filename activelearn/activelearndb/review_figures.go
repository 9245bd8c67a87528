package activelearndb

import (
	"context"
	"time"

	"gorm.io/gorm"

	"winnow/activelearn/review"
	"winnow/database"
)

// paced is how many answers a median is made of.
const paced = 200

// Figures implements review.Store.
func (s *Reviews) Figures(ctx context.Context, person int64, visible []int64, since time.Time) (review.Figures, error) {
	var counts struct{ Today, Total, Skipped int }
	var f review.Figures
	tx := s.db.Gorm.WithContext(ctx)
	err := tx.Raw(`
		SELECT COUNT(CASE WHEN answer <> 'skip' AND created_at >= ? THEN 1 END) AS today,
			COUNT(CASE WHEN answer <> 'skip' THEN 1 END) AS total, COUNT(CASE WHEN answer = 'skip' THEN 1 END) AS skipped
		FROM review_answers WHERE person_id = ? AND undone_at = 0`, database.Millis(since), person).Scan(&counts).Error
	if err != nil {
		return f, database.Fault(err, "count the answers")
	}
	f.Today, f.Total, f.Skipped = counts.Today, counts.Total, counts.Skipped
	err = tx.Model(&answerRow{}).Where("person_id = ? AND answer <> 'skip' AND spent_ms > 0", person).Order("sequence DESC").Limit(paced).Pluck("spent_ms", &f.SpentMS).Error
	if err != nil {
		return f, database.Fault(err, "read the times")
	}
	err = tx.Raw(`
		SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM review_items i WHERE i.organisation_id IN ? AND i.answers = 0 AND NOT i.removed AND `+undecided+` LIMIT ?) o) AS open,
			(SELECT COUNT(*) FROM (SELECT 1 FROM review_documents WHERE organisation_id IN ? LIMIT ?) d) AS documents`,
		visible, review.MostCounted, visible, review.MostCounted).Row().Scan(&f.Open, &f.Documents)
	return f, database.Fault(err, "count the queue")
}

// answered is the answer to an item that counts: the last one that was not taken back.
const answered = `(SELECT a.answer FROM review_answers a WHERE a.item_id = i.id AND a.undone_at = 0 AND a.answer <> 'skip' ORDER BY a.sequence DESC LIMIT 1)`

// Samples implements review.Store. The turn of an item has come when one with a
// higher draw of the same organisation was answered by chance; what people of the
// document decided without being asked counts then, and not before, so that being
// decided does not make an item more likely to be in the sample.
func (s *Reviews) Samples(ctx context.Context, visible []int64) ([]review.Sampled, error) {
	var rows []struct {
		Shown   bool
		Answer  string
		Verdict string
	}
	err := s.db.Gorm.WithContext(ctx).Raw(`
		SELECT i.shown, COALESCE(`+answered+`, '') AS answer,
			COALESCE((SELECT f.verdict FROM feedback_standing f WHERE f.document_id = i.document_id AND f.skill_id = i.skill_id), '') AS verdict
		FROM review_items i
		JOIN (SELECT x.organisation_id, MAX(x.draw) AS draw FROM review_items x JOIN review_answers a ON a.item_id = x.id
			WHERE a.arm = 'random' AND a.undone_at = 0 AND a.answer <> 'skip' AND x.organisation_id IN ? GROUP BY x.organisation_id) turn
			ON turn.organisation_id = i.organisation_id AND i.draw <= turn.draw
		WHERE i.random AND (NOT i.removed OR i.answers > 0)`, visible).Scan(&rows).Error
	out := make([]review.Sampled, len(rows))
	for n, r := range rows {
		out[n] = review.Sampled{Shown: r.Shown, Labelled: r.Answer+r.Verdict != "",
			Relevant: review.Answer(r.Answer).Relevant() || r.Answer == "" && (r.Verdict == "accepted" || r.Verdict == "added")}
	}
	return out, database.Fault(err, "read the random arm")
}

// Pairs implements review.Store.
func (s *Reviews) Pairs(ctx context.Context, person int64, visible []int64) ([]review.Pair, error) {
	var pairs []review.Pair
	err := s.db.Gorm.WithContext(ctx).Raw(`
		SELECT m.item_id, t.person_id AS other, m.answer AS mine, t.answer AS theirs
		FROM review_answers m JOIN review_answers t ON t.item_id = m.item_id AND t.person_id <> m.person_id
		WHERE m.person_id = ? AND m.undone_at = 0 AND t.undone_at = 0 AND m.answer <> 'skip' AND t.answer <> 'skip' AND m.organisation_id IN ?
		ORDER BY m.sequence DESC, t.sequence LIMIT ?`, person, visible, review.MostPairs).Scan(&pairs).Error
	return pairs, database.Fault(err, "compare the answers")
}

// History implements review.Store.
func (s *Reviews) History(ctx context.Context, person int64, limit int) ([]review.Done, error) {
	var rows []struct {
		Row   answerRow `gorm:"embedded"`
		Label string
		Known bool
	}
	err := historyOf(s.db.Gorm.WithContext(ctx), person).Limit(limit).Scan(&rows).Error
	out := make([]review.Done, len(rows))
	for i, r := range rows {
		out[i] = review.Done{Given: r.Row.value(), Label: r.Label, Known: r.Known}
	}
	return out, database.Fault(err, "read the answers")
}

func historyOf(tx *gorm.DB, person int64) *gorm.DB {
	return tx.Table("review_answers a").Select(`a.*, i.label, EXISTS (SELECT 1 FROM gold_labels g
			WHERE g.document_id = i.document_id AND g.version = i.version AND g.skill_id = i.skill_id AND g.set_by = a.person_id) AS known`).
		Joins("JOIN review_items i ON i.id = a.item_id").Where("a.person_id = ? AND a.undone_at = 0", person).Order("a.sequence DESC")
}
