package memory

import (
	"math"
	"slices"

	"winnow/extractor/encoder/vector"
)

// nearestSkills returns, for every query, the k skills with the nearest examples
// of a ballot, those muted left out; Near.Row is the skill.
func (b ballot) nearestSkills(q vector.Queries, k int, muted map[int32]bool) [][]vector.Near {
	states := make([]nearestState, q.Len())
	for i := range states {
		states[i] = nearestState{best: vector.NewBest(k), skill: none, floor: float32(math.Inf(-1))}
	}
	b.table.Scan(q, func(i, from int, scores []float32) {
		// Nearly all rows are too far away to matter: one comparison passes them.
		state := &states[i]
		for row, score := range scores {
			if score*b.heaviest <= state.floor {
				continue
			}
			if e := &b.voters[from+row]; !muted[int32(from+row)] {
				state.see(e.skill, score*e.weight)
			}
		}
	})
	out := make([][]vector.Near, q.Len())
	for i := range states {
		states[i].finish()
		out[i] = states[i].best.Sorted()
	}
	return out
}

// nominated returns the k nearest skills of two ballots together.
func nominated(a, b []vector.Near, k int) []int32 {
	nearest := map[int32]float32{}
	for _, n := range slices.Concat(a, b) {
		if score, ok := nearest[n.Row]; !ok || n.Score > score {
			nearest[n.Row] = n.Score
		}
	}
	best := vector.NewBest(k)
	for skill, score := range nearest {
		best.Offer(skill, score)
	}
	var skills []int32
	for _, n := range best.Sorted() {
		skills = append(skills, n.Row)
	}
	return skills
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
