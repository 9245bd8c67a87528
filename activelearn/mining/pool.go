package mining

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// pooled is a key that may become a candidate.
type pooled struct {
	stat     *Statistic
	keys     []string // folded into it, its own first
	surface  string   // commonest
	language string   // commonest
	words    []string // of the key
	contexts float64  // about how many distinct sentences it stands in
	nested   nesting
	mention  mention
	usage    []float64 // by word: contexts of the commonest phrase that has it
	vector   int       // row of the phrases' vectors
	pairs    []pair
	likeness float64
	novelty  float64
	doubt    float64
	value    float64
}

// nesting says how often a phrase stands inside longer ones.
type nesting struct {
	inside float64 // sum of the longer phrases' contexts
	longer float64 // how many there are
	most   float64 // contexts of the commonest
}

// pool takes up statistics that neither a label nor an occupation's matches, with what nesting tells, and
// keeps the most promising n. Suggested ones are always kept.
func (r *Ranker) pool(stats []Statistic, n int) []*pooled {
	var out []*pooled
	at := map[string]*pooled{}
	for i := range stats {
		s := &stats[i]
		if len(s.Surfaces) == 0 || r.Known.Has(s.Key) || s.Suggested == 0 && (s.Documents < leastDocuments || r.Known.isRole(s.Key, byCount(s.Surfaces)[0])) {
			continue
		}
		p := &pooled{stat: s, keys: []string{s.Key}, words: strings.Fields(s.Key), contexts: float64(max(1, s.Contexts.Estimate()))}
		p.surface, p.language = byCount(s.Surfaces)[0], byCount(s.Languages)[0]
		out = append(out, p)
		at[s.Key] = p
	}
	for _, p := range out {
		eachInner(p.words, func(key string) {
			if inner := at[key]; inner != nil {
				inner.nested.inside += p.contexts
				inner.nested.longer++
				inner.nested.most = max(inner.nested.most, p.contexts)
			}
		})
	}
	usage := map[string]float64{}
	for _, p := range out {
		for _, w := range p.words {
			usage[w] = max(usage[w], p.contexts)
		}
	}
	for _, p := range out {
		for _, w := range p.words {
			p.usage = append(p.usage, usage[w])
		}
	}
	slices.SortStableFunc(out, func(a, b *pooled) int { return cmp.Compare(b.promise(), a.promise()) })
	return out[:min(n, len(out))]
}

// leastDocuments is in how many documents a phrase must stand to be worth a
// person's time.
const leastDocuments = 2

// eachInner visits the keys of all shorter word sequences of a key.
func eachInner(words []string, visit func(key string)) {
	for i := range words {
		for j := i + 1; j <= len(words); j++ {
			if j-i < len(words) {
				visit(strings.Join(words[i:j], " "))
			}
		}
	}
}

// promise orders statistics before anything is encoded.
func (p *pooled) promise() float64 {
	return float64(p.stat.Suggested)*100 + math.Log1p(p.contexts) + math.Log1p(float64(p.stat.Employers.Estimate())) +
		0.7*logit(p.wording()) + 1.5*p.signShare(AmongKnown) + p.signShare(InList) + p.signShare(Cued) + p.signShare(Demanded) - 2*p.openness()
}

func (p *pooled) wording() float64 { return p.stat.Score / float64(max(1, p.stat.Count)) }

func (p *pooled) signShare(sign Signs) float64 { return share(p.stat.Signs[sign], p.stat.Count) }

// openness is the share of its contexts in which the same longer phrase stands:
// near 1 the phrase is a torn piece, "maintain accurate" of "maintain accurate records".
func (p *pooled) openness() float64 { return min(1, p.nested.most/p.contexts) }

// termhood is the C-value (Frantzi, Ananiadou and Mima, IJDL 2000) over distinct
// sentences instead of occurrences, with one word counted as 1 as Barrón-Cedeño
// et al. do.
func (p *pooled) termhood() float64 {
	own := p.contexts
	if p.nested.longer > 0 {
		own -= p.nested.inside / p.nested.longer
	}
	return math.Log2(1+float64(len(p.words))) * max(0, own)
}

func logit(p float64) float64 {
	p = min(max(p, 1e-4), 1-1e-4)
	return math.Log(p / (1 - p))
}
