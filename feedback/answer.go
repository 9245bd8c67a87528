package feedback

import "slices"

// plan is what Append writes: all new events, in the order they were taken,
// exposures last.
func (p *planner) plan() Plan {
	fresh := append(slices.Clone(p.events[p.news:]), p.exposed...)
	if len(fresh) == 0 {
		return Plan{}
	}
	return Plan{Events: fresh, Standing: p.standing(), Decided: p.state.Progress(p.shown).Decided,
		Status: p.state.status(p.shown, p.snap.Version)}
}

// standing says where the skills that new events name stand now.
func (p *planner) standing() []Standing {
	after := Fold(p.events)
	touched := map[int64]bool{}
	for _, e := range p.events[p.news:] {
		for _, id := range after.touched(e) {
			touched[id] = true
		}
	}
	out := make([]Standing, 0, len(touched))
	for id := range touched {
		out = append(out, after.standingOf(id))
	}
	return out
}

// after is where the document stands once sequences are known.
func (p *planner) after(plan Plan) After {
	out := After{Latest: p.state.Last, Version: p.snap.Version, Progress: p.state.Progress(p.shown)}
	for _, e := range plan.Events {
		if e.Action != Exposure {
			out.Latest = max(out.Latest, e.Sequence)
		}
	}
	return out
}

// answer fills the acknowledgements once sequences are known.
func (p *planner) answer(acks []Ack, plan Plan) {
	sequence := make(map[string]int64, len(plan.Events))
	for _, e := range plan.Events {
		sequence[e.ID] = e.Sequence
	}
	for i, a := range p.answers {
		acks[i].Err = a.err
		switch {
		case a.err != nil:
		case a.repeats != "":
			acks[i] = p.again(a.repeats, sequence, plan.Events)
		default:
			acks[i].Sequence, acks[i].Decisions = sequence[a.kept], placed(a.decisions, sequence)
		}
	}
}

// placed sets the sequences of decisions that new events made.
func placed(decisions []Decision, sequence map[string]int64) []Decision {
	for i, d := range decisions {
		if n, ok := sequence[d.EventID]; ok {
			decisions[i].Sequence = n
		}
	}
	return decisions
}

// again is the acknowledgement of an event that was kept before: the state
// right after it, as it was told then.
func (p *planner) again(id string, sequence map[string]int64, fresh []Recorded) Ack {
	at, isFresh := sequence[id]
	if !isFresh {
		at = p.snap.Known[id].Sequence
	}
	upTo := slices.DeleteFunc(append(slices.Clone(p.snap.Events), fresh...), func(e Recorded) bool { return e.Sequence > at })
	ack := Ack{EventID: id, Sequence: at, Repeated: true}
	state := foldAs(upTo, p.state.became)
	if entry := state.entry(id); entry.ID != "" {
		ack.Decisions = state.of(state.touched(entry.Recorded))
	}
	return ack
}
