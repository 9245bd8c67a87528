package web

import (
	"context"
	"fmt"
	"sync"
	"time"

	"winnow/document"
)

// countsLast is how long counts in texts are shown before they are made again: a
// page of findings must not read all texts each time it is turned.
const countsLast = 5 * time.Minute

// mostCounts bounds how many counts are kept.
const mostCounts = 32

// counted keeps counts of words in texts, each for those who may see the texts of
// the same organisations.
type counted struct {
	mu   sync.Mutex
	kept map[countKey]countOf
}

type countKey struct {
	orgs     string
	check    string
	revision int64
}

type countOf struct {
	document.Mentions
	at time.Time
}

// mentions counts words in the texts of organisations that the asker may see.
func (k *counted) mentions(ctx context.Context, documents Documents, orgs []int64, check string, revision int64, words []string) (document.Mentions, error) {
	key := countKey{fmt.Sprint(orgs), check, revision}
	k.mu.Lock()
	defer k.mu.Unlock()
	if got, ok := k.kept[key]; ok && time.Since(got.at) < countsLast {
		return got.Mentions, nil
	}
	all := document.Mentions{Of: map[string]int{}}
	for _, org := range orgs {
		m, err := documents.Mentions(ctx, org, words)
		if err != nil {
			return m, err
		}
		all.Documents += m.Documents
		for word, n := range m.Of {
			all.Of[word] += n
		}
	}
	if k.kept == nil || len(k.kept) >= mostCounts {
		k.kept = map[countKey]countOf{}
	}
	k.kept[key] = countOf{all, time.Now()}
	return all, nil
}
