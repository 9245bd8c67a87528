package insights

import (
	"cmp"
	"context"
	"slices"

	"winnow/feedback"
)

// Counted is a document with what figures count of it.
type Counted struct {
	ID       int64
	PublicID string // empty: it was removed since
	Title    string
	Tally    Tally
}

// Behind chooses the decisions behind a figure.
type Behind struct {
	Query
	Any    []Measure // what a decision counts as; empty: all that stand
	Before int64     // only documents with a smaller id; 0: from the newest
}

const (
	listedAtOnce = 50   // decisions, about
	lookedAtOnce = 2000 // documents, so that a rare thing takes no longer than a list
	openedAtOnce = 20   // documents whose events are read
)

// List is a part of what is behind a figure.
type List struct {
	Query     Query // with its span filled in
	Decisions []Decision
	Next      int64 // Before of the next part; 0: this is the last
}

// Behind lists decisions that a figure counts, those of the newest documents
// first. Callers check that the person may see the organisation's documents.
func (r *Reporter) Behind(ctx context.Context, b Behind) (out List, err error) {
	if b.Query, err = r.span(ctx, b.Query); err != nil {
		return out, err
	}
	out.Query = b.Query
	if len(b.Any) == 0 {
		b.Any = append(Removals(), Accepted, Added)
	}
	at, err := r.sums.Progress(ctx)
	if err != nil {
		return out, err
	}
	documents, err := r.sums.Counted(ctx, b.Organisation, b.Before, lookedAtOnce)
	if err != nil {
		return out, err
	}
	if len(documents) == lookedAtOnce {
		out.Next = documents[lookedAtOnce-1].ID
	}
	documents = slices.DeleteFunc(documents, func(c Counted) bool { return !b.counts(c.Tally) })
	for part := range slices.Chunk(documents, openedAtOnce) {
		rows, err := r.opened(ctx, b, part, at.Sequence)
		if err != nil {
			return out, err
		}
		out.Decisions = append(out.Decisions, rows...)
		if last := part[len(part)-1].ID; len(out.Decisions) >= listedAtOnce && last != documents[len(documents)-1].ID {
			out.Next = last
			return out, nil
		}
	}
	return out, nil
}

// opened reads the decisions of documents that fit.
func (r *Reporter) opened(ctx context.Context, b Behind, of []Counted, upTo int64) ([]Decision, error) {
	ids, about := make([]int64, len(of)), make(map[int64]Counted, len(of))
	for i, c := range of {
		ids[i], about[c.ID] = c.ID, c
	}
	read, err := r.sums.Documents(ctx, ids, upTo)
	if err != nil {
		return nil, err
	}
	var out []Decision
	for _, d := range read {
		for _, w := range feedback.Fold(d.Events).LastWords() {
			one := d.decision(w)
			if one.Document = about[d.ID]; b.fits(one) {
				out = append(out, one)
			}
		}
	}
	slices.SortFunc(out, func(a, b Decision) int {
		return cmp.Or(cmp.Compare(b.Document.ID, a.Document.ID), b.At.Compare(a.At), cmp.Compare(a.SkillID, b.SkillID))
	})
	return out, nil
}

// fits says that a figure counts the decision.
func (b Behind) fits(d Decision) bool {
	return slices.ContainsFunc(d.measures, func(m Measure) bool { return b.wantsKey(Key{DayOf(d.At), d.Context, m}) })
}

// counts says that a figure counts something of a document.
func (b Behind) counts(t Tally) bool {
	for k := range t {
		if b.wantsKey(k) {
			return true
		}
	}
	return false
}

func (b Behind) wantsKey(k Key) bool {
	return k.Day >= DayOf(b.Span.From) && k.Day < DayOf(b.Span.Until) && b.wants(k.Context) && slices.Contains(b.Any, k.Measure)
}
