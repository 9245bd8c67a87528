package score

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"
	"unicode"
)

// Skim tells from a sentence's words alone, before it is encoded, whether encoding
// it can be saved: a logistic model over hashed words and pairs of words, taught by
// what the whole engine found in real postings. A sentence with a label of the
// taxonomy in it, or one that people decided about, is always encoded.
type Skim struct {
	Weights []byte  `json:"weights"` // by hash, each an int8; times Scale
	Scale   float64 `json:"scale"`
	Bias    float64 `json:"bias"`
	Least   float64 `json:"least"` // encode from this probability of a skill on
}

// SkimLine is a sentence as Skim sees it, with the verdict that teaches it.
type SkimLine struct {
	Kind, Section, Text string
	Bears               bool // a skill was shown for it
}

const skimBuckets = 1 << 15

// Worth reports whether a sentence should be encoded. Without a Skim all are.
func (s *Skim) Worth(kind, section, text string) bool {
	if s == nil || len(s.Weights) != skimBuckets {
		return true
	}
	return s.probability(SkimLine{Kind: kind, Section: section, Text: text}) >= s.Least
}

func (s *Skim) probability(l SkimLine) float64 {
	z := 0.0
	n := 0
	eachBucket(l, func(bucket uint32) {
		z += float64(int8(s.Weights[bucket]))
		n++
	})
	return sigmoid(s.Bias + z*s.Scale/math.Sqrt(float64(max(1, n))))
}

// eachBucket hashes the words, the pairs of words, the section and the length.
func eachBucket(l SkimLine, f func(bucket uint32)) {
	hash := func(parts ...string) uint32 {
		h := fnv.New32a()
		for _, p := range parts {
			_, _ = h.Write([]byte(p))
			_, _ = h.Write([]byte{0})
		}
		return h.Sum32() % skimBuckets
	}
	before := "^"
	words := 0
	for word := range strings.FieldsFuncSeq(strings.ToLower(l.Text), notInSkimWord) {
		if word[0] >= '0' && word[0] <= '9' {
			word = "0"
		}
		f(hash(word))
		f(hash(before, word))
		before = word
		words++
	}
	f(hash(before, "$"))
	f(hash("section", l.Kind, l.Section))
	f(hash("words", string(rune('a'+min(8, int(math.Log2(float64(words+1))*1.5))))))
}

func notInSkimWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '#'
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// Skim fitting: passes of stochastic gradient descent with a falling rate.
const (
	skimPasses = 6
	skimRate   = 0.5
	skimDecay  = 1e-6
)

// FitSkim fits a skim, and sets Least so that of the bearing lines in held at most
// the given share would be missed. Equal input gives an equal skim.
func FitSkim(lines, held []SkimLine, miss float64) *Skim {
	weights := make([]float64, skimBuckets)
	bias := 0.0
	draw := rand.New(rand.NewPCG(7, 2))
	order := draw.Perm(len(lines))
	steps := skimPasses * len(lines)
	buckets := make([]uint32, 0, 128)
	for step := range steps {
		l := lines[order[step%len(order)]]
		buckets = buckets[:0]
		z := 0.0
		eachBucket(l, func(b uint32) {
			buckets = append(buckets, b)
			z += weights[b]
		})
		share := 1 / math.Sqrt(float64(len(buckets)))
		want := 0.0
		if l.Bears {
			want = 1
		}
		slope := sigmoid(bias+z*share) - want
		rate := skimRate * (1 - float64(step)/float64(steps))
		bias -= rate * slope * 0.1
		for _, b := range buckets {
			weights[b] -= rate * (slope*share + skimDecay*weights[b])
		}
	}
	s := rounded(weights, bias)
	s.Least = s.leastFor(held, miss)
	return s
}

// rounded keeps the weights as small integers.
func rounded(weights []float64, bias float64) *Skim {
	most := 0.0
	for _, w := range weights {
		most = max(most, math.Abs(w))
	}
	s := &Skim{Weights: make([]byte, len(weights)), Scale: max(most, 1e-9) / 127, Bias: bias}
	for i, w := range weights {
		s.Weights[i] = byte(int8(math.Round(w / s.Scale)))
	}
	return s
}

// leastFor returns the highest hundredth that misses no more than a share of the
// bearing lines.
func (s *Skim) leastFor(held []SkimLine, miss float64) float64 {
	var bearing []float64
	for _, l := range held {
		if l.Bears {
			bearing = append(bearing, s.probability(l))
		}
	}
	for least := 0.90; least > 0; least -= 0.01 {
		missed := 0
		for _, p := range bearing {
			if p < least {
				missed++
			}
		}
		if float64(missed) <= miss*float64(len(bearing)) {
			return math.Round(least*100) / 100
		}
	}
	return 0
}

// Saved returns the share of lines that a skim would not have encoded, and of the
// bearing ones that it would miss.
func (s *Skim) Saved(lines []SkimLine) (saved, missed float64) {
	skipped, bearing, lost := 0, 0, 0
	for _, l := range lines {
		worth := s.Worth(l.Kind, l.Section, l.Text)
		if !worth {
			skipped++
		}
		if l.Bears {
			bearing++
			if !worth {
				lost++
			}
		}
	}
	return float64(skipped) / float64(max(1, len(lines))), float64(lost) / float64(max(1, bearing))
}
