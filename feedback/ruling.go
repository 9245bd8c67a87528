package feedback

import (
	"time"

	"winnow/extractor"
)

// Ruling is what an adjudicator said of a skill about which people disagree. It
// is the label that is learnt and exported, whatever others say of the same
// version of the text, until it is undone. A ruling by somebody of the document's
// organisation is that organisation's decision too. One from outside leaves the
// organisation's pages and postings as its own people decided.
type Ruling struct {
	EventID  string             `json:"event_id"`
	Sequence int64              `json:"sequence"`
	ActorID  int64              `json:"actor_id"`
	Role     string             `json:"role"`
	Version  int                `json:"version"`
	Relation extractor.Relation `json:"relation"` // extractor.NotRelevant, too
	Reason   Reason             `json:"reason,omitempty"`
	Note     string             `json:"note,omitempty"`
	Outside  bool               `json:"outside,omitempty"`
	At       time.Time          `json:"at"`
}

// Kept says that the skill belongs to the document.
func (r Ruling) Kept() bool { return r.Relation != extractor.NotRelevant }

// Rules says that the action is an adjudicator's.
func (a Action) Rules() bool { return a == Adjudicate || a == AdjudicateOutside }

func rulingOf(e Recorded) *Ruling {
	return &Ruling{EventID: e.ID, Sequence: e.Sequence, ActorID: e.ActorID, Role: e.Role, Version: e.Version, Relation: e.Relation,
		Reason: e.Reason, Note: e.Note, Outside: e.Action == AdjudicateOutside, At: e.CreatedAt}
}

// rulingAfter is the ruling that holds once one more decision counts: it is about
// one version, so that a decision on a newer text stands by itself.
func (d Decision) rulingAfter(e Recorded) *Ruling {
	switch {
	case e.Action.Rules():
		return rulingOf(e)
	case d.Ruling != nil && e.Version > d.Ruling.Version:
		return nil
	}
	return d.Ruling
}

// ruledOutside is the decision after a ruling that the document's organisation is
// not bound by.
func (d Decision) ruledOutside(next Decision, e Recorded) Decision {
	next.Ruling = rulingOf(e)
	if !d.Decided {
		next.EventID, next.Sequence, next.ActorID, next.At = e.ID, e.Sequence, e.ActorID, e.CreatedAt
	}
	return next
}
