package feedback

import (
	"context"
	"time"

	"winnow/fault"
)

// Service records and reads feedback. It may be used from many goroutines.
// Callers check permissions first.
type Service struct {
	store  Store
	skills Skills
	clock  func() time.Time
	trust  Trust // nil: everybody's last word counts as it is
	pages  pages
}

// NewService returns a Service over a store and the active taxonomy; a nil
// clock is the system's.
func NewService(store Store, skills Skills, clock func() time.Time) *Service {
	if clock == nil {
		clock = time.Now
	}
	return &Service{store: store, skills: skills, clock: clock}
}

// Heed has what is learnt from decisions weigh people's words. Call it before the
// service is used.
func (s *Service) Heed(t Trust) { s.trust = t }

// Ack answers one event. With Err nil the event is kept, whatever happens next:
// Sequence is its place, and Decisions say where the
// skills it is about stood right after it. Sending the same event again gets
// the same answer, with Repeated set. With Err it was not kept: Invalid,
// NotFound, Forbidden, or Conflict, which may carry a *Clash with both sides.
type Ack struct {
	EventID   string     `json:"event_id"`
	Sequence  int64      `json:"sequence,omitempty"`
	Decisions []Decision `json:"decisions,omitempty"`
	Repeated  bool       `json:"-"`
	Err       error      `json:"-"`
}

// Record keeps events about one document, in order; each is judged for itself,
// and those that are kept are kept together. The error is of the whole call
// (unknown document, too many events, database away): then nothing was kept.
func (s *Service) Record(ctx context.Context, actor Actor, docID int64, events []Event) ([]Ack, error) {
	acks, _, err := s.RecordAndTell(ctx, actor, docID, events)
	return acks, err
}

// After is where the review of a document stands right after a call of Record.
type After struct {
	Latest   int64 // highest sequence, exposures left out: what the client has now seen
	Version  int
	Progress Progress
}

// RecordAndTell is Record for clients that go on with what they are told.
func (s *Service) RecordAndTell(ctx context.Context, actor Actor, docID int64, events []Event) ([]Ack, After, error) {
	if len(events) == 0 || len(events) > MaxEvents {
		return nil, After{}, fault.In("events", "Send 1 to %d events at a time.", MaxEvents)
	}
	acks, open, err := s.judgeAlone(ctx, actor, docID, events)
	if err != nil {
		return nil, After{}, err
	}
	ids := make([]string, len(events))
	for i, e := range events {
		ids[i] = e.ID
	}
	var p *planner
	plan, err := s.store.Append(ctx, actor.OrganisationID, docID, ids, func(snap Snapshot) (Plan, error) {
		p = newPlanner(ctx, s, actor, snap)
		for i, e := range events {
			if open[i] {
				p.take(i, e)
			}
		}
		plan := p.plan()
		if snap.Published {
			plan.Asked = p.state.Asked(p.shown)
		}
		return plan, nil
	})
	if err != nil {
		return nil, After{}, err
	}
	p.answer(acks, plan)
	return acks, p.after(plan), nil
}

// judgeAlone refuses events that are wrong whatever the document's state is.
func (s *Service) judgeAlone(ctx context.Context, actor Actor, docID int64, events []Event) (acks []Ack, open []bool, err error) {
	acks, open = make([]Ack, len(events)), make([]bool, len(events))
	for i, e := range events {
		acks[i] = Ack{EventID: e.ID, Err: e.check()}
		if acks[i].Err == nil && e.Evidence != nil {
			acks[i].Err = s.checkSelection(ctx, actor.OrganisationID, docID, e)
			if kind := fault.KindOf(acks[i].Err); kind == fault.Unavailable || kind == fault.Internal {
				return nil, nil, acks[i].Err
			}
		}
		open[i] = acks[i].Err == nil
	}
	return acks, open, nil
}

// checkSelection compares a selection with the text it was made in. An unknown
// version is left to the version check.
func (s *Service) checkSelection(ctx context.Context, orgID, docID int64, e Event) error {
	t, err := s.store.Text(ctx, orgID, docID, e.Version)
	if fault.KindOf(err) == fault.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	if e.Evidence.End > len(t.Original) || t.Original[e.Evidence.Start:e.Evidence.End] != e.Evidence.Text {
		return fault.In("evidence", "The selection does not fit the text. Select it again.")
	}
	return nil
}
