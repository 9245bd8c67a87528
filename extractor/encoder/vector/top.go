package vector

// Near is a row of a table, or what a caller numbers otherwise, and its product
// with a query.
type Near struct {
	Row   int32
	Score float32
}

// scanBlock rows are scanned at once: they and their scores fit the second cache.
const scanBlock = 512

// Scan calls f for every query and every block of rows in turn: scores[k] is the
// product of query i with row from+k, but for the query's own positive scale. f
// must not keep scores.
func (t *Table) Scan(q Queries, f func(i, from int, scores []float32)) {
	scores := make([]float32, q.n*min(scanBlock, t.Len()))
	for from := 0; from < t.Len(); from += scanBlock {
		to := min(from+scanBlock, t.Len())
		t.scan(q, from, to, scores)
		for i := range q.n {
			f(i, from, scores[i*(to-from):(i+1)*(to-from)])
		}
	}
}

// Top returns for every query its k nearest rows, nearest first, ties by row.
func (t *Table) Top(q Queries, k int) [][]Near {
	best := make([]Best, q.n)
	for i := range best {
		best[i] = NewBest(min(k, t.Len()))
	}
	t.Scan(q, func(i, from int, scores []float32) {
		for k, s := range scores {
			best[i].Offer(int32(from+k), s)
		}
	})
	out := make([][]Near, q.n)
	for i := range best {
		out[i] = best[i].Sorted()
		for k := range out[i] {
			out[i][k].Score *= q.scales[i]
		}
	}
	return out
}
