package feedback

import (
	"slices"
	"time"

	"winnow/extractor"
	"winnow/extractor/text"
)

// Decision is where one skill of a document stands after all that people did.
type Decision struct {
	SkillID     int64              `json:"skill_id"`
	URI         string             `json:"uri"`
	Label       string             `json:"label"`
	Decided     bool               `json:"decided"`            // somebody said yes or no; false: only flagged, or undone
	Kept        bool               `json:"kept"`               // of a decided one: yes
	Added       bool               `json:"added,omitempty"`    // a person added it
	Relation    extractor.Relation `json:"relation,omitempty"` // chosen by a person; empty: as extracted
	Reason      Reason             `json:"reason,omitempty"`   // of a removal
	DuplicateOf int64              `json:"duplicate_of,omitempty"`
	Note        string             `json:"note,omitempty"`
	Evidence    *Evidence          `json:"evidence,omitempty"` // selected by a person, offsets into EvidenceIn
	EvidenceIn  int                `json:"evidence_in,omitempty"`
	Section     text.SectionKind   `json:"section,omitempty"`
	Flags       int                `json:"flags,omitempty"`
	EventID     string             `json:"event_id"` // of the last event that still counts
	Sequence    int64              `json:"sequence"`
	ActorID     int64              `json:"actor_id"`
	At          time.Time          `json:"at"`
}

// Entry is an event in a history.
type Entry struct {
	Recorded
	Undone bool `json:"undone"`
}

// State is what all events of one document amount to. Decisions survive edits
// of the text, since they are about skills and not about offsets.
type State struct {
	Decisions map[int64]Decision // by skill; only skills with events that count
	Last      int64              // highest sequence folded in
	entries   []Entry            // all but exposures, in order
	index     map[string]int     // event id -> entries
}

// Fold computes the state from a document's events in order of sequence. It is
// pure, and takes linear time.
func Fold(events []Recorded) State {
	s := State{Decisions: map[int64]Decision{}, index: make(map[string]int, len(events))}
	for _, e := range events {
		s.Last = max(s.Last, e.Sequence)
		if e.Action == Exposure {
			continue
		}
		s.index[e.ID] = len(s.entries)
		s.entries = append(s.entries, Entry{Recorded: e})
	}
	s.markUndone()
	for _, e := range s.entries {
		if !e.Undone && e.SkillID != 0 {
			s.Decisions[e.SkillID] = s.Decisions[e.SkillID].after(e.Recorded)
		}
	}
	return s
}

// markUndone goes backwards: only a later event undoes an earlier one, so that
// an undo is itself known to count or not before its target is looked at.
func (s *State) markUndone() {
	undone := map[string]bool{}
	for i := len(s.entries) - 1; i >= 0; i-- {
		e := &s.entries[i]
		e.Undone = undone[e.ID] || e.Batch != "" && undone[e.Batch]
		if e.Action == Undo && !e.Undone {
			undone[e.Undoes] = true
		}
	}
}

// after is the decision once one more event counts.
func (d Decision) after(e Recorded) Decision {
	next := d
	next.SkillID, next.URI, next.Label = e.SkillID, e.URI, e.Label
	if e.Action == Flag {
		return d.flagged(next, e)
	}
	next.EventID, next.Sequence, next.ActorID, next.At = e.ID, e.Sequence, e.ActorID, e.CreatedAt
	next.Decided, next.Kept = true, e.Action != Remove
	next.Reason, next.DuplicateOf, next.Note = e.Reason, e.DuplicateOf, e.Note
	if e.Shown.Section != "" {
		next.Section = e.Shown.Section
	}
	switch e.Action {
	case Add:
		next.Added, next.Relation = true, e.Relation
		if e.Evidence != nil {
			next.Evidence, next.EvidenceIn, next.Section = e.Evidence, e.Version, e.Evidence.Section
		}
	case SetRelation:
		next.Relation = e.Relation
	}
	return next
}

// flagged is the decision, about what is the skill now, once one more flag
// counts. A flag decides nothing: who decided stays who decided.
func (d Decision) flagged(next Decision, e Recorded) Decision {
	next.Flags++
	if !d.Decided {
		next.EventID, next.Sequence, next.ActorID, next.At = e.ID, e.Sequence, e.ActorID, e.CreatedAt
	}
	return next
}

// History returns the events about one skill, oldest first, undone ones and
// their undoing included.
func (s State) History(skillID int64) []Entry {
	var out []Entry
	for _, e := range s.entries {
		if e.SkillID == skillID || e.Action == Undo && slices.Contains(s.touched(e.Recorded), skillID) {
			out = append(out, e)
		}
	}
	return out
}

func (s State) entry(id string) Entry {
	if i, ok := s.index[id]; ok {
		return s.entries[i]
	}
	return Entry{}
}

// touched lists the skills an event is about: for an undo those of what it
// undoes, for a batch those of its parts.
func (s State) touched(e Recorded) []int64 {
	switch e.Action {
	case Undo:
		target, ok := s.index[e.Undoes]
		if !ok {
			return nil
		}
		return s.touched(s.entries[target].Recorded)
	case AllGood:
		var ids []int64
		for _, part := range s.entries {
			if part.Batch == e.ID {
				ids = append(ids, part.SkillID)
			}
		}
		return ids
	case Exposure:
		return nil
	}
	return []int64{e.SkillID}
}

// othersSince returns events that decide about one of the skills, by anybody but
// this person, with a sequence above seen. A flag decides nothing.
func (s State) othersSince(skills []int64, actorID, seen int64) []Recorded {
	var out []Recorded
	for _, e := range s.entries {
		if e.Sequence <= seen || e.ActorID == actorID || !e.decides() || e.Action == Flag {
			continue
		}
		if slices.ContainsFunc(s.touched(e.Recorded), func(id int64) bool { return slices.Contains(skills, id) }) {
			out = append(out, e.Recorded)
		}
	}
	return out
}
