package mining

// Corpus adds up statistics in memory, at most a given number of keys: beyond
// it the rarest go. It is for one goroutine.
type Corpus struct {
	limit int
	stats map[string]*Statistic
}

// NewCorpus returns an empty Corpus of at most limit keys.
func NewCorpus(limit int) *Corpus { return &Corpus{limit, map[string]*Statistic{}} }

// Add counts the phrases of one document.
func (c *Corpus) Add(from Origin, found []Occurrence) {}

// Statistics returns what was counted, by key.
func (c *Corpus) Statistics() []Statistic { return nil }

// Tally adds up one document's occurrences by key: what a store merges, key by
// key, with what it has.
func Tally(from Origin, found []Occurrence) []Statistic { return nil }

// Merge adds what other documents say of the same key.
func (s *Statistic) Merge(other Statistic) {}

// Key folds a phrase as Find does, so that what people type in meets what texts
// say. It is empty for a phrase without a letter.
func Key(phrase, language string) string { return "" }
