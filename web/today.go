package web

import (
	"fmt"

	"winnow/document"
	"winnow/feedback"
)

// today shows a document's skills as the taxonomy names them now.
func (s *Server) today(w document.Whole) document.Whole {
	snap := s.Engine.State().Snapshot
	return w.Today(func(id int64) (document.Successor, bool) {
		now := snap.Resolve(id)
		if now == id {
			return document.Successor{}, false
		}
		return document.Successor{ID: now, URI: snap.Concept(now).URI, Label: snap.Label(now, "")}, true
	})
}

// past says in words what a skill was before it was merged or split, where that
// matters to what was decided.
func (r review) past(id int64, was string) string {
	d := r.State.Decisions[id]
	if was == "" {
		was = d.Was
	}
	words := ""
	if was != "" {
		words = fmt.Sprintf("was “%s”", was)
	}
	for _, o := range d.Overruled {
		words = also(words, fmt.Sprintf("before the merge %s %s “%s”", r.who(o.ActorID), verdict(o.Kept), o.Label))
	}
	if whole, split := r.splitFrom(id); split && !d.Decided {
		words = also(words, fmt.Sprintf("%s %s “%s” before it was split: decide again", r.who(whole.ActorID), verdict(whole.Kept), whole.Label))
	}
	return words
}

// splitFrom finds the decision on the skill that one was split from.
func (r review) splitFrom(part int64) (feedback.Decision, bool) {
	for _, d := range r.State.Decisions {
		for _, p := range d.SplitInto {
			if p.SkillID == part {
				return d, true
			}
		}
	}
	return feedback.Decision{}, false
}

func verdict(kept bool) string {
	if kept {
		return "kept"
	}
	return "removed"
}

func also(words, more string) string {
	if words == "" {
		return more
	}
	return words + "; " + more
}
