package text

import (
	"strings"
)

// unit is a future sentence: a range of the visible text with what is known of it.
type unit struct {
	start, end int
	kind       SectionKind
	block      int  // which line it comes from
	lineLength int  // bytes of that line
	gap        bool // a gap in the text lies before it
	bullet     bool
	heading    bool
	idle       bool        // a heading of unknown words that heads nothing: another follows
	under      SectionKind // of the last heading with a known kind, itself included
	opens      bool        // begins a section of its own even after one of the same kind
	name       heading
	intro      bool // may stand before all headings, see isIntro
	verb       bool // begins with a verb of work or learning
	dated      bool // names a year
	part       bool // goes on with the sentence before it
	colon      bool // ends in a colon
	item       bool // stood between marks inside a line
	list       bool // many short parts between commas
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
	nameProgramming(units, v)
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
	u := unit{block: i, bullet: l.bullet, lineLength: l.end - l.start}
	alone := (l.gap || i == 0) && i+1 < len(v.lines)
	if h, ok := sc.readHeading(text, sh, l, alone); ok {
		if sh.colon && !l.gap && !sh.caps && !sh.bold && l.level == 0 && sc.isSubLabel(out, h, text) {
			h = heading{end: h.end}
		}
		return push(out, u.asHeading(all, l.start, l.end, h))
	}
	rest := l.start
	if h, ok := sc.runIn(text, sh); ok {
		switch {
		case sc.hasSubLabels && (l.bullet || !l.gap && i > 0 && maySubLabel(h)), !sh.caps && sc.isSubLabel(out, h, text[:h.end]):
			h = heading{end: h.end}
		case l.bullet:
			h.weight = min(h.weight, 1)
		}
		out = push(out, u.asHeading(all, l.start, l.start+h.end, h))
		rest = l.start + h.end
	}
	tail, found := sc.tailHeading(text[rest-l.start:])
	if !found {
		return sc.sentenceUnits(out, all, u, rest, l.end)
	}
	out = sc.sentenceUnits(out, all, u, rest, rest+tail.end)
	from := rest + tail.end + blanks(all[rest+tail.end:l.end])
	return push(out, u.asHeading(all, from, l.end, tail))
}

func blanks(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

// push appends u and keeps track of the heading it stands under.
func push(out []unit, u unit) []unit {
	switch {
	case u.heading && u.name.kind != "":
		u.under = u.name.kind
	case len(out) > 0:
		u.under = out[len(out)-1].under
	}
	return append(out, u)
}

// asHeading returns u as the heading h in all[start:end); blanks at its end are
// cut off.
func (u unit) asHeading(all string, start, end int, h heading) unit {
	for end > start+1 && all[end-1] == ' ' {
		end--
	}
	return unit{
		start: start, end: end, block: u.block, lineLength: u.lineLength,
		bullet: u.bullet, heading: true, name: h,
	}
}
