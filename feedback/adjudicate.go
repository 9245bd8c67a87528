package feedback

import (
	"context"
	"slices"

	"winnow/extractor"
	"winnow/fault"
)

// Rule keeps an adjudicator's ruling on one skill of a document of organisation
// orgID, or the undo of one. Callers checked that the person may see that
// organisation's text. A conflict carries what others said meanwhile.
func (s *Service) Rule(ctx context.Context, actor Actor, orgID, docID int64, e Event) (Ack, error) {
	if e.Action != Undo {
		e.Action = Adjudicate
		if actor.OrganisationID != orgID {
			e.Action = AdjudicateOutside
		}
	}
	if err := e.checkRuling(); err != nil {
		return Ack{}, err
	}
	actor.OrganisationID = orgID
	acks := []Ack{{EventID: e.ID}}
	var p *planner
	plan, err := s.store.Append(ctx, orgID, docID, []string{e.ID}, func(snap Snapshot) (Plan, error) {
		p = newPlanner(ctx, s, actor, snap)
		if e.Action == Undo { // of one's own ruling: whatever others said since
			e.Seen = lastSequence(snap)
			if target := p.state.entry(e.Undoes); target.ID != "" && !target.Action.Rules() {
				return Plan{}, fault.New(fault.Forbidden, "Only rulings are undone here. Open the posting to undo a decision.")
			}
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
	return acks[0], acks[0].Err
}

func (e Event) checkRuling() error {
	if e.Action == Undo {
		return e.check()
	}
	as := e
	as.Action, as.Relation, as.Reason = Accept, "", ""
	if err := as.check(); err != nil {
		return err
	}
	kept := slices.Contains([]extractor.Relation{extractor.Required, extractor.Core, extractor.Mentioned}, e.Relation)
	switch {
	case !kept && e.Relation != extractor.NotRelevant:
		return fault.In("relation", "Choose required, core, mentioned or not relevant.")
	case kept && e.Reason != "":
		return fault.In("reason", "Only a skill that is not relevant has a reason.")
	case !kept && (!slices.Contains(Reasons, e.Reason) || e.Reason == Duplicate):
		return fault.In("reason", "Say why it is not relevant.")
	}
	return nil
}

// Dispute is what people said of one skill of the present version of a document.
type Dispute struct {
	SkillID  int64
	URI      string
	Label    string
	Version  int
	Seen     int64      // highest sequence of the document
	Words    []Recorded // each person's last word on this version, by sequence; rulings are not among them
	Ruling   *Ruling
	Passages []Passage
}

// Open says that people disagree and nobody ruled.
func (d Dispute) Open() bool { return d.Ruling == nil && Disagree(d.Words) }

// Disagree says whether words put a skill into different labels. A keep without a
// relation goes with any.
func Disagree(words []Recorded) bool {
	kept, dropped := false, false
	relations := map[extractor.Relation]bool{}
	for _, w := range words {
		kept, dropped = kept || w.Says(), dropped || !w.Says()
		if w.Says() && w.Action != Flag && w.Chosen() != "" {
			relations[w.Chosen()] = true
		}
	}
	return kept && dropped || len(relations) > 1
}

// Dispute reads what is said of one skill, and the sentences it is about.
func (s *Service) Dispute(ctx context.Context, orgID, docID, skill int64) (Dispute, error) {
	snap, err := s.store.Snapshot(ctx, orgID, docID)
	if err != nil {
		return Dispute{}, err
	}
	state := Fold(snap.Events)
	d := Dispute{SkillID: skill, Version: snap.Version, Seen: state.Last, Words: state.WordsOn(skill, snap.Version)}
	standing := state.Decisions[skill]
	d.URI, d.Label = standing.URI, standing.Label
	if standing.Ruling != nil && standing.Ruling.Version == snap.Version {
		d.Ruling = standing.Ruling
	}
	d.Passages, err = s.reader(ctx, orgID, snap).passages(standing, skill, snap.Version)
	return d, err
}

// WordsOn returns each person's last word on one skill of one version, by
// sequence. Rulings are no words.
func (s State) WordsOn(skill int64, version int) []Recorded {
	var out []Recorded
	heard := map[int64]bool{}
	for _, e := range slices.Backward(s.entries) {
		if !e.Undone && e.SkillID == skill && e.Version == version && !e.Action.Rules() && !heard[e.ActorID] {
			heard[e.ActorID] = true
			out = append(out, e.Recorded)
		}
	}
	slices.Reverse(out)
	return out
}
