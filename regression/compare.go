package regression

import (
	"cmp"
	"slices"

	"winnow/extractor"
	"winnow/taxonomy"
)

// mostWords bounds a quotation, in runes.
const mostWords = 160

// compare lists what is different between two readings of one document. A skill
// that was merged is the same as its winner. labels, of a labelled document, are
// the URIs that belong there.
func compare(after *taxonomy.Snapshot, was, is extractor.Extraction, labels map[string]bool) []Difference {
	then := map[int64]extractor.Skill{}
	for _, s := range was.Skills {
		id := after.Resolve(s.ID)
		if _, twice := then[id]; !twice {
			then[id] = s
		}
	}
	var list []Difference
	for _, s := range is.Skills {
		before, both := then[s.ID]
		delete(then, s.ID)
		switch {
		case !both:
			list = append(list, Difference{Move: Appeared, ID: s.ID, Label: s.Label, After: s.Relation, Words: words(s), Right: agrees(labels, s.URI, true)})
		case before.Relation != s.Relation:
			list = append(list, Difference{Move: Moved, ID: s.ID, Label: s.Label, Before: before.Relation, After: s.Relation, Words: words(s)})
		}
	}
	for id, s := range then {
		uri := s.URI
		if c := after.Concept(id); c != nil {
			uri = c.URI
		}
		list = append(list, Difference{Move: Disappeared, ID: s.ID, Label: s.Label, Before: s.Relation, Words: words(s), Right: agrees(labels, uri, false)})
	}
	slices.SortFunc(list, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(order[a.Move], order[b.Move]), cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
	})
	return list
}

var order = map[Move]int{Disappeared: 0, Appeared: 1, Moved: 2}

// agrees says whether a change is for the better, or nothing where nobody
// labelled the document.
func agrees(labels map[string]bool, uri string, found bool) *bool {
	if labels == nil {
		return nil
	}
	right := labels[uri] == found
	return &right
}

// words quotes the first evidence of a skill.
func words(s extractor.Skill) string {
	if len(s.Evidence) == 0 {
		return ""
	}
	runes := []rune(s.Evidence[0].Text)
	if len(runes) > mostWords {
		return string(runes[:mostWords-1]) + "…"
	}
	return string(runes)
}

// count sums up what the documents of a report tell of each skill.
func (r *Report) count() {
	by := map[int64]*SkillChange{}
	for _, d := range r.Documents {
		for _, x := range d.Skills {
			s := by[x.ID]
			if s == nil {
				s = &SkillChange{ID: x.ID, Label: x.Label}
				by[x.ID] = s
			}
			s.add(x.Move)
			r.sum(x.Move)
		}
	}
	r.Summary.Changed = len(r.Documents)
	r.Skills = []SkillChange{}
	for _, s := range by {
		r.Skills = append(r.Skills, *s)
	}
	slices.SortFunc(r.Skills, func(a, b SkillChange) int {
		return cmp.Or(cmp.Compare(b.total(), a.total()), cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
	})
}

func (r *Report) sum(m Move) {
	switch m {
	case Appeared:
		r.Summary.Appeared++
	case Disappeared:
		r.Summary.Disappeared++
	default:
		r.Summary.Moved++
	}
}

func (s *SkillChange) add(m Move) {
	switch m {
	case Appeared:
		s.Appeared++
	case Disappeared:
		s.Disappeared++
	default:
		s.Moved++
	}
}

func (s SkillChange) total() int { return s.Appeared + s.Disappeared + s.Moved }
