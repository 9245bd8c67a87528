package memory

import (
	"math"

	"winnow/extractor/encoder/vector"
)

// nearestSkills returns, for every query, the k skills of this part with the
// nearest accepted examples.
func (p part) nearestSkills(q vector.Queries, k int) [][]int32 {
	states := make([]nearestState, q.Len())
	for i := range states {
		states[i] = nearestState{best: vector.NewBest(k), skill: none, floor: float32(math.Inf(-1))}
	}
	p.table.Scan(q, func(i, from int, scores []float32) {
		// Nearly all rows are too far away to matter: one comparison passes them.
		state := &states[i]
		for row, score := range scores {
			if score*p.heaviest <= state.floor {
				continue
			}
			if e := &p.voters[from+row]; e.weight > 0 {
				state.see(e.skill, score*e.weight)
			}
		}
	})
	out := make([][]int32, q.Len())
	for i := range states {
		states[i].finish()
		for _, near := range states[i].best.Sorted() {
			out[i] = append(out[i], near.Row)
		}
	}
	return out
}

// voter is what the full scan needs to know of an example.
type voter struct {
	skill  int32
	weight float32 // 0 for a rejected example, which nominates nothing
}

// none is no skill's number.
const none int32 = -1

// nearestState follows one query through the rows, which lie in the order of
// their skills, so that a skill's best is known when the next one begins.
type nearestState struct {
	best  vector.Best
	skill int32
	score float32
	floor float32 // no skill below or at it can still count
}

func (s *nearestState) see(skill int32, score float32) {
	if skill != s.skill {
		s.finish()
		s.skill, s.score = skill, score
		return
	}
	s.score = max(s.score, score)
}

func (s *nearestState) finish() {
	if s.skill == none {
		return
	}
	s.best.Offer(s.skill, s.score)
	if floor := s.best.Floor(); floor > 0 { // a negative score would grow with a smaller weight
		s.floor = floor
	}
}
