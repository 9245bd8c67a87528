package skos

import (
	"strings"

	"winnow/taxonomy"
)

// kinds finds the concepts among the subjects and says of what kind each is.
func (g *graph) kinds() map[*subject]taxonomy.Kind {
	kinds := map[*subject]taxonomy.Kind{}
	told := false
	for _, s := range g.subjects {
		kind, concept := s.kind()
		if concept {
			kinds[s] = kind
		}
		told = told || kind == taxonomy.KindSkill || kind == taxonomy.KindOccupation
	}
	unsaid := taxonomy.KindSkill
	if told {
		unsaid = taxonomy.KindGroup
	}
	for s, kind := range kinds {
		if kind == "" {
			kinds[s] = unsaid
		}
	}
	return kinds
}

// kind says whether a subject is a concept and, where it says so, of what kind.
// Something with a preferred label and no class at all is taken for one.
func (s *subject) kind() (kind taxonomy.Kind, concept bool) {
	classes, labelled := 0, false
	for i := range s.facts {
		switch f := &s.facts[i]; f.what {
		case classOf:
			classes++
			concept = concept || f.value == conceptClass
			if said, ok := kindClasses[f.value]; ok && kind == "" {
				kind, concept = said, true
			}
		case prefLabel, prefLabelNode:
			labelled = true
		}
	}
	return kind, concept || classes == 0 && labelled
}

// outOfUse says whether the file marks a concept as deprecated.
func (s *subject) outOfUse() bool {
	value := s.first(deprecated)
	return value == "true" || value == "1"
}

// lastPart is what stands behind the last slash or hash: classes of skills are
// named by IRIs such as …/skill-type/knowledge.
func lastPart(iri string) string { return iri[strings.LastIndexAny(iri, "/#")+1:] }
