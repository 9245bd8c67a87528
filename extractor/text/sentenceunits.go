package text

import (
	"strings"
)

// maxItem bounds an item of a list inside a line, in bytes.
const maxItem = 60

// sentenceUnits cuts running text, and headings glued to its sentences.
func (sc *schema) sentenceUnits(out []unit, all string, u unit, start, end int) []unit {
	for _, p := range splitSentences(all[start:end]) {
		at := Span{start + p.Start, start + p.End}
		if h, ok := sc.innerHeading(all[at.Start:at.End], out); ok {
			out = push(out, u.asHeading(all, at.Start, at.Start+h.end, h))
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
