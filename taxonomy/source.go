package taxonomy

import (
	"cmp"
	"slices"

	"winnow/extractor"
)

// Source gives the engine what it compiles its vocabulary from: skills with the
// labels of all languages, each form once, the groups above skills, occupations
// with their skills, and the hierarchy. Essential and optional relations between
// two skills count as related. Groups of occupations and collections stay out.
func (s *Snapshot) Source() extractor.Source { return s.source(s.sourceSkill) }

// source asks for each skill in the order of ids.
func (s *Snapshot) source(skill func(*Concept) extractor.SourceSkill) extractor.Source {
	source := extractor.Source{Taxonomy: s.Taxonomy.Name, Release: s.Taxonomy.Version, Revision: s.Taxonomy.Revision}
	above := s.aboveSkills()
	for i := range s.Concepts {
		c := &s.Concepts[i]
		switch {
		case c.Kind == KindSkill:
			source.Skills = append(source.Skills, skill(c))
		case c.Kind == KindOccupation:
			source.Occupations = append(source.Occupations, s.sourceOccupation(c))
		case c.Kind == KindGroup && above[c.ID]:
			source.Groups = append(source.Groups, extractor.SourceGroup{ID: c.ID, URI: c.URI, Label: s.Label(c.ID, "")})
		}
	}
	s.sourcePairs(&source, above)
	return source
}

func (s *Snapshot) sourceSkill(c *Concept) extractor.SourceSkill {
	label := s.Label(c.ID, "")
	forms := s.otherForms(c, label)
	skill := extractor.SourceSkill{ID: c.ID, URI: c.URI, Label: label, Type: string(c.Type), Description: c.Description}
	skill.Alternatives = make([]extractor.Label, len(forms))
	for i, form := range forms {
		skill.Alternatives[i] = extractor.Label{Text: form.Text, Language: form.Language, Hidden: form.Kind == Hidden}
	}
	return skill
}

// otherForms returns the labels beside the preferred one that is shown: each
// text once, in the taxonomy's language where it has one, shown rather than hidden.
func (s *Snapshot) otherForms(c *Concept, label string) []Label {
	forms := make([]Label, 0, len(c.Labels))
	for _, own := range []bool{true, false} {
		for _, l := range c.Labels {
			if (l.Language == s.Taxonomy.Language) != own || l.Text == label || slices.ContainsFunc(forms, func(f Label) bool { return f.Text == l.Text }) {
				continue
			}
			forms = append(forms, l)
		}
	}
	return forms
}

func (s *Snapshot) sourceOccupation(c *Concept) extractor.SourceOccupation {
	label := s.Label(c.ID, "")
	occupation := extractor.SourceOccupation{ID: c.ID, URI: c.URI, Label: label}
	for _, form := range s.otherForms(c, label) {
		occupation.Alternatives = append(occupation.Alternatives, form.Text)
	}
	occupation.Essential = targets(s.Links(Essential, c.ID))
	occupation.Optional = targets(s.Links(Optional, c.ID))
	return occupation
}

func targets(relations []Relation) []int64 {
	ids := make([]int64, len(relations))
	for i, r := range relations {
		ids[i] = r.To
	}
	return ids
}

// aboveSkills returns the groups that skills reach by broader relations.
func (s *Snapshot) aboveSkills() map[int64]bool {
	above := map[int64]bool{}
	var climb func(id int64)
	climb = func(id int64) {
		for _, r := range s.Links(Broader, id) {
			if !above[r.To] && s.Concept(r.To).Kind == KindGroup {
				above[r.To] = true
				climb(r.To)
			}
		}
	}
	for i := range s.Concepts {
		if s.Concepts[i].Kind == KindSkill {
			climb(s.Concepts[i].ID)
		}
	}
	return above
}

func (s *Snapshot) sourcePairs(source *extractor.Source, above map[int64]bool) {
	related := map[extractor.Pair]bool{}
	for _, r := range s.Relations {
		from := s.Concept(r.From).Kind
		switch {
		case r.Kind == Broader && (from == KindSkill || above[r.From]):
			source.Broader = append(source.Broader, extractor.Pair{From: r.From, To: r.To})
		case from == KindSkill && (r.Kind == Related || r.Kind == Essential || r.Kind == Optional):
			related[extractor.Pair{From: min(r.From, r.To), To: max(r.From, r.To)}] = true
		}
	}
	for pair := range related {
		source.Related = append(source.Related, pair)
	}
	slices.SortFunc(source.Related, comparePairs)
}

func comparePairs(a, b extractor.Pair) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
}
