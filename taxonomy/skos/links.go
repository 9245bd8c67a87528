package skos

import "winnow/taxonomy"

// direction says which relation a property states, and whether from its object.
type direction struct {
	kind    taxonomy.RelationKind
	inverse bool
}

var directions = map[property]direction{
	broader: {taxonomy.Broader, false}, narrower: {taxonomy.Broader, true}, related: {taxonomy.Related, false}, member: {taxonomy.Member, true},
	essentialSkill: {taxonomy.Essential, false}, optionalSkill: {taxonomy.Optional, false},
	essentialFor: {taxonomy.Essential, true}, optionalFor: {taxonomy.Optional, true},
}

// linker adds relations, each once: a file may state one from both of its ends.
type linker struct {
	*graph
	b     *taxonomy.Builder
	kinds map[*subject]taxonomy.Kind
	seen  map[taxonomy.Link]bool
}

func (g *graph) links(b *taxonomy.Builder, kinds map[*subject]taxonomy.Kind) {
	l := &linker{graph: g, b: b, kinds: kinds, seen: map[taxonomy.Link]bool{}}
	for _, s := range g.subjects {
		for i := range s.facts {
			f := &s.facts[i]
			if f.what == memberList {
				l.list(s, f)
			} else if d, ok := directions[f.what]; ok {
				l.link(d, s.key, f.value, f.line)
			}
		}
	}
}

// list adds the members of an ordered collection, whose order is not kept.
func (l *linker) list(s *subject, f *fact) {
	seen := map[string]bool{}
	for key := f.value; !seen[key]; {
		seen[key] = true // a list may run in a circle
		cell := l.index[key]
		if cell == nil {
			return
		}
		if item := cell.first(listFirst); item != "" {
			l.link(directions[member], s.key, item, f.line)
		}
		key = cell.first(listRest)
	}
}

func (l *linker) link(d direction, subject, object string, line int32) {
	if l.retired(subject) || l.retired(object) {
		return
	}
	link := taxonomy.Link{Kind: d.kind, From: uriOf(subject), To: uriOf(object)}
	if d.inverse {
		link.From, link.To = link.To, link.From
	}
	if l.seen[link] {
		return
	}
	l.seen[link] = true
	l.b.Link(link.Kind, link.From, link.To, l.place(int(line)))
}

// retired says whether a concept was left out as no longer in use, and its
// relations with it.
func (l *linker) retired(key string) bool {
	s := l.index[key]
	if s == nil {
		return false
	}
	_, concept := l.kinds[s]
	return concept && s.outOfUse()
}
