package quality

import (
	"fmt"
	"slices"
	"strings"

	"winnow/extractor/text"
	"winnow/taxonomy"
)

// look is one run over a snapshot: what is looked at, what several checks share,
// and what was found so far.
type look struct {
	*taxonomy.Snapshot
	options  Options
	focus    map[int64]bool // nil for everything
	concepts []*taxonomy.Concept
	places   places

	tree    *tree          // by hierarchy
	pieces  *pieces        // by connected
	shared  []claim        // by claims
	oneWord []word         // by words
	spoken  map[string]int // by sayings

	check *Check
	found Findings
}

func newLook(s *taxonomy.Snapshot, o Options) *look {
	l := &look{Snapshot: s, options: o, places: newPlaces(s)}
	if o.Concepts == nil {
		for i := range s.Concepts {
			l.concepts = append(l.concepts, &s.Concepts[i])
		}
		return l
	}
	l.focus = make(map[int64]bool, len(o.Concepts))
	for _, id := range o.Concepts {
		if c := s.Concept(id); c != nil && !l.focus[id] {
			l.concepts = append(l.concepts, c)
		}
		l.focus[id] = true
	}
	return l
}

// at returns a concept in use.
func (l *look) at(id int64) *taxonomy.Concept { return &l.Concepts[l.places.of(id)] }

// involves says whether any of the concepts is looked at.
func (l *look) involves(ids ...int64) bool {
	if l.focus == nil {
		return true
	}
	for _, id := range ids {
		if l.focus[id] {
			return true
		}
	}
	return false
}

// relations returns the relations of a kind.
func (l *look) relations(kind taxonomy.RelationKind) []taxonomy.Relation {
	all := l.Relations
	start, _ := slices.BinarySearchFunc(all, kind, func(r taxonomy.Relation, k taxonomy.RelationKind) int {
		return strings.Compare(string(r.Kind), string(k))
	})
	end := start
	for end < len(all) && all[end].Kind == kind {
		end++
	}
	return all[start:end]
}

// report notes a finding of the current check.
func (l *look) report(f Finding, message string, args ...any) {
	f.Check, f.Severity, f.Message = l.check.ID, l.check.Severity, fmt.Sprintf(message, args...)
	f.Key = f.key(l.Snapshot)
	l.found = append(l.found, f)
}

// name returns a concept's label in quotes.
func (l *look) name(id int64) string {
	c := known(l.Snapshot, id)
	if c == nil {
		return fmt.Sprintf("concept %d", id)
	}
	return quote(c.Preferred(l.Taxonomy.Language, l.Taxonomy.Language))
}

// names lists concepts, the first ones by name: “a”, “b” and 3 more.
func (l *look) names(ids []int64) string {
	const most = 4
	var names []string
	for _, id := range ids[:min(most, len(ids))] {
		names = append(names, l.name(id))
	}
	if more := len(ids) - len(names); more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names, ", "), more)
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// quote puts a text between quotation marks, cut where it is long.
func quote(s string) string { return "“" + text.Clip(s, 80) + "”" }
