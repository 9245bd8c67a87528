package activelearn

import (
	"context"
	"fmt"
	"strings"
	"time"

	"winnow/activelearn/mining"
	"winnow/extractor/text"
	"winnow/fault"
)

// readAtOnce bounds the documents in memory, and in one transaction.
const readAtOnce = 20

// hold is how long a piece of work is a process's without a sign of life.
const hold = 2 * time.Minute

// Mine reads all documents of the installation that were not read for the
// taxonomy in use, or were changed or removed since, and says how many. What was
// read is the whole of its memory: stopped anywhere, it goes on there. A document
// replaces what it said before, so that none is counted twice. It answers a
// Conflict when another process is at it. rest is called after each step and may
// be nil.
func (s *Service) Mine(ctx context.Context, rest func(read int)) (int, error) {
	taxonomy, _, err := s.taxonomy.Active(ctx)
	if err != nil {
		return 0, err
	}
	for total := 0; ; {
		pending, err := s.store.Unread(ctx, taxonomy, readAtOnce)
		if err != nil || len(pending) == 0 {
			return total, err
		}
		if total == 0 {
			defer s.leave(ctx, "mine")
		}
		if err := s.hold(ctx, "mine"); err != nil {
			return total, err
		}
		if err := s.take(ctx, taxonomy, pending); err != nil {
			return total, err
		}
		total += len(pending)
		if rest != nil {
			rest(total)
		}
	}
}

func (s *Service) hold(ctx context.Context, work string) error {
	now := s.now()
	mine, err := s.store.Hold(ctx, work, s.worker, now, now.Add(hold))
	if err == nil && !mine {
		return fault.New(fault.Conflict, "Another process is at this work now.")
	}
	return err
}

// alive is progress that holds on to a piece of work while it goes on. Should another
// process have taken it all the same, both end with the same.
func (s *Service) alive(ctx context.Context, work string, progress func(done, total int)) func(done, total int) {
	held := s.now()
	return func(done, total int) {
		progress(done, total)
		if s.now().Sub(held) > hold/4 {
			held = s.now()
			_ = s.hold(ctx, work)
		}
	}
}

// leave lets others go on at once, even when the process is asked to end.
func (s *Service) leave(ctx context.Context, work string) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer stop()
	now := s.now()
	_, _ = s.store.Hold(ctx, work, s.worker, now, now) // without it, they go on when the hold ends
}

// take reads some documents and keeps what was found.
func (s *Service) take(ctx context.Context, taxonomy string, pending []Pending) error {
	var gone []int64
	var read []Read
	for _, p := range pending {
		if ctx.Err() != nil {
			return fault.Wrap(ctx.Err(), fault.Unavailable, "Stopped. Start it again to go on.")
		}
		if p.Removed {
			gone = append(gone, p.ID)
			continue
		}
		read = append(read, s.read(taxonomy, p))
	}
	if len(gone) > 0 {
		if err := s.store.Forget(ctx, gone); err != nil {
			return err
		}
	}
	return s.store.Keep(ctx, read, s.now())
}

func (s *Service) read(taxonomy string, p Pending) Read {
	r := Read{Source: fmt.Sprintf("d%d", p.ID), OrganisationID: p.OrganisationID, DocumentID: p.ID, Version: p.Version, Taxonomy: taxonomy,
		Employer: p.Employer, Title: p.Document.Title, Suggestions: len(p.Suggested)}
	found := s.engine.Find(p.Document)
	if len(p.Suggested)+len(p.Confirmed) > 0 {
		d := p.Document
		parsed := text.Parse(d.Kind, d.Format, d.Language, d.Title, d.Text)
		found = withSuggested(found, parsed, p.Suggested)
		r.Stay = still(parsed, p.Confirmed)
	}
	r.Phrases = mining.Tally(mining.Origin{Document: r.Source, Employer: p.Employer, Title: r.Title, Posted: p.CreatedAt}, found)
	return r
}

// still lists the confirmed sentences that stand in the text. Their phrase is a
// label by now, which mining does not find; without this an edit elsewhere in the
// document would make the engine forget them.
func still(parsed text.Document, confirmed []Sentence) []int64 {
	stands := make(map[string]bool, len(parsed.Sentences))
	for _, x := range parsed.Sentences {
		stands[x.Text] = true
	}
	var ids []int64
	for _, x := range confirmed {
		if stands[x.Text] {
			ids = append(ids, x.ID)
		}
	}
	return ids
}

// withSuggested adds the phrases that people suggested in a document, where
// mining did not find them itself.
func withSuggested(found []mining.Occurrence, parsed text.Document, suggested []Span) []mining.Occurrence {
	have := map[string]bool{}
	for _, o := range found {
		have[o.Key] = true
	}
	for _, span := range suggested {
		if !have[span.Key] {
			have[span.Key] = true
			found = append(found, occurrence(parsed, span))
		}
	}
	return found
}

// occurrence puts a suggested phrase into its sentence; words that are not in
// the text stand for themselves.
func occurrence(parsed text.Document, span Span) mining.Occurrence {
	o := mining.Occurrence{Key: span.Key, Surface: span.Phrase, Sentence: span.Phrase, End: len(span.Phrase), Section: text.Other,
		Language: parsed.Language, Score: 1}
	for _, x := range parsed.Sentences {
		if span.End <= x.Span.Start || span.Start >= x.Span.End {
			continue
		}
		o.Section = parsed.Sections[x.Section].Kind
		o.Span = text.Span{Start: span.Start, End: span.End}
		if at := indexFold(x.Text, span.Phrase); at >= 0 {
			o.Sentence, o.Start, o.End = x.Text, at, at+len(span.Phrase)
			o.Surface = x.Text[at : at+len(span.Phrase)]
		}
		return o
	}
	return o
}

// indexFold finds a phrase whatever its case, where lower case has as many bytes.
func indexFold(s, phrase string) int {
	lower, wanted := strings.ToLower(s), strings.ToLower(phrase)
	if len(lower) != len(s) || len(wanted) != len(phrase) {
		return strings.Index(s, phrase)
	}
	return strings.Index(lower, wanted)
}
