package skos

import "winnow/taxonomy"

var mappingKinds = map[property]taxonomy.MappingKind{
	exactMatch: taxonomy.ExactMatch, closeMatch: taxonomy.CloseMatch, broadMatch: taxonomy.BroadMatch,
	narrowMatch: taxonomy.NarrowMatch, relatedMatch: taxonomy.RelatedMatch,
}

// mappings returns what a concept is said to be in other vocabularies.
func (s *subject) mappings() []taxonomy.Mapping {
	var list []taxonomy.Mapping
	for i := range s.facts {
		if kind, ok := mappingKinds[s.facts[i].what]; ok {
			list = append(list, taxonomy.Mapping{Relation: kind, URI: s.facts[i].value})
		}
	}
	return list
}
