package review

import (
	"context"

	"winnow/fault"
)

// Undo takes back the actor's answer with an id, or their last one where none is
// named, under an id that the client makes, and lends its question to them again. Who
// vouched for it does so no longer.
func (s *Service) Undo(ctx context.Context, actor Actor, id, undoes string) (Outcome, error) {
	if err := fault.OwnID("An undo", id); err != nil {
		return Outcome{}, err
	}
	g, item, err := s.answered(ctx, actor, undoes)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{Given: g, Label: item.Label, Repeated: g.Undone}
	if g.Undone {
		return out, nil
	}
	if g.Answer != Skip {
		if err := s.recorder.Undo(ctx, actor, item, id, g.ID); err != nil {
			return Outcome{}, err
		}
	}
	if err := s.store.DropGold(ctx, item, actor.ID); err != nil {
		return Outcome{}, err
	}
	now := s.now()
	return out, s.store.TakeBack(ctx, g, now, now.Add(LeaseTime))
}

func (s *Service) toUndo(ctx context.Context, actor Actor, undoes string) (g Given, err error) {
	if undoes == "" {
		g, err = s.store.Last(ctx, actor.ID)
	} else {
		g, err = s.store.Given(ctx, undoes)
	}
	if err == nil && (g.ID == "" || g.PersonID != actor.ID) {
		err = fault.New(fault.NotFound, "You have no answer to take back here.")
	}
	return g, err
}
