package review

import (
	"strings"
)

// recentCount is how many of a person's last questions the next one should differ
// from.
const recentCount = 8

// likeness costs an item this much of its worth when it is the same as the last
// question.
const likenessWeight = 0.5

// Pick chooses from items in the order of their worth the one that is worth most
// after what it has in common with recent ones, newest first (maximal marginal
// relevance: Carbonell and Goldstein 1998). It returns -1 for no items.
func Pick(items []Item, worth func(Item) float64, recent []Item) int {
	best, most := -1, 0.0
	for n, i := range items {
		value := worth(i) - likenessWeight*likeness(i, recent)
		if best < 0 || value > most {
			best, most = n, value
		}
	}
	return best
}

// likeness is that to the likest recent item; older ones count less.
func likeness(i Item, recent []Item) float64 {
	most, weight := 0.0, 1.0
	for _, r := range recent[:min(len(recent), recentCount)] {
		most = max(most, weight*Like(i, r))
		weight *= 0.85
	}
	return most
}

// Like says how alike two items are to answer, from 0 to 1: the same skill, the
// same document or employer, words of the label in common.
func Like(a, b Item) float64 {
	switch {
	case a.SkillID == b.SkillID:
		return 1
	case a.DocumentID == b.DocumentID:
		return 0.8
	}
	like := 0.6 * overlap(a.Label, b.Label)
	if a.Employer != "" && strings.EqualFold(a.Employer, b.Employer) {
		like = max(like, 0.4)
	}
	return like
}

// overlap is the share of words that two labels have in common (Jaccard).
func overlap(a, b string) float64 {
	words := map[string]int{}
	for _, w := range strings.Fields(strings.ToLower(a)) {
		words[w] |= 1
	}
	for _, w := range strings.Fields(strings.ToLower(b)) {
		words[w] |= 2
	}
	both := 0
	for _, in := range words {
		if in == 3 {
			both++
		}
	}
	if len(words) == 0 {
		return 0
	}
	return float64(both) / float64(len(words))
}
