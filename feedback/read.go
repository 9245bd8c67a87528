package feedback

import (
	"context"

	"winnow/fault"
)

// View is where the review of one document stands.
type View struct {
	State    State
	Version  int         // the document's current version
	Shown    []Candidate // skills of the current extraction as of today, best first
	Progress Progress
}

// View reads and folds a document's events.
func (s *Service) View(ctx context.Context, orgID, docID int64) (View, error) {
	snap, err := s.store.Snapshot(ctx, orgID, docID)
	if err != nil {
		return View{}, err
	}
	return s.viewOf(snap), nil
}

func (s *Service) viewOf(snap Snapshot) View {
	state, shown := foldAs(snap.Events, s.skills.Became), succeeded(snap.Shown, s.skills.Became)
	return View{State: state, Version: snap.Version, Shown: shown, Progress: state.Progress(shown)}
}

// Refresh brings a document's count of decided skills and its status up to
// date after its text or its extraction changed, and returns the view.
func (s *Service) Refresh(ctx context.Context, orgID, docID int64) (View, error) {
	var v View
	_, err := s.store.Append(ctx, orgID, docID, nil, func(snap Snapshot) (Plan, error) {
		v = s.viewOf(snap)
		return Plan{Decided: v.Progress.Decided, Status: v.State.status(v.Shown, v.Version), Asked: v.State.Asked(v.Shown)}, nil
	})
	return v, err
}

// MaxSince is the most events Since returns at a time.
const MaxSince = 1000

// Since returns events of all organisations with sequences above after, in
// order, exposures included: for consumers inside the installation. An empty
// answer means there are no more yet. No event appears later below a sequence
// that was returned.
func (s *Service) Since(ctx context.Context, after int64, limit int) ([]Recorded, error) {
	if after < 0 || limit < 1 || limit > MaxSince {
		return nil, fault.In("limit", "Ask for 1 to %d events after a sequence from 0.", MaxSince)
	}
	return s.store.Since(ctx, after, limit)
}
