package insightsdb

import (
	"encoding/json"
	"strings"
	"sync"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback/insights"
)

// mostBodies is how many extractions are kept read: a document's events come close
// together, and its extraction never changes.
const mostBodies = 2000

// bodies keeps what extractions say, as far as counting needs it. When it is full
// it starts anew, which costs one more reading each.
type bodies struct {
	mu   sync.Mutex
	kept map[int64]insights.Extraction
}

func (b *bodies) read(tx *gorm.DB, id int64) (insights.Extraction, error) {
	b.mu.Lock()
	x, known := b.kept[id]
	b.mu.Unlock()
	if known {
		return x, nil
	}
	var body []string
	if err := tx.Table("extractions").Where("id = ?", id).Pluck("body", &body).Error; err != nil {
		return x, database.Fault(err, "read an extraction")
	}
	if len(body) == 0 { // of somebody who was erased meanwhile
		return x, nil
	}
	x, err := parse(body[0])
	if err != nil {
		return x, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.kept == nil || len(b.kept) >= mostBodies {
		b.kept = make(map[int64]insights.Extraction, mostBodies)
	}
	b.kept[id] = x
	return x, nil
}

func parse(body string) (insights.Extraction, error) {
	var read struct {
		Kind     string `json:"kind"`
		Language string `json:"language"`
		Skills   []struct {
			ID          int64              `json:"id"`
			Probability float64            `json:"probability"`
			Relation    extractor.Relation `json:"relation"`
			Stages      []string           `json:"stages"`
		} `json:"skills"`
	}
	if err := json.Unmarshal([]byte(body), &read); err != nil {
		return insights.Extraction{}, fault.Wrap(err, fault.Internal, "The stored extraction cannot be read.")
	}
	x := insights.Extraction{Kind: read.Kind, Language: read.Language, Skills: make(map[int64]insights.Found, len(read.Skills))}
	for _, s := range read.Skills {
		found := insights.Found{Stages: strings.Join(s.Stages, "+"), Probability: s.Probability, Relation: s.Relation}
		if found.Stages == "" {
			found.Stages = insights.Unknown
		}
		x.Skills[s.ID] = found
	}
	return x, nil
}
