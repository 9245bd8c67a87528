package activelearn

import (
	"errors"

	"winnow/activelearn/mining"
	"winnow/fault"
)

var errRepeated = errors.New("activelearn: this decision is kept already")

// planner decides whether an event may be kept, in the transaction that keeps it.
type planner struct{ event Recorded }

func (p planner) plan(snap Snapshot) (Plan, error) {
	e := p.event
	if snap.Known != nil {
		if snap.Known.BodyHash != e.BodyHash || snap.Known.Candidate != e.Candidate {
			return Plan{}, fault.New(fault.Conflict, "This decision's id was used before, for something else. Nothing was changed; send it again under a new id.")
		}
		return Plan{}, errRepeated
	}
	if snap.Candidate.Taxonomy != e.Taxonomy {
		return Plan{}, fault.New(fault.Conflict, "This is a candidate of another taxonomy. Load the list again.")
	}
	before := Fold(snap.Events)
	if err := unseen(e.Decision, before); err != nil {
		return Plan{}, err
	}
	if snap.Lease != nil && snap.Lease.Holder.ID != e.Actor.ID {
		return Plan{}, held(*snap.Lease)
	}
	if e.Kind == Undo {
		return Plan{Event: e}, undoable(e.Undoes, before, snap)
	}
	if err := undecided(before); err != nil {
		return Plan{}, err
	}
	switch e.Kind {
	case Merge:
		return Plan{Event: e}, mergeable(e.Target, snap)
	case SplitUp:
		return p.split(snap)
	}
	return Plan{Event: e}, nil
}

// unseen answers both sides when there are decisions that the client had not seen.
func unseen(d Decision, before Standing) error {
	c := &Clash{Yours: d, Latest: before.Seen, State: before.State}
	for _, r := range before.History {
		if r.Sequence > d.Seen {
			c.Theirs = append(c.Theirs, r)
		}
	}
	if len(c.Theirs) == 0 {
		return nil
	}
	return decidedMeanwhile(c)
}

func held(l Lease) error {
	return fault.New(fault.Conflict, "%s is working on this until %s UTC. Take another one, or wait.", l.Holder.Name, l.Until.UTC().Format("15:04"))
}

// undecided refuses to decide over what is part of the taxonomy, or gone into
// other candidates.
func undecided(s Standing) error {
	switch s.State {
	case Open, Rejected, Waiting, Asked:
		return nil
	case Merged, Split:
		return fault.New(fault.Conflict, "This was %s already. Undo that first.", s.State)
	}
	return fault.New(fault.Conflict, "This is part of the taxonomy already. Undo that first.")
}

func mergeable(target int64, snap Snapshot) error {
	other, events, err := snap.Look(target)
	if fault.KindOf(err) == fault.NotFound || err == nil && other.Taxonomy != snap.Candidate.Taxonomy {
		return fault.In("target", "There is no such candidate. Choose another one.")
	}
	if err != nil {
		return err
	}
	switch state := Fold(events).State; state {
	case Open, Rejected, Waiting, Asked:
		return nil
	case Merged, Split:
		return fault.In("target", "%q was %s itself. Choose another one.", clip(other.Label), state)
	}
	return fault.In("target", "%q is part of the taxonomy already. Make this an alias of that skill instead.", clip(other.Label))
}

func (p planner) split(snap Snapshot) (Plan, error) {
	plan := Plan{Event: p.event}
	keys := map[string]bool{snap.Candidate.Key: true}
	for _, phrase := range p.event.Phrases {
		key := mining.Key(phrase)
		if key == "" {
			return plan, fault.In("phrases", "%q has no letter. Write each part as a text would.", clip(phrase))
		}
		if keys[key] {
			return plan, fault.In("phrases", "%q is there twice, or is the candidate itself. Write different parts.", clip(phrase))
		}
		keys[key] = true
		plan.Split = append(plan.Split, Phrase{Key: key, Label: Label{phrase, snap.Candidate.Language}})
	}
	return plan, nil
}

// undoable says why a decision cannot be taken back.
func undoable(id string, before Standing, snap Snapshot) error {
	last := before.Decision
	if last == nil || last.ID != id {
		if before.find(id) == nil {
			return fault.New(fault.NotFound, "There is no such decision about this candidate.")
		}
		return fault.New(fault.Conflict, "This decision does not count any more, or another one came after it. Look at the history and undo the last one.")
	}
	switch last.Kind {
	case SplitUp:
		return untouched(snap)
	case Merge:
		_, events, err := snap.Look(last.Target)
		if err != nil {
			return err
		}
		if later := Fold(events).Decision; later != nil && later.Sequence > last.Sequence && later.Kind != Ask && later.Kind != Wait {
			return fault.New(fault.Conflict, "%s decided since about what this was merged into (%s). Undo that first.", later.Actor.Name, later.Kind)
		}
	}
	return nil
}

// untouched says whether nobody decided about the parts of a split.
func untouched(snap Snapshot) error {
	for _, id := range snap.Parts {
		part, events, err := snap.Look(id)
		if err != nil {
			return err
		}
		if d := Fold(events).Decision; d != nil {
			return fault.New(fault.Conflict, "%s decided since about a part of it, %q (%s). Undo that first.", d.Actor.Name, clip(part.Label), d.Kind)
		}
	}
	return nil
}
