package skos

import "winnow/taxonomy"

var labelPredicates = map[taxonomy.LabelKind]string{taxonomy.Preferred: "prefLabel", taxonomy.Alternative: "altLabel", taxonomy.Hidden: "hiddenLabel"}

// labels states a concept's labels, the kinds side by side. SKOS allows a text
// one kind only (S13), and ESCO repeats preferred labels as alternatives: the
// repetition is said in words of our own.
func (w *writer) labels(c *taxonomy.Concept) {
	type form struct{ text, language string }
	said := make(map[form]bool, len(c.Labels))
	var again []taxonomy.Label
	for _, kind := range taxonomy.LabelKinds {
		for _, l := range c.Labels {
			f := form{l.Text, l.Language}
			switch {
			case l.Kind != kind:
			case said[f]:
				again = append(again, l)
			default:
				said[f] = true
				w.text(core+labelPredicates[kind], l.Text, l.Language)
			}
		}
	}
	for _, l := range again {
		w.text(Namespace+labelPredicates[l.Kind], l.Text, l.Language)
	}
}

// relations states the relations that run from a concept, and a collection's
// members.
func (w *writer) relations(c *taxonomy.Concept) {
	w.targets(core+"broader", taxonomy.Broader, c.ID)
	w.related(c.ID)
	w.targets(esco+"relatedEssentialSkill", taxonomy.Essential, c.ID)
	w.targets(esco+"relatedOptionalSkill", taxonomy.Optional, c.ID)
	for _, id := range w.s.NeededBy(taxonomy.Member, c.ID) {
		w.iri(core+"member", iriOf(w.s.Concept(id).URI))
	}
}

func (w *writer) targets(predicate string, kind taxonomy.RelationKind, from int64) {
	for _, r := range w.s.Links(kind, from) {
		w.iri(predicate, iriOf(w.s.Concept(r.To).URI))
	}
}

// related states what is related. SKOS forbids it between a concept and what is
// above it (S27), which is said in words of our own.
func (w *writer) related(from int64) {
	var above []int64
	for _, r := range w.s.Links(taxonomy.Related, from) {
		if w.isAbove(r.To, from) || w.isAbove(from, r.To) {
			above = append(above, r.To)
			continue
		}
		w.iri(core+"related", iriOf(w.s.Concept(r.To).URI))
	}
	for _, id := range above {
		w.iri(Namespace+"related", iriOf(w.s.Concept(id).URI))
	}
}

// isAbove says whether broader relations lead from below up to a concept.
func (w *writer) isAbove(id, below int64) bool {
	seen := map[int64]bool{below: true}
	for next := []int64{below}; len(next) > 0; next = next[1:] {
		for _, r := range w.s.Links(taxonomy.Broader, next[0]) {
			if r.To == id {
				return true
			}
			if !seen[r.To] {
				seen[r.To] = true
				next = append(next, r.To)
			}
		}
	}
	return false
}
