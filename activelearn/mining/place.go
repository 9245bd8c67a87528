package mining

import (
	"cmp"
	"maps"
	"slices"
)

// place proposes parents: what stands above the nearest skills, weighed by how
// near they are. A skill all of whose words the phrase has, last word included,
// is itself a likely parent: "paediatric nursing" goes under "nursing".
func (k *Known) place(p *pooled) Place {
	weight := map[int64]float64{}
	all := 0.0
	for i := range p.pairs[:min(shownNear, len(p.pairs))] {
		x := &p.pairs[i]
		w := max(0, x.nearness()) * max(0, x.nearness())
		id := k.skills[x.skill].ID
		if x.words.inPhrase > 0.999 && x.words.head && x.words.inForm < 0.999 {
			weight[id] += 2 * w
			all += 2 * w
			continue
		}
		above := k.parents[id]
		for _, parent := range above {
			weight[parent] += w / float64(len(above))
		}
		all += w
	}
	ids := slices.SortedFunc(maps.Keys(weight), func(a, b int64) int {
		return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(a, b))
	})
	out := Place{Parents: []Parent{}}
	for _, id := range ids[:min(3, len(ids))] {
		out.Parents = append(out.Parents, Parent{Concept: id, Label: k.labels[id], Sure: weight[id] / all})
	}
	return out
}

// kind proposes a type: that of the nearest skills, unless the form of the phrase
// says more.
func (k *Known) kind(p *pooled) string {
	if p.signShare(Action) >= 0.5 {
		return "skill"
	}
	votes := map[string]float64{}
	for i := range p.pairs[:min(shownNear, len(p.pairs))] {
		x := &p.pairs[i]
		if t := k.skills[x.skill].Type; t != "" {
			votes[t] += max(0, x.nearness()) * max(0, x.nearness())
		}
	}
	if p.signShare(Named)+p.signShare(Acronym) >= 0.5 {
		votes["tool"] += 0.5
		votes["knowledge"] += 0.4
	}
	best := "knowledge"
	for _, t := range []string{"attitude", "knowledge", "language", "skill", "tool"} {
		if votes[t] > votes[best] {
			best = t
		}
	}
	return best
}
