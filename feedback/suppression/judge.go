package suppression

import (
	"cmp"
	"slices"

	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/feedback/acceptance"
)

// before is what was learned of an organisation so far, and whose it is.
type before struct {
	standing []Rule            // hidden now
	lifted   []acceptance.Cell // hidden once
	members  []int64
}

// judge returns the cells to hide.
func (s *Service) judge(tallies []acceptance.Tally, b before) []Rule {
	j := judging{by: map[acceptance.Cell]map[int64]acceptance.Counts{}, stood: map[acceptance.Cell]int{}, lifted: map[acceptance.Cell]bool{}, explained: map[told]int{}}
	for _, r := range b.standing {
		if cell, ok := s.today(r.Cell); ok {
			j.stood[cell] = r.People
		}
	}
	for _, was := range b.lifted {
		if cell, ok := s.today(was); ok {
			j.lifted[cell] = true
		}
	}
	for _, t := range tallies {
		if j.by[t.Cell] == nil {
			j.by[t.Cell] = map[int64]acceptance.Counts{}
		}
		j.by[t.Cell][t.Person] = t.Counts
	}
	reviewers := acceptance.Reviewers(tallies, b.members, s.policy.Reviews)
	model := acceptance.Fit(acceptance.Totals(tallies), s.skills.Parent)
	now := s.clock()
	var rules []Rule
	for _, kind := range extractor.ContextKinds {
		for _, cell := range j.cells(kind) {
			if _, used := s.skills.Label(cell.Skill); !used || model.Counts(cell).Decided() < s.policy.Least {
				continue
			}
			ballot := acceptance.Ballot{By: j.unexplained(cell), Reviewers: reviewers, Stood: j.stood[cell]}
			verdict := s.policy.Judge(model, cell, ballot)
			if verdict.Hidden {
				rules = append(rules, Rule{Cell: cell, Judgement: verdict, Since: now})
			}
			if verdict.Hidden || ballot.Stood > 0 || j.lifted[cell] {
				j.explain(cell)
			}
		}
	}
	return rules
}

// judging goes from the narrowest contexts to the widest. What was rejected in a
// context that is hidden is explained by it: a skill that people remove from
// benefits is not hidden in all postings for that. Nor is it when hiding it in
// benefits was found wrong: that answers the same rejections.
type judging struct {
	by        map[acceptance.Cell]map[int64]acceptance.Counts // by person
	stood     map[acceptance.Cell]int                         // hidden so far: who rejected it
	lifted    map[acceptance.Cell]bool                        // hidden once
	explained map[told]int                                    // rejections
}

// told is what one person said of a skill in a domain.
type told struct {
	skill, person int64
	domain        text.Kind
}

// cells lists those of a kind in order, so that equal counts give equal lists.
func (j judging) cells(kind extractor.ContextKind) []acceptance.Cell {
	var out []acceptance.Cell
	for cell := range j.by {
		if cell.Kind == kind {
			out = append(out, cell)
		}
	}
	slices.SortFunc(out, func(a, b acceptance.Cell) int {
		return cmp.Or(cmp.Compare(a.Skill, b.Skill), cmp.Compare(a.Value, b.Value))
	})
	return out
}

// unexplained is the least that people can have rejected in a cell outside of
// narrower contexts that are hidden. Between two contexts nobody counted which
// decisions were in both, so that all are taken off.
func (j judging) unexplained(cell acceptance.Cell) map[int64]acceptance.Counts {
	people := j.by[cell]
	if cell.Kind == extractor.InSection {
		return people
	}
	domain, _, _ := cell.Parts()
	rest := make(map[int64]acceptance.Counts, len(people))
	for person, n := range people {
		n.Rejected = max(0, n.Rejected-j.explained[told{cell.Skill, person, domain}])
		rest[person] = n
	}
	return rest
}

func (j judging) explain(cell acceptance.Cell) {
	domain, _, _ := cell.Parts()
	for person, n := range j.by[cell] {
		j.explained[told{cell.Skill, person, domain}] += n.Rejected
	}
}
