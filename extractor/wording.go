package extractor

import (
	"winnow/extractor/lexicon"
	"winnow/extractor/score"
)

// wording tells how many of a skill's words the text uses, in whatever order: a
// label that nearly stands there is more than one that only means the like.
func (r *reading) wording(f *score.Features, c *candidate, s *SourceSkill) {
	if r.stems == nil {
		r.collectStems()
	}
	sentence := r.stems[c.mentions[0].sentence]
	label := lexicon.Words(s.Label)
	f[score.LabelInSentence] = said(label, sentence)
	f[score.LabelInDocument] = said(label, r.allStems)
	best := f[score.LabelInSentence]
	for _, a := range s.Alternatives {
		best = max(best, said(lexicon.Words(a.Text), sentence))
	}
	f[score.AlternativeInSentence] = best
}

// collectStems lists the stems of every sentence that skills are taken from.
func (r *reading) collectStems() {
	r.stems, r.allStems = make([]map[string]bool, len(r.doc.Sentences)), map[string]bool{}
	for i := range r.doc.Sentences {
		if !r.readable[i] {
			continue
		}
		r.stems[i] = map[string]bool{}
		for _, w := range lexicon.Words(r.doc.Sentences[i].Text) {
			r.stems[i][w.Stem], r.allStems[w.Stem] = true, true
		}
	}
}

// said is the share of a label's words that are among the stems, little words left
// out.
func said(label []lexicon.Word, stems map[string]bool) float64 {
	found, all := 0, 0
	for _, w := range label {
		if stopStems[w.Stem] {
			continue
		}
		all++
		if stems[w.Stem] {
			found++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(found) / float64(all)
}
