package export

import (
	"cmp"
	"slices"
	"strings"

	"winnow/extractor"
	"winnow/extractor/text"
)

// mostSentences of a document become rows of one decision, as many as the
// engine remembers of it.
const mostSentences = 5

// place is where evidence lies: a sentence, and bytes of its visible text.
type place struct {
	sentence   *text.Sentence
	section    text.SectionKind
	start, end int
	original   extractor.Evidence
}

// places finds the sentences that evidence touches, in order, each different
// text once, with the strongest evidence in it. Contact sections are left out.
func places(d *text.Document, evidence []extractor.Evidence) []place {
	strongest := slices.Clone(evidence)
	slices.SortStableFunc(strongest, func(a, b extractor.Evidence) int { return cmp.Compare(b.Score, a.Score) })
	var out []place
	for i := range d.Sentences {
		s := &d.Sentences[i]
		section := d.Sections[s.Section].Kind
		at := slices.IndexFunc(strongest, func(e extractor.Evidence) bool { return e.Start < s.Span.End && s.Span.Start < e.End })
		repeats := slices.ContainsFunc(out, func(p place) bool { return p.sentence.Text == s.Text })
		if at < 0 || repeats || section == text.Contact || strings.TrimSpace(s.Text) == "" || len(out) == mostSentences {
			continue
		}
		p := place{sentence: s, section: section, original: strongest[at]}
		p.start, p.end = s.Shown(text.Span{Start: strongest[at].Start, End: strongest[at].End})
		out = append(out, p)
	}
	return out
}
