package feedback

import (
	"slices"
	"unicode/utf8"

	"winnow/extractor/text"
)

// Passage is a sentence with the words that stand for a skill.
type Passage struct {
	Before, Marked, After string
	Section               string
}

// passages finds the sentences that a skill was found in, or selected in.
func (r *reader) passages(d Decision, skill int64, version int) ([]Passage, error) {
	spans := []Evidence(nil)
	if d.Evidence != nil && d.EvidenceIn == version {
		spans = []Evidence{*d.Evidence}
	} else {
		found, err := r.found(version)
		if err != nil {
			return nil, err
		}
		spans = found[skill]
	}
	parsed, err := r.parse(version)
	if err != nil {
		return nil, err
	}
	var out []Passage
	for i := range parsed.Sentences {
		s := &parsed.Sentences[i]
		at := slices.IndexFunc(spans, func(e Evidence) bool { return e.Start < s.Span.End && s.Span.Start < e.End })
		if at < 0 || len(out) == mostSentences {
			continue
		}
		from, to := visible(s, spans[at])
		out = append(out, Passage{s.Text[:from], s.Text[from:to], s.Text[to:], string(parsed.Sections[s.Section].Kind)})
	}
	return out, nil
}

// visible maps evidence in the original to bytes of a sentence's text.
func visible(s *text.Sentence, e Evidence) (start, end int) {
	start = -1
	for i, r := range s.Text {
		n := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, n = utf8.DecodeRuneInString(s.Text[i:])
		}
		if o := s.Original(i, i+n); o.Start < e.End && e.Start < o.End {
			if start < 0 {
				start = i
			}
			end = i + n
		}
	}
	if start < 0 {
		return 0, len(s.Text)
	}
	return start, end
}
