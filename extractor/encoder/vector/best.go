package vector

import (
	"cmp"
	"math"
	"slices"
)

// Best keeps the k greatest scores offered to it; of equal ones the lower rows.
type Best struct {
	heap  []Near // the least at the root
	limit int
	floor float32 // once full: the score at the root
}

// NewBest returns a Best of k scores.
func NewBest(k int) Best {
	k = max(k, 0)
	return Best{heap: make([]Near, 0, k), limit: k, floor: float32(math.Inf(-1))}
}

// Offer takes row and score in if they are among the best so far. Rows must come
// in ascending order, which lets most be refused by one comparison.
func (b *Best) Offer(row int32, score float32) {
	if score <= b.floor || b.limit == 0 {
		return
	}
	if len(b.heap) < b.limit {
		b.heap = append(b.heap, Near{row, score})
		b.up(len(b.heap) - 1)
	} else {
		b.heap[0] = Near{row, score}
		b.down()
	}
	if len(b.heap) == b.limit {
		b.floor = b.heap[0].Score
	}
}

// Floor is the score below or at which nothing is taken in any more.
func (b *Best) Floor() float32 { return b.floor }

// Sorted returns what was kept, best first. The Best is used up.
func (b *Best) Sorted() []Near {
	slices.SortFunc(b.heap, func(x, y Near) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.Row, y.Row))
	})
	return b.heap
}

func worse(a, b Near) bool { return a.Score < b.Score || a.Score == b.Score && a.Row > b.Row }

func (b *Best) up(i int) {
	for h := b.heap; i > 0 && worse(h[i], h[(i-1)/2]); i = (i - 1) / 2 {
		h[i], h[(i-1)/2] = h[(i-1)/2], h[i]
	}
}

func (b *Best) down() {
	h := b.heap
	for i, child := 0, 1; child < len(h); child = 2*i + 1 {
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
