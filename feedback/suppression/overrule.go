package suppression

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"winnow/fault"
)

const maxReason = 500 // characters

// Overrule keeps a person's word on a skill in a context, for the whole
// organisation: Show or Hide, with a reason. Sent again it is kept once.
func (s *Service) Overrule(ctx context.Context, o Override) (Override, error) {
	o.Reason = strings.TrimSpace(o.Reason)
	if err := o.check(); err != nil {
		return o, err
	}
	label, known := s.skills.Label(o.SkillID)
	if !known {
		return o, fault.New(fault.NotFound, "There is no skill %d in the active taxonomy. Search for it by name.", o.SkillID)
	}
	o.Label, o.At, o.Undoes = label, s.clock(), ""
	err := s.store.Overrule(ctx, o.OrganisationID, func(all []Override) (Override, error) {
		if i := slices.IndexFunc(all, func(x Override) bool { return x.ID == o.ID }); i >= 0 {
			return Override{}, repeated(all[i], o)
		}
		return o, nil
	})
	return o, err
}

func repeated(kept, sent Override) error {
	if kept.SkillID != sent.SkillID || kept.Context != sent.Context || kept.Verdict != sent.Verdict || kept.PersonID != sent.PersonID || kept.Undoes != sent.Undoes {
		return fault.New(fault.Conflict, "This id was used before, for something else. Ask again under a new id.")
	}
	return nil
}

func (o Override) check() error {
	if err := fault.OwnID("What you say", o.ID); err != nil {
		return err
	}
	if o.Verdict != Show && o.Verdict != Hide {
		return fault.In("verdict", "Choose show or hide.")
	}
	if _, _, ok := o.Context.Parts(); !ok {
		return fault.In("context", "Say where: a kind (section, occupation, language or domain) and a value, such as job/benefits.")
	}
	switch n := utf8.RuneCountInString(o.Reason); {
	case n == 0:
		return fault.In("reason", "Say why in a few words: others see it.")
	case n > maxReason || !utf8.ValidString(o.Reason) || strings.ContainsRune(o.Reason, 0):
		return fault.In("reason", "Say why in at most %d characters of text.", maxReason)
	}
	return nil
}

// Undo takes an override back, whoever said it: the word is the organisation's.
// id is of the undoing, made by the client.
func (s *Service) Undo(ctx context.Context, orgID, personID int64, id, undoes string) (Override, error) {
	u := Override{ID: id, OrganisationID: orgID, Verdict: Undo, Undoes: undoes, PersonID: personID, At: s.clock()}
	if err := fault.OwnID("An undo", id); err != nil {
		return u, err
	}
	err := s.store.Overrule(ctx, orgID, func(all []Override) (Override, error) {
		target := slices.IndexFunc(all, func(x Override) bool { return x.ID == undoes && x.Verdict != Undo })
		if target < 0 {
			return Override{}, fault.New(fault.NotFound, "Nobody said that here.")
		}
		u.SkillID, u.Label, u.Context = all[target].SkillID, all[target].Label, all[target].Context
		if i := slices.IndexFunc(all, func(x Override) bool { return x.ID == id }); i >= 0 {
			return Override{}, repeated(all[i], u)
		}
		if slices.ContainsFunc(all, func(x Override) bool { return x.Verdict == Undo && x.Undoes == undoes }) {
			return Override{}, fault.New(fault.Conflict, "That was taken back already.")
		}
		return u, nil
	})
	return u, err
}

// mostHistory bounds a list.
const mostHistory = 200

// History lists what people said in an organisation, undone or not, newest first.
func (s *Service) History(ctx context.Context, orgID int64) ([]Override, error) {
	all, err := s.store.Overrides(ctx, orgID)
	slices.Reverse(all)
	return all[:min(len(all), mostHistory)], err
}
