package feedback

import (
	"cmp"
	"context"

	"winnow/extractor"
)

// Weights says how far people's words count.
type Weights interface {
	// Weight is from 0 to 1: that of the role, less as the person proved unreliable.
	Weight(r Recorded) float64
	// Standing is what of their role's ordinary weight somebody has, from 0 to 1 and
	// in coarse steps: a small change leaves what is remembered as it is.
	Standing(r Recorded) float64
}

// Trust tells how far people's words count at present.
type Trust interface {
	Weights(ctx context.Context) (Weights, error)
}

// Settled is the label of a decided skill that is learnt from and exported: where
// people disagree that of the greater weight, which need not be the last one.
type Settled struct {
	Kept        bool
	Relation    extractor.Relation // chosen by a person; empty: as shown
	Reason      Reason             // of a removal
	By          Recorded           // the last event that says so
	Adjudicated bool
}

// AboutText says that the label is of the words too: see Reason.AboutText.
func (s Settled) AboutText() bool { return s.Kept || s.Reason.aboutText() }

// Settle weighs everybody's last word. A ruling wins over all. Where both sides
// weigh the same the last decision stands, and so it does without weights.
func (l LastWords) Settle(w Weights) Settled {
	switch {
	case l.Ruling != nil:
		return l.settled(l.last(func(e Recorded) bool { return e.ID == l.Ruling.EventID }))
	case w == nil:
		return l.settled(l.Decider)
	}
	keep, drop := l.Weigh(w)
	if keep != drop && l.Kept != (keep > drop) {
		return l.settled(l.last(func(e Recorded) bool { return e.Says() != l.Kept }))
	}
	return l.settled(l.weightiest(w))
}

// Weigh sums the words that keep the skill and those that do not.
func (l LastWords) Weigh(w Weights) (keep, drop float64) {
	for _, e := range l.Words {
		if e.Says() {
			keep += w.Weight(e)
		} else {
			drop += w.Weight(e)
		}
	}
	return keep, drop
}

// weightiest is the word whose relation stands among those that agree with the
// decider: the decider's own, unless another relation weighs more.
func (l LastWords) weightiest(w Weights) Recorded {
	if !l.Kept {
		return l.Decider
	}
	sums := map[extractor.Relation]float64{}
	for _, e := range l.Words {
		if e.Says() && e.Action != Flag {
			sums[e.Chosen()] += w.Weight(e)
		}
	}
	own := l.Decider.Chosen()
	best := own
	for _, relation := range []extractor.Relation{extractor.Required, extractor.Core, extractor.Mentioned} {
		if sums[relation] > sums[best] {
			best = relation
		}
	}
	if best == own {
		return l.Decider
	}
	return l.last(func(e Recorded) bool { return e.Says() && e.Action != Flag && e.Chosen() == best })
}

// Chosen is what relation the word gives the skill: chosen, or agreed with.
func (r Recorded) Chosen() extractor.Relation { return cmp.Or(r.Relation, r.Shown.Relation) }

// last is the newest word of some, or the decider's where there is none.
func (l LastWords) last(says func(Recorded) bool) Recorded {
	for i := len(l.Words) - 1; i >= 0; i-- {
		if says(l.Words[i]) {
			return l.Words[i]
		}
	}
	return l.Decider
}

func (l LastWords) settled(by Recorded) Settled {
	s := Settled{Kept: by.Says(), By: by, Adjudicated: l.Ruling != nil}
	switch {
	case !s.Kept:
		s.Reason = by.Reason
	case by.ID == l.Decider.ID:
		s.Relation = l.Relation // of an earlier decision, where the last one only agreed
	default:
		s.Relation = by.Chosen()
	}
	return s
}
