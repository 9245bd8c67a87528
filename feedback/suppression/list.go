package suppression

import (
	"cmp"
	"context"
	"slices"

	"winnow/feedback/acceptance"
)

// List returns all that is hidden in an organisation, and all that somebody
// overruled, most decided first.
func (s *Service) List(ctx context.Context, orgID int64) ([]Entry, error) {
	rules, err := s.store.Rules(ctx, orgID)
	if err != nil {
		return nil, err
	}
	overrides, err := s.store.Overrides(ctx, orgID)
	if err != nil {
		return nil, err
	}
	entries := s.entries(rules, Standing(overrides))
	out := make([]Entry, 0, len(entries))
	for _, e := range entries {
		out = append(out, *e)
	}
	if err := s.countOverruled(ctx, orgID, out); err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(b.Decided(), a.Decided()), cmp.Compare(a.Skill, b.Skill), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Value, b.Value))
	})
	return out, nil
}

// entries joins what was learned with what people said, by the skills of today.
func (s *Service) entries(rules []Rule, standing []Override) map[acceptance.Cell]*Entry {
	entries := map[acceptance.Cell]*Entry{}
	for _, r := range rules {
		cell, ok := s.today(r.Cell)
		if !ok {
			continue
		}
		entries[cell] = &Entry{Cell: cell, Counts: r.Counts, People: r.People, Low: r.Low, Mean: r.Mean, High: r.High, Hidden: true, Learned: true, Since: r.Since}
	}
	for _, o := range standing {
		cell, ok := s.today(acceptance.Cell{Skill: o.SkillID, Context: o.Context})
		if !ok {
			continue
		}
		e := entries[cell]
		if e == nil {
			e = &Entry{Cell: cell, Since: o.At}
			entries[cell] = e
		}
		if e.Override == nil || e.Override.At.Before(o.At) {
			e.Override, e.Hidden = &o, o.Verdict == Hide
		}
	}
	return entries
}

// today is a cell by the skill of today; none for one whose skill was split.
func (s *Service) today(cell acceptance.Cell) (acceptance.Cell, bool) {
	b := s.skills.Became(cell.Skill)
	cell.Skill = b.SkillID
	return cell, len(b.SplitInto) == 0
}

// countOverruled counts what was said without having been learned.
func (s *Service) countOverruled(ctx context.Context, orgID int64, entries []Entry) error {
	for i := range entries {
		e := &entries[i]
		if e.Learned {
			continue
		}
		tallies, err := s.store.Of(ctx, orgID, []int64{e.Skill, e.Override.SkillID})
		if err != nil {
			return err
		}
		for _, t := range s.fold(tallies) {
			if t.Cell == e.Cell {
				e.Accepted, e.Rejected, e.Untouched = e.Accepted+t.Accepted, e.Rejected+t.Rejected, e.Untouched+t.Untouched
				if t.Rejected > 0 {
					e.People++
				}
			}
		}
	}
	return nil
}

// fold names the cells of tallies by the skills of today and leaves out those
// that were split.
func (s *Service) fold(tallies []acceptance.Tally) []acceptance.Tally {
	type key struct {
		acceptance.Cell
		person int64
	}
	at := map[key]int{}
	out := make([]acceptance.Tally, 0, len(tallies))
	for _, t := range tallies {
		cell, ok := s.today(t.Cell)
		if !ok {
			continue
		}
		t.Cell = cell
		i, seen := at[key{cell, t.Person}]
		if !seen {
			at[key{cell, t.Person}] = len(out)
			out = append(out, t)
			continue
		}
		out[i].Accepted, out[i].Rejected, out[i].Untouched = out[i].Accepted+t.Accepted, out[i].Rejected+t.Rejected, out[i].Untouched+t.Untouched
	}
	return out
}

// Counts tells what an organisation's people decided about a skill in each
// context. replaced are the skills that became it.
func (s *Service) Counts(ctx context.Context, orgID, skill int64, replaced []int64) (map[acceptance.Cell]acceptance.Counts, error) {
	tallies, err := s.store.Of(ctx, orgID, append(slices.Clone(replaced), skill))
	return acceptance.Totals(s.fold(tallies)), err
}
