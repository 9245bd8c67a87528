package feedback

import (
	"slices"
	"time"

	"winnow/extractor"
	"winnow/extractor/text"
)

// Decision is where one skill of a document stands after all that people did.
type Decision struct {
	SkillID     int64              `json:"skill_id"` // as of today; events may name another
	URI         string             `json:"uri"`
	Label       string             `json:"label"`
	Was         string             `json:"was,omitempty"`      // the label decided on, where it was another skill's
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
	Ruling      *Ruling            `json:"-"`                    // by an adjudicator; it wins for what is learnt and exported
	Overruled   []Overruled        `json:"overruled,omitempty"`  // older decisions of skills that became this one, to the contrary
	SplitInto   []Part             `json:"split_into,omitempty"` // the skill was split since: what was decided holds for no part
	EventID     string             `json:"event_id"`             // of the last event that still counts
	Sequence    int64              `json:"sequence"`
	ActorID     int64              `json:"actor_id"`
	At          time.Time          `json:"at"`

	verdict string // id of the event that said yes or no last; a flag behind it changes nothing
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
	became    succession
}

// Fold computes the state from a document's events in order of sequence, by the
// skills that the events name. It is pure, and takes linear time.
func Fold(events []Recorded) State { return foldAs(events, nil) }

// foldAs is Fold by the skills that those of the events are today. Where several
// became one, the newest decision on any of them stands.
func foldAs(events []Recorded, became succession) State {
	s := State{Decisions: map[int64]Decision{}, index: make(map[string]int, len(events)), became: became}
	for _, e := range events {
		s.Last = max(s.Last, e.Sequence)
		if e.Action == Exposure {
			continue
		}
		s.index[e.ID] = len(s.entries)
		s.entries = append(s.entries, Entry{Recorded: e})
	}
	s.markUndone()
	own := map[int64]Decision{} // by the skill that events name
	for _, e := range s.entries {
		if e.Undone || e.SkillID == 0 {
			continue
		}
		b := became.of(e.SkillID)
		s.Decisions[b.SkillID] = s.Decisions[b.SkillID].after(e.Recorded, b)
		if became != nil {
			own[e.SkillID] = own[e.SkillID].after(e.Recorded, Became{SkillID: e.SkillID})
		}
	}
	s.succeed(own)
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

// after is the decision once one more event counts, about what is the skill now.
func (d Decision) after(e Recorded, now Became) Decision {
	next := d
	next.rename(e, now)
	switch e.Action {
	case Flag:
		return d.flagged(next, e)
	case AdjudicateOutside:
		return d.ruledOutside(next, e)
	}
	next.Ruling = d.rulingAfter(e)
	next.EventID, next.Sequence, next.ActorID, next.At = e.ID, e.Sequence, e.ActorID, e.CreatedAt
	next.Decided, next.Kept, next.verdict = true, e.Says(), e.ID
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
	case Adjudicate:
		if next.Kept {
			next.Relation = e.Relation
		}
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

// History returns the events about one skill, and about those that became it,
// oldest first, undone ones and their undoing included.
func (s State) History(skillID int64) []Entry {
	var out []Entry
	for _, e := range s.entries {
		if s.became.now(e.SkillID) == skillID || e.Action == Undo && slices.Contains(s.touched(e.Recorded), skillID) {
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

// touched lists the skills of today an event is about: for an undo those of what it
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
				ids = append(ids, s.became.now(part.SkillID))
			}
		}
		return ids
	case Exposure:
		return nil
	}
	return []int64{s.became.now(e.SkillID)}
}

// idle says that an event decides nothing for the document's organisation: a flag,
// a ruling from outside, and the undo of one.
func (s State) idle(e Recorded) bool {
	switch e.Action {
	case Flag, AdjudicateOutside:
		return true
	case Undo:
		target := s.entry(e.Undoes)
		return target.ID != "" && s.idle(target.Recorded)
	}
	return false
}

// othersSince returns events that decide about one of the skills, by anybody but
// this person, and that whoever sends next had not seen. A flag decides nothing; a
// ruling from outside concerns other adjudicators, and is told to nobody else.
func (s State) othersSince(skills []int64, actorID int64, next Event) []Recorded {
	var out []Recorded
	for _, e := range s.entries {
		if e.Sequence <= next.Seen || e.ActorID == actorID || !e.decides() || s.idle(e.Recorded) && !(next.Action.Rules() && e.Action.Rules()) {
			continue
		}
		if slices.ContainsFunc(s.touched(e.Recorded), func(id int64) bool { return slices.Contains(skills, id) }) {
			out = append(out, e.Recorded)
		}
	}
	return out
}
