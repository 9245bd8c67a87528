package feedback

import (
	"slices"

	"winnow/extractor/text"
)

// Passage is a sentence with the words that stand for a skill.
type Passage struct {
	Before, Marked, After string
	Section               string
}

// passages finds the sentences that a skill was found in, or selected in.
func (r *reader) passages(d Decision, skill int64, version int) ([]Passage, error) {
	p, err := r.page(version)
	if err != nil {
		return nil, err
	}
	spans := p.evidence[skill]
	if d.Evidence != nil && d.EvidenceIn == version {
		spans = []Evidence{*d.Evidence}
	}
	var out []Passage
	for i := range p.Sentences {
		s := &p.Sentences[i]
		at := slices.IndexFunc(spans, func(e Evidence) bool { return e.Start < s.Span.End && s.Span.Start < e.End })
		if at < 0 || len(out) == mostSentences {
			continue
		}
		from, to := s.Shown(text.Span{Start: spans[at].Start, End: spans[at].End})
		out = append(out, Passage{s.Text[:from], s.Text[from:to], s.Text[to:], string(p.Sections[s.Section].Kind)})
	}
	return out, nil
}
