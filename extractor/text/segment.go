package text

// unit is a future sentence: a range of the visible text with what is known of it.
type unit struct {
	start, end int
	kind       SectionKind
	block      int // which line it comes from
	gap        bool
	bullet     bool
	heading    bool
	opens      bool // begins a section of its own even after one of the same kind
	name       heading
}

// segment cuts the visible text into units and gives each its section kind.
func segment(kind Kind, v *visible) []unit {
	if kind == Feed {
		return segmentFeed(v)
	}
	joinWrapped(v)
	sc := schemaFor(kind)
	units := sc.units(v)
	sc.decide(v, units)
	return units
}

// units cuts every line into headings and sentences.
func (sc *schema) units(v *visible) []unit {
	all := string(v.buf)
	out := make([]unit, 0, len(v.lines)*2)
	bolds := v.bolds
	for i, l := range v.lines {
		for len(bolds) > 0 && bolds[0].End <= l.start {
			bolds = bolds[1:]
		}
		sh := lookAt(v, l, bolds)
		from := len(out)
		out = sc.blockUnits(out, all, v, i, sh)
		if from < len(out) {
			out[from].gap = l.gap || i == 0
		}
	}
	return out
}

// blockUnits cuts line i.
func (sc *schema) blockUnits(out []unit, all string, v *visible, i int, sh shape) []unit {
	l := v.lines[i]
	text := all[l.start:l.end]
	u := unit{block: i, bullet: l.bullet}
	alone := (l.gap || i == 0) && i+1 < len(v.lines)
	if h, ok := sc.readHeading(text, sh, l, alone); ok {
		return append(out, u.asHeading(l.start, l.end, h))
	}
	rest := l.start
	if h, ok := sc.runIn(text, sh); ok {
		out = append(out, u.asHeading(l.start, l.start+h.end, h))
		rest = l.start + h.end
		out[len(out)-1].bullet = false
	}
	return sc.sentenceUnits(out, all, u, rest, l.end)
}

// sentenceUnits cuts running text, and headings glued to its sentences.
func (sc *schema) sentenceUnits(out []unit, all string, u unit, start, end int) []unit {
	for _, p := range splitSentences(all[start:end]) {
		at := Span{start + p.Start, start + p.End}
		if h, ok := sc.gluedHeading(all[at.Start:at.End]); ok {
			out = append(out, u.asHeading(at.Start, at.Start+h.end, h))
			at.Start += h.end
		}
		for _, q := range cutLists(all, at) {
			u.start, u.end = q.Start, q.End
			out = append(out, u)
		}
	}
	return out
}

// asHeading returns u as the heading h at start; blanks at its end are cut off.
func (u unit) asHeading(start, end int, h heading) unit {
	u.start, u.end, u.heading, u.name = start, end, true, h
	return u
}
