package text

import "strings"

// maxItem bounds an item of a list inside a line, in bytes.
const maxItem = 60

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
	impersonal bool
	item       bool // stood between marks inside a line
}

// segment cuts the visible text into units and gives each its section kind. It
// returns the text that the units are ranges of.
func segment(kind Kind, v *visible) (*visible, []unit) {
	if kind == Feed {
		v, tags := writeOutTags(v)
		return v, segmentFeed(v, tags)
	}
	joinWrapped(v)
	sc := schemaFor(kind)
	units := sc.units(v)
	sc.decide(v, units)
	return v, units
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
		if l.bullet || !l.gap && sc.runInNeedsGap {
			h.weight = min(h.weight, 1)
		}
		out = append(out, u.asHeading(l.start, l.start+h.end, h))
		rest = l.start + h.end
	}
	tail, found := sc.tailHeading(text[rest-l.start:])
	if !found {
		return sc.sentenceUnits(out, all, u, rest, l.end)
	}
	out = sc.sentenceUnits(out, all, u, rest, rest+tail.end)
	from := rest + tail.end + blanks(all[rest+tail.end:l.end])
	return append(out, u.asHeading(from, l.end, tail))
}

func blanks(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

// sentenceUnits cuts running text, and headings glued to its sentences.
func (sc *schema) sentenceUnits(out []unit, all string, u unit, start, end int) []unit {
	for _, p := range splitSentences(all[start:end]) {
		at := Span{start + p.Start, start + p.End}
		if h, ok := sc.gluedHeading(all[at.Start:at.End]); ok {
			out = append(out, u.asHeading(at.Start, at.Start+h.end, h))
			at.Start += h.end
		}
		parts := cutLists(all, at)
		for _, q := range parts {
			u.start, u.end = q.Start, q.End
			u.item = len(parts) > 2 && q.End-q.Start < maxItem
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
