package mining

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
)

// worth is the expected value of a decision: documents affected × uncertainty ×
// novelty. Documents count by the square root of how many employers' own
// sentences they bring, so that boilerplate does not outweigh a rare skill that
// is plain. Uncertainty never reaches 0: even of the plainest candidate nothing
// is known until somebody has decided. An alias is worth part of a new skill.
func worth(p *pooled) (value, doubt float64) {
	reach := math.Sqrt(math.Min(p.contexts, 1+2*float64(p.stat.Employers.Estimate())))
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
	random bool
}

// randomEvery is the place in each ten that is drawn by chance.
const randomEvery = 10

// order sorts by value and draws every tenth from the rest, so that how good the
// order is can be told from what people decide about those. The draw is by key
// and seed: it stays while the candidates do.
func order(all []*pooled, limit int, seed uint64) []chosen {
	ranked := slices.Clone(all)
	slices.SortStableFunc(ranked, func(a, b *pooled) int {
		return cmp.Or(cmp.Compare(b.value, a.value), cmp.Compare(a.stat.Key, b.stat.Key))
	})
	best := min(len(ranked), limit-limit/randomEvery)
	rest := slices.Clone(ranked[best:])
	slices.SortFunc(rest, func(a, b *pooled) int {
		return cmp.Or(cmp.Compare(lot(a.stat.Key, seed), lot(b.stat.Key, seed)), cmp.Compare(a.stat.Key, b.stat.Key))
	})
	ranked = ranked[:best]
	var out []chosen
	for len(out) < limit && len(ranked)+len(rest) > 0 {
		byChance := len(rest) > 0 && (len(ranked) == 0 || len(out)%randomEvery == randomEvery-1)
		if byChance {
			out, rest = append(out, chosen{rest[0], true}), rest[1:]
			continue
		}
		out, ranked = append(out, chosen{ranked[0], false}), ranked[1:]
	}
	return out
}

func lot(key string, seed uint64) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(key))
	return mixed(h.Sum64() ^ seed*0x9e3779b97f4a7c15)
}
