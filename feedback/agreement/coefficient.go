package agreement

import "math"

// Coefficient is a measure of agreement beyond chance: 1 is perfect, 0 is what
// chance gives, below 0 is less than that. NaN: there is nothing to measure, since
// no item was answered twice or everybody always said the same.
type Coefficient float64

// Weights says how far two categories agree, from 0 to 1; a category agrees with
// itself by 1.
type Weights [][]float64

// Identity lets only equal categories agree.
func Identity(categories int) Weights {
	w := make(Weights, categories)
	for i := range w {
		w[i] = make([]float64, categories)
		w[i][i] = 1
	}
	return w
}

// Quadratic is for ordered categories: neighbours agree nearly.
func Quadratic(categories int) Weights {
	w := Identity(categories)
	for i := range w {
		for j := range w {
			if d := float64(i-j) / float64(max(1, categories-1)); d != 0 {
				w[i][j] = 1 - d*d
			}
		}
	}
	return w
}

func beyondChance(observed, expected float64) Coefficient {
	if expected == 1 || math.IsNaN(observed) || math.IsNaN(expected) {
		return Coefficient(math.NaN())
	}
	return Coefficient((observed - expected) / (1 - expected))
}

// Cohen is Cohen's kappa of two people over the items both answered (Cohen 1960;
// weighted: Cohen 1968).
func Cohen(a Answers, one, other int, w Weights) Coefficient {
	said := map[int]int{}
	for _, x := range a.All {
		if x.Person == one {
			said[x.Item] = x.Category
		}
	}
	first, second := make([]float64, a.Categories), make([]float64, a.Categories)
	observed, n := 0.0, 0.0
	for _, x := range a.All {
		category, both := said[x.Item]
		if x.Person != other || !both {
			continue
		}
		first[category]++
		second[x.Category]++
		observed += w[category][x.Category]
		n++
	}
	expected := 0.0
	for i := range first {
		for j := range second {
			expected += w[i][j] * first[i] / n * second[j] / n
		}
	}
	return beyondChance(observed/n, expected)
}

// Fleiss is Fleiss' kappa of any number of people (Fleiss 1971), over the items
// with two answers or more, however many each has.
func Fleiss(a Answers) Coefficient {
	observed, shares := pairs(a, Identity(a.Categories))
	expected := 0.0
	for _, p := range shares {
		expected += p * p
	}
	return beyondChance(observed, expected)
}

// Gwet is Gwet's AC2, and AC1 with Identity (Gwet 2008, 2014): chance agreement
// that does not rise when nearly everything is of one category, where kappa falls
// although people agree.
func Gwet(a Answers, w Weights) Coefficient {
	observed, shares := pairs(a, w)
	all, spread := 0.0, 0.0
	for i, p := range shares {
		all += sum(w[i])
		spread += p * (1 - p)
	}
	categories := float64(a.Categories)
	return beyondChance(observed, all*spread/(categories*(categories-1)))
}

// pairs returns how far two answers to one item agree on average, and each
// category's share, over the items with two answers or more; items count alike.
func pairs(a Answers, w Weights) (observed float64, shares []float64) {
	shares = make([]float64, a.Categories)
	items := 0.0
	for _, counts := range a.counts() {
		n := sum(counts)
		if n < 2 {
			continue
		}
		items++
		agree := 0.0
		for i, ni := range counts {
			shares[i] += ni / n
			for j, nj := range counts {
				agree += w[i][j] * ni * nj
			}
		}
		observed += (agree - n) / (n * (n - 1))
	}
	for i := range shares {
		shares[i] /= items
	}
	return observed / items, shares
}

// Krippendorff is Krippendorff's alpha (2004) with the disagreement 1 − w: nominal
// with Identity. Every answer to an item that has two or more counts alike.
func Krippendorff(a Answers, w Weights) Coefficient {
	totals := make([]float64, a.Categories)
	observed := 0.0
	for _, counts := range a.counts() {
		n := sum(counts)
		if n < 2 {
			continue
		}
		for i, ni := range counts {
			totals[i] += ni
			for j, nj := range counts {
				observed += (1 - w[i][j]) * ni * nj / (n - 1)
			}
		}
	}
	all, expected := sum(totals), 0.0
	for i := range totals {
		for j := range totals {
			expected += (1 - w[i][j]) * totals[i] * totals[j]
		}
	}
	if expected == 0 {
		return Coefficient(math.NaN())
	}
	return Coefficient(1 - (all-1)*observed/expected)
}
