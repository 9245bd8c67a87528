package sectioneval

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"winnow/extractor/text"
)

// String is the report as printed: sources, section kinds, and last F1 by kind
// of document for the gold, the hand-labelled and both.
func (r *report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-16s %5s %10s %6s %12s\n", "source", "docs", "characters", "F1", "boundary F1")
	for _, g := range r.sources {
		g.row(&b)
	}
	for _, k := range text.Kinds {
		r.sectionTable(&b, k)
	}
	for _, p := range partNames {
		b.WriteString("\n")
		r.summary(&b, p)
	}
	return b.String()
}

func (g *group) row(b *strings.Builder) {
	fmt.Fprintf(b, "%-16s %5d %10d %6.3f %12.3f\n", g.name, g.docs, g.score.Characters.True,
		g.score.Characters.F1(), g.score.Boundaries.F1())
}

// sectionTable prints F1 of each section kind and what it was taken for.
func (r *report) sectionTable(b *strings.Builder, k text.Kind) {
	s, ok := r.labels[k]
	if !ok {
		return
	}
	fmt.Fprintf(b, "\n%-18s %10s %6s  %s\n", string(k)+" section", "characters", "F1", "mostly taken for")
	for _, section := range slices.Sorted(maps.Keys(s.ByKind)) {
		c := s.ByKind[section]
		fmt.Fprintf(b, "%-18s %10d %6.3f  %s\n", section, c.True, c.F1(), s.worst(section))
	}
}

// worst names the two kinds that a section kind is mostly taken for.
func (s *Score) worst(section text.SectionKind) string {
	type pair struct {
		kind text.SectionKind
		n    int
	}
	var pairs []pair
	for k, n := range s.Confused {
		if k[0] == section {
			pairs = append(pairs, pair{k[1], n})
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.kind, b.kind))
	})
	var parts []string
	for _, p := range pairs[:min(2, len(pairs))] {
		parts = append(parts, fmt.Sprintf("%s %d", p.kind, p.n))
	}
	return strings.Join(parts, ", ")
}

func (r *report) summary(b *strings.Builder, part string) {
	for _, g := range r.parts[part] {
		if g.docs > 0 {
			fmt.Fprintf(b, "F1 %s %-6s %.3f  boundary %.3f  (%d documents)\n", part, g.name,
				g.score.Characters.F1(), g.score.Boundaries.F1(), g.docs)
		}
	}
}
