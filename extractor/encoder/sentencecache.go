package encoder

import (
	"container/list"
	"crypto/sha256"
	"sync"
)

// textKey identifies a text: half of its SHA-256, so that two texts never share
// a vector by chance or on purpose.
type textKey [16]byte

func keyOf(text string) textKey {
	sum := sha256.Sum256([]byte(text))
	return textKey(sum[:16])
}

// sentenceCache keeps the vectors of the sentences used last. A nil cache keeps
// nothing.
type sentenceCache struct {
	mu           sync.Mutex
	limit        int
	entries      map[textKey]*list.Element
	recent       *list.List // of *cached, the one used last in front
	hits, misses uint64
}

type cached struct {
	key    textKey
	vector []float32
	tokens Tokens
}

func newSentenceCache(limit int) *sentenceCache {
	if limit < 1 {
		return nil
	}
	return &sentenceCache{limit: limit, entries: make(map[textKey]*list.Element), recent: list.New()}
}

// get copies the vector of key to dst and returns its tokens, if it is there.
func (c *sentenceCache) get(key textKey, dst []float32) (Tokens, bool) {
	if c == nil {
		return Tokens{}, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	entry, ok := c.entries[key]
	if !ok {
		c.misses++
		return Tokens{}, false
	}
	c.hits++
	c.recent.MoveToFront(entry)
	copy(dst, entry.Value.(*cached).vector)
	return entry.Value.(*cached).tokens, true
}

// put keeps a copy of the vector, and the tokens, and forgets the one unused longest.
func (c *sentenceCache) put(key textKey, vector []float32, tokens Tokens) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.entries[key]; ok {
		return
	}
	c.entries[key] = c.recent.PushFront(&cached{key, append([]float32(nil), vector...), tokens})
	if c.recent.Len() > c.limit {
		oldest := c.recent.Remove(c.recent.Back()).(*cached)
		delete(c.entries, oldest.key)
	}
}

// CacheStats counts what the sentence cache did.
type CacheStats struct {
	Hits, Misses uint64
	Entries      int
}

func (c *sentenceCache) stats() CacheStats {
	if c == nil {
		return CacheStats{}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return CacheStats{Hits: c.hits, Misses: c.misses, Entries: c.recent.Len()}
}
