package memory

import (
	"cmp"
	"slices"

	"winnow/extractor/encoder/vector"
)

// part is examples in the order of their skills, with one row of the table each.
type part struct {
	examples []Example
	table    *vector.Table
	spans    map[int32]span  // by skill
	decided  map[string]bool // texts of the examples that people's decisions gave
	ballot   ballot
	print    uint64 // sum of the examples' hashes
}

// span is a range [from, to) of examples.
type span struct{ from, to int32 }

func newPart(examples []Example, table *vector.Table) part {
	if !slices.IsSortedFunc(examples, bySkill) {
		order := make([]int32, len(examples))
		for i := range order {
			order[i] = int32(i)
		}
		slices.SortStableFunc(order, func(a, b int32) int { return bySkill(examples[a], examples[b]) })
		examples, table = picked(examples, order), table.Picked(order)
	}
	p := part{examples: examples, table: table, spans: make(map[int32]span)}
	prints := make([]uint64, len(examples))
	for i := range examples {
		if examples[i].Source == Decided {
			if p.decided == nil {
				p.decided = map[string]bool{}
			}
			p.decided[examples[i].Text] = true
		}
		prints[i] = examples[i].print()
		p.print += prints[i]
		s, ok := p.spans[examples[i].Skill]
		if !ok {
			s.from = int32(i)
		}
		s.to = int32(i + 1)
		p.spans[examples[i].Skill] = s
	}
	p.ballot = newBallot(&p, prints)
	return p
}

// bySkill orders examples by skill, then ID, so that equal sets of examples
// make equal parts.
func bySkill(a, b Example) int { return cmp.Or(cmp.Compare(a.Skill, b.Skill), cmp.Compare(a.ID, b.ID)) }

func picked(examples []Example, order []int32) []Example {
	out := make([]Example, len(order))
	for i, at := range order {
		out[i] = examples[at]
	}
	return out
}

// joined returns a part with the examples of both.
func (p part) joined(more part) part {
	if len(more.examples) == 0 {
		return p
	}
	if len(p.examples) == 0 {
		return more
	}
	return newPart(slices.Concat(p.examples, more.examples), p.table.Joined(more.table))
}

// without returns a part that lacks the examples of ids; p itself if it has none
// of them.
func (p part) without(ids map[string]bool) part {
	var kept []int32
	for i := range p.examples {
		if !ids[p.examples[i].ID] {
			kept = append(kept, int32(i))
		}
	}
	if len(kept) == len(p.examples) {
		return p
	}
	return newPart(picked(p.examples, kept), p.table.Picked(kept))
}

// vote raises the votes of skills by this part's examples.
func (p part) vote(q vector.Queries, i int, skills []int32, votes []Vote) {
	var rows []int32
	for _, skill := range skills {
		for s := p.spans[skill]; s.from < s.to; s.from++ {
			rows = append(rows, s.from)
		}
	}
	products := p.table.Products(q, i, rows)
	for k, skill := range skills {
		s := p.spans[skill]
		for row := s.from; row < s.to; row++ {
			votes[k].take(&p.examples[row], products[row-s.from])
		}
		products = products[s.to-s.from:]
	}
}

func (v *Vote) take(e *Example, product float32) {
	similarity := product * e.weight()
	switch {
	case e.Accepted && (v.Example == nil || similarity > v.Similarity):
		v.Example, v.Similarity = e, similarity
	case !e.Accepted && (v.Rejection == nil || similarity > v.Against):
		v.Rejection, v.Against = e, similarity
	}
}

func (p part) bytes() int {
	n := p.table.Bytes()
	if p.ballot.table != p.table {
		n += p.ballot.table.Bytes()
	}
	return n
}
