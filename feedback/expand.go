package feedback

import (
	"fmt"
	"slices"

	"github.com/google/uuid"

	"winnow/fault"
)

// records expands an event to the rows it is kept as; the last one carries the
// client's id, so that its sequence is that of the whole.
func (p *planner) records(e Event, hash string) ([]Recorded, error) {
	own := p.record(e)
	own.BodyHash = hash
	if e.Action == Undo {
		return []Recorded{own}, nil
	}
	if e.Action != AllGood && e.Action != Exposure {
		err := p.name(&own, e.Action)
		return []Recorded{own}, err
	}
	own.Items = nil // kept as rows of their own
	out := make([]Recorded, 0, len(e.Items)+1)
	for _, item := range e.Items {
		part := p.part(e, item)
		if err := p.name(&part, e.Action); err != nil {
			return nil, err
		}
		out = append(out, part)
	}
	return append(out, own), nil
}

func (p *planner) record(e Event) Recorded {
	return Recorded{Event: e, DocumentID: p.snap.DocumentID, ActorID: p.actor.ID, Role: p.actor.Role,
		OrganisationID: p.actor.OrganisationID, CreatedAt: p.now}
}

// part is one skill of a batch. Its id follows from the batch's, so that a
// batch sent again would become the same rows.
func (p *planner) part(e Event, item Item) Recorded {
	r := p.record(Event{Action: Accept, SkillID: item.SkillID, Shown: item.Shown, Version: e.Version, Stamp: e.Stamp,
		Seen: e.Seen, Arm: e.Arm, MadeAt: e.MadeAt})
	if e.Action == Exposure {
		r.Action = Exposure
	}
	r.ID = uuid.NewSHA1(uuid.MustParse(e.ID), fmt.Appendf(nil, "skill %d", item.SkillID)).String()
	r.Batch = e.ID
	return r
}

// name fills what the server knows of the skill: URI, label, and how it was
// shown where the client left that out. It answers NotFound for a skill that is
// neither in the taxonomy nor known to this document.
func (p *planner) name(r *Recorded, action Action) error {
	i := slices.IndexFunc(p.snap.Shown, func(c Candidate) bool { return c.SkillID == r.SkillID })
	if i >= 0 {
		r.URI, r.Label = p.snap.Shown[i].URI, p.snap.Shown[i].Label
		if r.Shown == (Shown{}) && action != Add {
			r.Shown = p.snap.Shown[i].Shown
		}
		if r.Shown.Section == "" {
			r.Shown.Section = p.snap.Shown[i].Section
		}
	}
	if r.Shown.Section == "" {
		r.Shown.Section = p.snap.Hidden[r.SkillID]
	}
	if uri, label, ok := p.service.skills.Skill(p.ctx, r.SkillID); ok {
		r.URI, r.Label = uri, label
	} else if d, known := p.state.Decisions[r.SkillID]; i < 0 && known { // retired
		r.URI, r.Label = d.URI, d.Label
	} else if b := p.service.skills.Became(r.SkillID); i < 0 && b.SkillID != r.SkillID {
		r.URI, r.Label = b.URI, b.Label // a page from before a merge: the event names what it showed
	} else if i < 0 {
		return fault.New(fault.NotFound, "There is no skill %d in the active taxonomy. Search for it by name.", r.SkillID)
	}
	if r.DuplicateOf != 0 {
		return p.knowsDuplicate(r.DuplicateOf)
	}
	return nil
}

func (p *planner) knowsDuplicate(id int64) error {
	if _, _, ok := p.service.skills.Skill(p.ctx, id); ok || p.service.skills.Became(id).SkillID != id {
		return nil
	}
	return &fault.Error{Kind: fault.NotFound, Field: "duplicate_of", Message: "The skill it is said to be a duplicate of is unknown. Search for it by name."}
}
