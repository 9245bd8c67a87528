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
	lineLength int // bytes of that line
	bullet     bool
	heading    bool
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

// nameProgramming takes "Languages: Java, Python" for skills.
func nameProgramming(units []unit, v *visible) {
	for i := 0; i+1 < len(units); i++ {
		if units[i].name.kind != Languages {
			continue
		}
		for _, t := range tokenize(nil, string(v.buf[units[i+1].start:units[i+1].end])) {
			if programming[t.text] {
				units[i].name.kind = Skills
				break
			}
		}
	}
}

var programming = wordSet("java javascript python sql html php kotlin scala ruby perl matlab typescript golang fortran cobol css")

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
		return push(out, u.asHeading(l.start, l.end, h))
	}
	rest := l.start
	if h, ok := sc.runIn(text, sh); ok {
		switch {
		case sc.hasSubLabels && (l.bullet || !l.gap && i > 0 && maySubLabel(h)), !sh.caps && sc.isSubLabel(out, h, text[:h.end]):
			h = heading{end: h.end}
		case l.bullet:
			h.weight = min(h.weight, 1)
		}
		out = push(out, u.asHeading(l.start, l.start+h.end, h))
		rest = l.start + h.end
	}
	tail, found := sc.tailHeading(text[rest-l.start:])
	if !found {
		return sc.sentenceUnits(out, all, u, rest, l.end)
	}
	out = sc.sentenceUnits(out, all, u, rest, rest+tail.end)
	from := rest + tail.end + blanks(all[rest+tail.end:l.end])
	return push(out, u.asHeading(from, l.end, tail))
}

func blanks(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

// isSubLabel tells "Tools:" or "Responsibilities:" inside a job of a résumé from
// the heading of a section.
func (sc *schema) isSubLabel(before []unit, h heading, text string) bool {
	if !sc.hasSubLabels || !maySubLabel(h) || saysSkills(text) {
		return false
	}
	return len(before) > 0 && before[len(before)-1].under == Experience
}

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

// maySubLabel tells kinds whose headings also label parts of a job.
func maySubLabel(h heading) bool {
	return h.kind == Skills || h.kind == Experience || h.kind == Summary || h.kind == Contact
}

// saysSkills tells labels that name the section of skills by its own name.
func saysSkills(text string) bool {
	lower := strings.ToLower(text)
	for _, w := range []string{"skill", "strength", "stärke", "compet", "kompeten", "compéten", "vaardigheden", "habilidades", "fähigkeiten", "kenntnisse"} {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}

// sentenceUnits cuts running text, and headings glued to its sentences.
func (sc *schema) sentenceUnits(out []unit, all string, u unit, start, end int) []unit {
	for _, p := range splitSentences(all[start:end]) {
		at := Span{start + p.Start, start + p.End}
		if h, ok := sc.innerHeading(all[at.Start:at.End], out); ok {
			out = push(out, u.asHeading(at.Start, at.Start+h.end, h))
			at.Start += h.end
		}
		parts := cutLists(all, at)
		for k, q := range parts {
			u.part = k > 0 && !u.item
			u.start, u.end = q.Start, q.End
			u.colon = all[q.End-1] == ':'
			u.item = len(parts) > 2 && q.End-q.Start < maxItem
			u.list = isCommaList(all[q.Start:q.End])
			out = push(out, u)
		}
	}
	return out
}

// isCommaList tells a line of at least five short parts between commas.
func isCommaList(s string) bool {
	commas := strings.Count(s, ", ")
	return commas >= 4 && strings.Count(s, " ") <= 4*commas
}

// asHeading returns u as the heading h at start; blanks at its end are cut off.
func (u unit) asHeading(start, end int, h heading) unit {
	u.start, u.end, u.heading, u.name = start, end, true, h
	return u
}
