package review

import (
	"context"
	"unicode/utf8"

	"winnow/fault"
)

// maxReason is the longest reason of a gold label, in characters.
const maxReason = 500

// MakeGold vouches for an answer of the actor's own, so that other people's can be
// compared with it. Who was not asked yet learns nothing of it.
func (s *Service) MakeGold(ctx context.Context, actor Actor, answer, reason string) error {
	if n := utf8.RuneCountInString(reason); n == 0 || n > maxReason || !utf8.ValidString(reason) {
		return fault.In("reason", "Say in 1 to %d characters why this answer is certain: people will be measured by it.", maxReason)
	}
	g, item, err := s.answered(ctx, actor, answer)
	if err != nil {
		return err
	}
	if g.Undone || g.Answer == Skip {
		return fault.New(fault.Conflict, "This answer was taken back or skipped. Answer the question again first.")
	}
	return s.store.SetGold(ctx, Known{DocumentID: g.DocumentID, Version: item.Version, SkillID: g.SkillID, Answer: g.Answer, Reason: reason, By: actor.ID, At: s.now()})
}

// DropGold vouches for an answer of the actor's own no longer. What people were
// measured by so far stays.
func (s *Service) DropGold(ctx context.Context, actor Actor, answer string) error {
	_, item, err := s.answered(ctx, actor, answer)
	if err != nil {
		return err
	}
	return s.store.DropGold(ctx, item, actor.ID)
}

// answered returns an answer of the actor's own with its item.
func (s *Service) answered(ctx context.Context, actor Actor, answer string) (Given, Item, error) {
	g, err := s.toUndo(ctx, actor, answer)
	if err != nil {
		return g, Item{}, err
	}
	visible, err := s.store.Visible(ctx, actor.OrganisationID)
	if err != nil {
		return g, Item{}, err
	}
	item, err := s.store.Item(ctx, visible, g.ItemID)
	return g, item, err
}
