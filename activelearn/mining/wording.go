package mining

import (
	_ "embed" // the weights
	"encoding/json"
	"math"
	"strings"
	"sync"
)

// Wording tells from a phrase's words and the words around it how likely it
// names a skill: a logistic model over hashed features, fitted by `winnow learn
// phrases` on spans that people marked.
type Wording struct {
	Weights []byte  `json:"weights"` // by hash, each an int8; times Scale
	Scale   float64 `json:"scale"`
	Bias    float64 `json:"bias"`
}

const wordingBuckets = 1 << 14

// leastScore is the likelihood a phrase must have to be kept. At 0.03 88 of
// a hundred marked phrases of SkillSpan's other sentences are kept, and 28
// of all word sequences; `winnow learn phrases` prints both.
const leastScore = 0.03

//go:embed wording.json
var wordingFile []byte

var shipped = sync.OnceValue(func() *Wording {
	var w Wording
	if err := json.Unmarshal(wordingFile, &w); err != nil || len(w.Weights) != wordingBuckets {
		return &Wording{Weights: make([]byte, wordingBuckets)}
	}
	return &w
})

// score is the likelihood that tokens [i, j) name a skill. The words it was
// learnt from are English: in other languages only signs of form speak, and a
// phrase without any is not kept.
func (p *sentence) score(i, j int, signs Signs) float64 {
	if p.language == "en" || p.language == "und" {
		return shipped().probability(p, i, j, signs)
	}
	switch {
	case signs&(Cued|AmongKnown) != 0, signs.Has(InList | Named):
		return 0.5
	case signs&(Named|Acronym) != 0, signs.Has(InList | Demanded):
		return 0.2
	}
	return 0
}

func (w *Wording) probability(p *sentence, i, j int, signs Signs) float64 {
	z := 0.0
	p.eachFeature(i, j, signs, func(bucket uint32) { z += float64(int8(w.Weights[bucket])) })
	return sigmoid(w.Bias + z*w.Scale)
}

// eachFeature hashes what is read of the phrase of tokens [i, j).
func (p *sentence) eachFeature(i, j int, signs Signs, f func(bucket uint32)) {
	feature := func(name, value, more string) { f(bucketOf(name, value, more)) }
	first, last := p.toks[i], p.toks[j-1]
	before, before2, after := p.around(i-1), p.around(i-2), p.around(j)
	if separates(p.toks, i) && p.toks[i].parted {
		before = "|" + before
	}
	if j < len(p.toks) && p.toks[j].parted {
		after += "|"
	}
	length := string(rune('0' + j - i))
	feature("length", length, "")
	feature("first", first.stem, "")
	feature("last", last.stem, "")
	feature("first ending", ending(first.lower, 3), length)
	feature("last ending", ending(last.lower, 3), "")
	feature("last ending", ending(last.lower, 4), "")
	for _, t := range p.toks[i:j] {
		feature("word", t.stem, "")
	}
	feature("before", before, "")
	feature("before", before2, before)
	feature("after", after, "")
	feature("between", before, after)
	feature("before", before, ending(first.lower, 3))
	feature("shape", form(first)+length, form(last))
	feature("signs", string(rune(signs&^(Demanded|Aside|Whole))), "")
}

func (p *sentence) around(i int) string {
	switch {
	case i < 0:
		return "^"
	case i >= len(p.toks):
		return "$"
	case p.toks[i].number():
		return "0"
	}
	return p.toks[i].lower
}

func ending(word string, n int) string { return word[max(0, len(word)-n):] }

func form(t token) string {
	var b strings.Builder
	for _, on := range []bool{t.upper, t.caps, t.odd} {
		if on {
			b.WriteByte('1')
		} else {
			b.WriteByte('0')
		}
	}
	return b.String()
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// bucketOf hashes a feature (FNV-1a, with a zero byte behind each part).
func bucketOf(parts ...string) uint32 {
	h := uint32(2166136261)
	for _, s := range parts {
		for i := range len(s) {
			h = (h ^ uint32(s[i])) * 16777619
		}
		h *= 16777619
	}
	return h % wordingBuckets
}
