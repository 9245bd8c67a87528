package extractor

import (
	"winnow/extractor/lexicon"
	"winnow/extractor/score"
)

// wording tells how many of a skill's words the text uses, in whatever order: a
// label that nearly stands there is more than one that only means the like.
func (r *reading) wording(f *score.Features, c *candidate, words *labelStems) {
	if r.stems == nil {
		r.collectStems()
	}
	sentence := r.stems[c.mentions[0].sentence]
	f[score.LabelInSentence] = said(words.label, sentence)
	f[score.LabelInDocument] = said(words.label, r.allStems)
	best := f[score.LabelInSentence]
	for _, a := range words.alternatives {
		best = max(best, said(a, sentence))
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

// said is the share of a label's stems that a text has.
func said(label []string, text map[string]bool) float64 {
	if len(label) == 0 {
		return 0
	}
	found := 0
	for _, stem := range label {
		if text[stem] {
			found++
		}
	}
	return float64(found) / float64(len(label))
}
