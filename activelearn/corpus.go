package activelearn

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"winnow/activelearn/mining"
	"winnow/extractor"
	"winnow/fault"
)

// Text is a document of a public corpus.
type Text struct {
	Document extractor.Document
	Employer string
	Posted   time.Time // zero when unknown
}

// source names a text by what it says, so that reading a corpus again, or two
// copies of one text, counts it once.
func (t Text) source() string {
	sum := sha256.Sum256([]byte(string(t.Document.Kind) + "\x00" + t.Document.Title + "\x00" + t.Document.Text))
	return "c" + hex.EncodeToString(sum[:16])
}

// Corpus takes texts that anybody may read into the public corpus. next gives
// texts until it says false; those that were read before for the taxonomy in use
// cost a look-up only, so that a stopped run goes on where it was. It keeps no
// more than a few texts in memory, and returns how many it saw and how many of
// them were new.
func (s *Service) Corpus(ctx context.Context, next func() (Text, bool, error), progress func(seen int)) (seen, added int, err error) {
	taxonomy, _, err := s.taxonomy.Active(ctx)
	if err != nil {
		return 0, 0, err
	}
	for more := true; more; {
		var batch []Text
		if batch, more, err = some(next); err != nil {
			return seen, added, err
		}
		n, err := s.takeTexts(ctx, taxonomy, batch)
		if err != nil {
			return seen, added, err
		}
		seen, added = seen+len(batch), added+n
		if progress != nil {
			progress(seen)
		}
	}
	return seen, added, nil
}

func some(next func() (Text, bool, error)) (batch []Text, more bool, err error) {
	for len(batch) < readAtOnce {
		t, ok, err := next()
		if err != nil || !ok {
			return batch, false, err
		}
		batch = append(batch, t)
	}
	return batch, true, nil
}

func (s *Service) takeTexts(ctx context.Context, taxonomy string, batch []Text) (int, error) {
	sources := make([]string, len(batch))
	for i, t := range batch {
		sources[i] = t.source()
	}
	known, err := s.store.Known(ctx, taxonomy, sources)
	if err != nil {
		return 0, err
	}
	var read []Read
	for i, t := range batch {
		if ctx.Err() != nil {
			return 0, fault.Wrap(ctx.Err(), fault.Unavailable, "Stopped. Start it again to go on.")
		}
		if known[sources[i]] {
			continue
		}
		known[sources[i]] = true
		r := Read{Source: sources[i], Taxonomy: taxonomy, Employer: t.Employer, Title: t.Document.Title}
		r.Phrases = mining.Tally(mining.Origin{Document: r.Source, Employer: t.Employer, Title: r.Title, Posted: t.Posted}, s.engine.Find(t.Document))
		read = append(read, r)
	}
	return len(read), s.store.Keep(ctx, read, s.now())
}
