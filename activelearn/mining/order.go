package mining

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"

	"winnow/extractor/encoder/vector"
)

// worth is the expected value of a decision: documents affected × uncertainty ×
// novelty. Documents count by distinct sentences in which the phrase stands
// whole, at most two an employer, and by their eighth root, so that neither
// boilerplate nor everyday words outweigh a rare skill that is plain: with the
// fourth root a thirtieth fewer of the skills taken out of ESCO came back. Uncertainty
// never reaches 0: even of the plainest candidate nothing is known until somebody
// has decided. An alias is worth part of a new skill.
func worth(p *pooled) (value, doubt float64) {
	reach := math.Pow(1+math.Min(p.contexts, 1+2*float64(p.stat.Employers.Estimate()))*p.signShare(Whole), 0.125)
	approved := p.likeness
	doubt = -(approved*math.Log2(max(approved, 1e-9)) + (1-approved)*math.Log2(max(1-approved, 1e-9)))
	asked := 1 + math.Log1p(float64(p.stat.Suggested))
	return asked * reach * approved * (0.5 + 0.5*doubt) * (aliasWorth + (1-aliasWorth)*p.novelty), doubt
}

// aliasWorth is what an alias is worth beside a new skill of equal reach.
const aliasWorth = 0.5

// chosen is a pooled phrase that became a candidate.
type chosen struct {
	*pooled
	random   bool
	variants []*pooled
}

// randomEvery is the place in each ten that is drawn by chance.
const randomEvery = 10

// order sorts by value and draws every tenth from the rest, so that how good the
// order is can be told from what people decide about those. The draw is by key
// and seed: it stays while the candidates do.
func order(all []*pooled, opts Options, vectors *vector.Table) []chosen {
	limit, seed := opts.Limit, opts.Seed
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b *pooled) int {
		return cmp.Or(cmp.Compare(b.value, a.value), cmp.Compare(a.stat.Key, b.stat.Key))
	})
	ranked, rest := lead(sorted, limit-limit/randomEvery, opts.Decided, vectors)
	slices.SortFunc(rest, func(a, b *pooled) int {
		return cmp.Or(cmp.Compare(lot(a.stat.Key, seed), lot(b.stat.Key, seed)), cmp.Compare(a.stat.Key, b.stat.Key))
	})
	var out []chosen
	for len(out) < limit && len(ranked)+len(rest) > 0 {
		byChance := len(rest) > 0 && (len(ranked) == 0 || len(out)%randomEvery == randomEvery-1)
		if byChance {
			out, rest = append(out, chosen{pooled: rest[0], random: true}), rest[1:]
			continue
		}
		out, ranked = append(out, ranked[0]), ranked[1:]
	}
	return out
}

// variantFrom is the cosine from which a phrase goes with a better one: "customer
// care" with "customer service", but "anatomy and physiology" with "anatomy" too.
const variantFrom = 0.8

// mostVariants is how many phrases go with a better one. All of them are shown: a
// variant that nobody sees would be lost until the better one is decided.
const mostVariants = 12

// lead takes the best n phrases; those near in meaning to a better one go with it
// (leader clustering), the best of them: when it has enough, the others go with
// the next nearest, or wait. A decided one stands alone: who looks for what is
// open would not see its variants. It returns them and the phrases that are left.
func lead(sorted []*pooled, n int, decided map[string]bool, vectors *vector.Table) (leaders []chosen, rest []*pooled) {
	for _, p := range sorted {
		at, variant := nearest(leaders, p, decided, vectors)
		if at >= 0 {
			leaders[at].variants = append(leaders[at].variants, p)
			continue
		}
		if variant {
			continue
		}
		if len(leaders) < n {
			leaders = append(leaders, chosen{pooled: p})
			continue
		}
		rest = append(rest, p)
	}
	return leaders, rest
}

// nearest returns the leader that a phrase goes with, -1 for none, and whether it
// is a variant of any, with room for it or not.
func nearest(leaders []chosen, p *pooled, decided map[string]bool, vectors *vector.Table) (at int, variant bool) {
	at = -1
	if vectors == nil || p.stat.Suggested > 0 || decided[p.stat.Key] {
		return at, false
	}
	best := float32(variantFrom)
	for i := range leaders {
		c := vectors.Cosine(int32(p.vector), int32(leaders[i].vector))
		if c < variantFrom || decided[leaders[i].stat.Key] {
			continue
		}
		variant = true
		if c >= best && len(leaders[i].variants) < mostVariants {
			at, best = i, c
		}
	}
	return at, variant
}

func lot(key string, seed uint64) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(key))
	return mixed(h.Sum64() ^ seed*0x9e3779b97f4a7c15)
}
