package agreement

// Answer is what one person said of one item.
type Answer struct{ Item, Person, Category int }

// Answers are the answers of several people; a person answers an item at most
// once, and need not answer all.
type Answers struct {
	Items, People, Categories int
	All                       []Answer
}

// counts returns how often each item was put into each category.
func (a Answers) counts() [][]float64 {
	out := make([][]float64, a.Items)
	flat := make([]float64, a.Items*a.Categories)
	for i := range out {
		out[i], flat = flat[:a.Categories:a.Categories], flat[a.Categories:]
	}
	for _, x := range a.All {
		out[x.Item][x.Category]++
	}
	return out
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

// Majority returns each item's most frequent category, the lowest of those that
// tie, and -1 for an item nobody answered.
func (a Answers) Majority() []int {
	out := make([]int, a.Items)
	for i, counts := range a.counts() {
		out[i] = -1
		most := 0.0
		for category, n := range counts {
			if n > most {
				out[i], most = category, n
			}
		}
	}
	return out
}
