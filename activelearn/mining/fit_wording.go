package mining

import (
	"math"
	"math/rand/v2"

	"winnow/extractor"
	"winnow/extractor/text"
)

// MarkedSentence is a sentence in which people marked the skills.
type MarkedSentence struct {
	Text  string
	Spans []text.Span // bytes of Text
}

// Fitting: passes of stochastic gradient descent with a falling rate.
const (
	wordingPasses = 8
	wordingRate   = 0.25
	wordingDecay  = 2e-5
)

// example is a word sequence and whether people marked it.
type example struct {
	features []uint32
	marked   bool
}

// FitWording fits a Wording on marked sentences. Equal input gives equal weights.
func FitWording(marked []MarkedSentence) *Wording {
	examples := examplesOf(marked)
	weights := make([]float64, wordingBuckets)
	bias := -3.0
	draw := rand.New(rand.NewPCG(11, 4))
	order := draw.Perm(len(examples))
	steps := wordingPasses * len(examples)
	for step := range steps {
		x := &examples[order[step%len(order)]]
		z, want := bias, 0.0
		for _, b := range x.features {
			z += weights[b]
		}
		if x.marked {
			want = 1
		}
		slope := sigmoid(z) - want
		rate := wordingRate * (1 - float64(step)/float64(steps))
		bias -= rate * slope * 0.05
		for _, b := range x.features {
			weights[b] -= rate * (slope*0.2 + wordingDecay*weights[b])
		}
	}
	return roundedWording(weights, bias)
}

func roundedWording(weights []float64, bias float64) *Wording {
	most := 1e-9
	for _, w := range weights {
		most = max(most, math.Abs(w))
	}
	w := &Wording{Weights: make([]byte, len(weights)), Scale: most / 127, Bias: bias}
	for i, v := range weights {
		w.Weights[i] = byte(int8(math.Round(v / w.Scale)))
	}
	return w
}

// WordingFigures say what a threshold keeps of sentences a Wording has not seen.
type WordingFigures struct {
	Least     float64
	Sequences int     // word sequences that could be phrases
	Kept      float64 // share of them kept
	Marked    int     // sequences that people marked
	Recall    float64 // share of those kept
	Precision float64 // share of the kept ones that are marked, or lie in a marked one
}

// Measure applies thresholds to marked sentences.
func (w *Wording) Measure(marked []MarkedSentence, thresholds []float64) []WordingFigures {
	examples := examplesOf(marked)
	out := make([]WordingFigures, len(thresholds))
	for k, least := range thresholds {
		f := WordingFigures{Least: least, Sequences: len(examples)}
		kept, hit := 0, 0
		for _, x := range examples {
			z := 0.0
			for _, b := range x.features {
				z += float64(int8(w.Weights[b]))
			}
			keeps := sigmoid(w.Bias+z*w.Scale) >= least
			if keeps {
				kept++
			}
			if x.marked {
				f.Marked++
				if keeps {
					hit++
				}
			}
		}
		f.Kept, f.Recall = share(kept, f.Sequences), share(hit, f.Marked)
		f.Precision = share(hit, kept)
		out[k] = f
	}
	return out
}

func share(part, of int) float64 { return float64(part) / float64(max(1, of)) }

// examplesOf lists the word sequences of sentences. Sequences inside a marked
// span teach nothing: they may be skills too.
func examplesOf(marked []MarkedSentence) []example {
	f := NewFinder(extractor.Compile(extractor.Source{}))
	var out []example
	for _, m := range marked {
		doc := text.Document{Kind: text.Job, Language: "en", Original: m.Text, Sections: []text.Section{{Kind: text.Other}}, Sentences: []text.Sentence{{Text: m.Text}}}
		p := f.prepare(&doc, 0)
		spans := p.marked(m.Spans)
		p.eachSequence(func(i, j int) {
			label, ok := judged(spans, i, j)
			if !ok {
				return
			}
			x := example{marked: label}
			p.eachFeature(i, j, p.signs(i, j), func(b uint32) { x.features = append(x.features, b) })
			out = append(out, x)
		})
	}
	return out
}

// marked turns spans into half-open token ranges, cut to what a phrase may
// begin and end with.
func (p *sentence) marked(spans []text.Span) [][2]int {
	var out [][2]int
	for _, s := range spans {
		i, j := len(p.toks), 0
		for k, t := range p.toks {
			if t.start >= s.Start && t.end <= s.End {
				i, j = min(i, k), k+1
			}
		}
		for i < j && !p.begins(i) {
			i++
		}
		for i < j && !p.ends(i, j) {
			j--
		}
		if i < j {
			out = append(out, [2]int{i, j})
		}
	}
	return out
}

// judged tells what the marks say of tokens [i, j): marked, not marked, or (not
// ok) nothing, inside a longer marked one. The beginning of a long marked
// activity, verb and object, counts as marked.
func judged(spans [][2]int, i, j int) (marked, ok bool) {
	for _, s := range spans {
		if s[0] == i && s[1] == j {
			return true, true
		}
		if s[0] <= i && j <= s[1] {
			return false, false
		}
	}
	return false, true
}
