package text

// unit is a future sentence: a range of the visible text with what is known of it.
type unit struct {
	start, end int
	kind       SectionKind
	bullet     bool
	heading    bool
	opens      bool // begins a section of its own even after one of the same kind
}

// segment cuts the visible text into units and gives each its section kind.
func segment(kind Kind, title string, v *visible) []unit {
	var out []unit
	s := string(v.buf)
	for _, l := range v.lines {
		for _, p := range splitSentences(s[l.start:l.end]) {
			for _, q := range cutLists(s, Span{l.start + p.Start, l.start + p.End}) {
				out = append(out, unit{start: q.Start, end: q.End, kind: Other, bullet: l.bullet})
			}
		}
	}
	return out
}
