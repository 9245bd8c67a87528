package trustdb

import (
	"time"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/feedback/trust"
)

// believe bounds the times that clients told by when the server heard from the same
// people before. Words that came at once are left alone, so most cost nothing. Only
// earlier sequences are looked at: the answer is the same whenever it is asked.
func believe(tx *gorm.DB, documents []trust.Document) error {
	for _, d := range documents {
		for i, w := range d.Words {
			if !w.Late() {
				continue
			}
			earlier, err := arrivals(tx, w)
			if err != nil {
				return err
			}
			d.Words[i].At = w.Believable(earlier)
		}
	}
	return nil
}

func arrivals(tx *gorm.DB, w trust.Word) ([]time.Time, error) {
	var at []int64
	err := tx.Table("feedback_events").Where("actor_id = ? AND skill_id > 0 AND action <> 'exposure' AND created_at <= ? AND sequence < ?", w.Person, w.Came.UnixMilli(), w.Sequence).
		Order("created_at DESC").Limit(trust.MostArrivals).Pluck("created_at", &at).Error
	out := make([]time.Time, len(at))
	for i, ms := range at {
		out[i] = time.UnixMilli(ms).UTC()
	}
	return out, database.Fault(err, "see when people were heard before")
}
