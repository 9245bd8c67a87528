package feedback

import (
	"context"
	"slices"

	"winnow/fault"
)

// FlagOutside keeps a flag, or the undo of one, of somebody who is not of the
// document's organisation. It is kept with that organisation's events, under
// the person's own id and role. The document must be published, else it is not
// there; what people of the organisation decided shows in no answer: neither
// conflicts nor decisions are told.
func (s *Service) FlagOutside(ctx context.Context, actor Actor, orgID, docID int64, e Event) (Ack, error) {
	if e.Action != Flag && e.Action != Undo {
		return Ack{}, fault.New(fault.Forbidden, "Readers can flag skills of a posting, and take a flag back.")
	}
	if err := e.check(); err != nil {
		return Ack{}, err
	}
	actor.OrganisationID = orgID
	acks := []Ack{{EventID: e.ID}}
	var p *planner
	plan, err := s.store.Append(ctx, orgID, docID, []string{e.ID}, func(snap Snapshot) (Plan, error) {
		if !snap.Published {
			return Plan{}, fault.New(fault.NotFound, "There is no such document here.")
		}
		e.Seen = lastSequence(snap)
		p = newPlanner(ctx, s, actor, snap)
		if err := p.judgeOutside(e); err != nil {
			return Plan{}, err
		}
		p.take(0, e)
		plan := p.plan()
		plan.Asked = p.state.Asked(p.shown)
		return plan, nil
	})
	if err != nil {
		return Ack{}, err
	}
	p.answer(acks, plan)
	ack := acks[0]
	ack.Decisions = nil
	if _, told := AsClash(ack.Err); told {
		return Ack{}, fault.New(fault.Conflict, "The posting was changed while you read it. Look at it again and flag what is still wrong.")
	}
	return ack, ack.Err
}

func lastSequence(snap Snapshot) int64 {
	if n := len(snap.Events); n > 0 {
		return snap.Events[n-1].Sequence
	}
	return 0
}

// judgeOutside refuses flags that do not fit what readers see. One that is
// already kept is left to the check for repeats.
func (p *planner) judgeOutside(e Event) error {
	if _, repeated := p.known(e.ID); repeated || e.Action != Flag {
		return nil
	}
	if p.flagged(e.SkillID) {
		return fault.New(fault.Conflict, "You flagged this skill of the posting before. The receipts page says what became of it.")
	}
	asks := slices.ContainsFunc(p.state.Asked(p.shown), func(a Asked) bool { return a.SkillID == p.state.became.now(e.SkillID) })
	switch {
	case e.Reason == Missing && asks:
		return fault.In("skill_id", "The posting asks for this skill already.")
	case e.Reason != Missing && !asks:
		return fault.In("skill_id", "The posting does not ask for this skill, or no longer does. Load the page again.")
	}
	return nil
}

// flagged says that this person has a flag on the skill that still counts.
func (p *planner) flagged(skill int64) bool {
	now := p.state.became.now
	return slices.ContainsFunc(p.state.entries, func(e Entry) bool {
		return e.Action == Flag && !e.Undone && e.ActorID == p.actor.ID && now(e.SkillID) == now(skill)
	})
}
