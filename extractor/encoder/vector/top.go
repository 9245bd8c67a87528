package vector

import (
	"cmp"
	"slices"
)

// Near is a row of a table and its product with a query.
type Near struct {
	Row   int32
	Score float32
}

// scanBlock rows are scanned at once: they and their scores fit the second cache.
const scanBlock = 512

// Top returns for every query its k nearest rows, nearest first, ties by row.
func (t *Table) Top(q Queries, k int) [][]Near {
	best := make([]heap, q.n)
	for i := range best {
		best[i] = make(heap, 0, min(k, t.Len()))
	}
	scores := make([]float32, q.n*min(scanBlock, t.Len()))
	for from := 0; from < t.Len() && k > 0; from += scanBlock {
		to := min(from+scanBlock, t.Len())
		t.scan(q, from, to, scores)
		for i := range best {
			best[i].offer(scores[i*(to-from):(i+1)*(to-from)], from, k)
		}
	}
	out := make([][]Near, q.n)
	for i, h := range best {
		out[i] = h.sorted(q.scales[i])
	}
	return out
}

// heap keeps the best rows, the worst of them at its root.
type heap []Near

func worse(a, b Near) bool { return a.Score < b.Score || a.Score == b.Score && a.Row > b.Row }

func (h *heap) offer(scores []float32, from, k int) {
	for i, s := range scores {
		if len(*h) == k && s <= (*h)[0].Score {
			continue // rows come in order, so an equal score is a later row
		}
		h.push(Near{int32(from + i), s}, k)
	}
}

func (h *heap) push(n Near, k int) {
	if len(*h) < k {
		*h = append(*h, n)
		h.up(len(*h) - 1)
		return
	}
	(*h)[0] = n
	h.down()
}

func (h heap) up(i int) {
	for i > 0 && worse(h[i], h[(i-1)/2]) {
		h[i], h[(i-1)/2] = h[(i-1)/2], h[i]
		i = (i - 1) / 2
	}
}

func (h heap) down() {
	for i := 0; ; {
		child := 2*i + 1
		if child >= len(h) {
			return
		}
		if child+1 < len(h) && worse(h[child+1], h[child]) {
			child++
		}
		if !worse(h[child], h[i]) {
			return
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
}

func (h heap) sorted(scale float32) []Near {
	slices.SortFunc(h, func(a, b Near) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Row, b.Row))
	})
	for i := range h {
		h[i].Score *= scale
	}
	return h
}
