package memory

import (
	"cmp"
	"math"
	"slices"

	"winnow/extractor/encoder/vector"
)

// rows are examples with their hashes and vectors, side by side. They are shared
// and never changed.
type rows struct {
	examples []Example
	prints   []uint64
	table    *vector.Table
}

// rowsOf hashes examples; row i of the table belongs to examples[i].
func rowsOf(examples []Example, table *vector.Table) rows {
	r := rows{examples: examples, prints: make([]uint64, len(examples)), table: table}
	for i := range examples {
		r.prints[i] = examples[i].print()
	}
	return r
}

func (r rows) picked(at []int32) rows {
	out := rows{make([]Example, len(at)), make([]uint64, len(at)), r.table.Picked(at)}
	for i, row := range at {
		out.examples[i], out.prints[i] = r.examples[row], r.prints[row]
	}
	return out
}

func (r rows) joined(more rows) rows {
	switch {
	case len(more.examples) == 0:
		return r
	case len(r.examples) == 0:
		return more
	}
	return rows{slices.Concat(r.examples, more.examples), slices.Concat(r.prints, more.prints), r.table.Joined(more.table)}
}

// where has the examples that pass; it is r itself if all do.
func (r rows) where(keep func(*Example) bool) rows {
	var kept []int32
	for i := range r.examples {
		if keep(&r.examples[i]) {
			kept = append(kept, int32(i))
		}
	}
	if len(kept) == len(r.examples) {
		return r
	}
	return r.picked(kept)
}

// sorted is in the order that parts have.
func (r rows) sorted() rows {
	if slices.IsSortedFunc(r.examples, bySkill) {
		return r
	}
	order := make([]int32, len(r.examples))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return bySkill(r.examples[a], r.examples[b]) })
	return r.picked(order)
}

// part is rows in the order of their skills, ready to vote.
type part struct {
	rows
	spans   map[int32]span  // by skill
	decided map[string]bool // texts of the examples that people's decisions gave
	ballot  ballot
	print   uint64 // sum of the hashes
}

// span is a range [from, to) of examples.
type span struct{ from, to int32 }

func newPart(r rows) part {
	p := part{rows: r.sorted(), spans: make(map[int32]span)}
	for i := range p.examples {
		e := &p.examples[i]
		if e.Source == Decided {
			if p.decided == nil {
				p.decided = map[string]bool{}
			}
			p.decided[e.Text] = true
		}
		p.print += p.prints[i]
		s, ok := p.spans[e.Skill]
		if !ok {
			s.from = int32(i)
		}
		s.to = int32(i + 1)
		p.spans[e.Skill] = s
	}
	p.ballot = newBallot(&p)
	return p
}

// bySkill orders examples by skill, then ID, so that equal sets of examples
// make equal parts.
func bySkill(a, b Example) int { return cmp.Or(cmp.Compare(a.Skill, b.Skill), cmp.Compare(a.ID, b.ID)) }

// changed returns a part without the examples of ids and with more; p itself where
// that changes nothing.
func (p part) changed(ids map[string]bool, more rows) part {
	kept := p.where(func(e *Example) bool { return !ids[e.ID] })
	if len(kept.examples) == len(p.examples) && len(more.examples) == 0 {
		return p
	}
	return newPart(kept.joined(more))
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

// like is the cosine from which two sentences say nearly the same. On `winnow eval
// loop` decisions that count from 0.85 cost precision, from 0.93 they do not.
const like = 0.93

// take counts an example: of all the nearest, of decisions those about sentences
// nearly like this one too, each by its weight and by how like it is.
func (v *Vote) take(e *Example, product float32) {
	similarity := product * e.weight()
	if near := min(1, (product-like)/(1-like)) * e.weight(); near > 0 && e.Source == Decided {
		near = float32(math.Round(float64(near)*1024)) / 1024 // sums are exact, in whatever order
		if !e.Accepted {
			near = -near
		}
		v.Told += near
	}
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
