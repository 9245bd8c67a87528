package web

import (
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/document"
)

// countsLast is how long counts in texts are shown before they are made again: a
// page of findings must not read all texts each time it is turned.
const countsLast = 5 * time.Minute

// mostCounts bounds how many organisations' counts are kept.
const mostCounts = 32

// counted keeps counts of words in texts, each for one organisation.
type counted struct {
	mu   sync.Mutex
	kept map[countKey]countOf
}

type countKey struct {
	org      int64
	check    string
	revision int64
}

type countOf struct {
	document.Mentions
	at time.Time
}

// mentions counts words in the texts of the asker's organisation and no other.
func (k *counted) mentions(c *fiber.Ctx, documents Documents, check string, revision int64, words []string) (document.Mentions, error) {
	key := countKey{orgOf(c), check, revision}
	k.mu.Lock()
	defer k.mu.Unlock()
	if got, ok := k.kept[key]; ok && time.Since(got.at) < countsLast {
		return got.Mentions, nil
	}
	m, err := documents.Mentions(c.UserContext(), key.org, words)
	if err != nil {
		return m, err
	}
	if k.kept == nil || len(k.kept) >= mostCounts {
		k.kept = map[countKey]countOf{}
	}
	k.kept[key] = countOf{m, time.Now()}
	return m, nil
}
