package feedback

import (
	"context"
	"slices"
	"time"

	"winnow/fault"
)

// planner judges events against a snapshot, one after the other, each against
// the state that the ones before it left.
type planner struct {
	ctx     context.Context
	service *Service
	actor   Actor
	snap    Snapshot
	shown   []Candidate // of the snapshot, as of today
	events  []Recorded  // of the snapshot, then the new ones
	state   State
	news    int // events[news:] are new
	exposed []Recorded
	now     time.Time
	answers map[int]answer
	fresh   map[string]Recorded // new ids of this call
}

// answer is what Record will tell about one event: an error, or the id of the
// new record it became with the state right after, or that of the record it
// repeats.
type answer struct {
	err       error
	repeats   string
	kept      string
	decisions []Decision
}

func newPlanner(ctx context.Context, s *Service, actor Actor, snap Snapshot) *planner {
	became := succession(s.skills.Became)
	return &planner{ctx: ctx, service: s, actor: actor, snap: snap, shown: succeeded(snap.Shown, became), events: slices.Clone(snap.Events),
		state: foldAs(snap.Events, became), news: len(snap.Events), now: s.clock().UTC().Truncate(time.Millisecond), answers: map[int]answer{}, fresh: map[string]Recorded{}}
}

func (p *planner) take(i int, e Event) {
	hash, err := bodyHash(p.actor, p.snap.DocumentID, e)
	if err != nil {
		p.answers[i] = answer{err: err}
		return
	}
	if known, ok := p.known(e.ID); ok {
		p.answers[i] = p.repeat(known, hash)
		return
	}
	if err := p.judge(e); err != nil {
		p.answers[i] = answer{err: err}
		return
	}
	records, err := p.records(e, hash)
	if err != nil {
		p.answers[i] = answer{err: err}
		return
	}
	p.answers[i] = p.keep(records)
}

func (p *planner) known(id string) (Recorded, bool) {
	if r, ok := p.fresh[id]; ok {
		return r, true
	}
	r, ok := p.snap.Known[id]
	return r, ok
}

func (p *planner) repeat(known Recorded, hash string) answer {
	if known.BodyHash != hash {
		return answer{err: otherBody()}
	}
	return answer{repeats: known.ID}
}

// judge says why an event may not be kept in the present state, or nil.
func (p *planner) judge(e Event) error {
	if e.Action == Exposure {
		if e.Version > p.snap.Version {
			return fault.In("version", "There is no version %d of this document.", e.Version)
		}
		return nil // what was shown of an old version was shown all the same
	}
	skills := p.about(e)
	if e.Version != p.snap.Version {
		return oldVersion(p.clash(e, skills, p.allOthers(e.Seen)))
	}
	if e.Action == Undo {
		if err := p.judgeUndo(e); err != nil {
			return err
		}
	}
	if theirs := p.state.othersSince(skills, p.actor.ID, e); len(theirs) > 0 {
		return othersDecided(p.clash(e, skills, theirs))
	}
	return nil
}

func (p *planner) judgeUndo(e Event) error {
	target := p.state.entry(e.Undoes)
	switch {
	case target.ID == "":
		return fault.New(fault.NotFound, "There is nothing to undo under that id on this document.")
	case target.ActorID != p.actor.ID:
		return fault.New(fault.Forbidden, "Somebody else did that. Decide about the skill yourself instead of undoing it.")
	case target.Undone:
		return fault.New(fault.Conflict, "That was undone already.")
	}
	return nil
}

// about lists the skills an event that is not kept yet is about.
func (p *planner) about(e Event) []int64 {
	if e.Action == AllGood {
		ids := make([]int64, len(e.Items))
		for i, item := range e.Items {
			ids[i] = p.state.became.now(item.SkillID)
		}
		return ids
	}
	return p.state.touched(Recorded{Event: e})
}

func (p *planner) allOthers(seen int64) []Recorded {
	var out []Recorded
	for _, e := range p.state.entries {
		if e.Sequence > seen && e.ActorID != p.actor.ID && e.decides() && !p.state.idle(e.Recorded) {
			out = append(out, e.Recorded)
		}
	}
	return out
}

func (p *planner) clash(e Event, skills []int64, theirs []Recorded) *Clash {
	return &Clash{Yours: e, Version: p.snap.Version, Latest: p.state.Last, Theirs: theirs, Decisions: p.state.of(skills)}
}

// of returns the decisions about skills, those without any left out.
func (s State) of(skills []int64) []Decision {
	out := make([]Decision, 0, len(skills))
	for _, id := range skills {
		if d, ok := s.Decisions[id]; ok {
			out = append(out, d)
		}
	}
	return out
}

// keep adds records to the plan and answers with the state after them.
func (p *planner) keep(records []Recorded) answer {
	own := records[len(records)-1]
	p.fresh[own.ID] = own
	if own.Action == Exposure {
		p.exposed = append(p.exposed, records...)
		return answer{kept: own.ID}
	}
	p.events = append(p.events, records...)
	p.state = foldAs(p.events, p.state.became)
	return answer{kept: own.ID, decisions: p.state.of(p.state.touched(own))}
}
