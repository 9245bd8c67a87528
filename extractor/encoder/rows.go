package encoder

import (
	"cmp"
	"slices"

	"winnow/extractor/encoder/vector"
)

// rows is a table whose rows belong to skills and lie in the skills' order.
type rows struct {
	table  *vector.Table
	skills []int32        // by row
	spans  map[int32]span // by skill
}

// span is a range [from, to) of rows.
type span struct{ from, to int32 }

// groupRows brings the rows of table into the order of their skills.
func groupRows(table *vector.Table, skills []int32) rows {
	if !slices.IsSorted(skills) {
		order := make([]int32, len(skills))
		for i := range order {
			order[i] = int32(i)
		}
		slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(skills[a], skills[b]) })
		table = table.Picked(order)
		skills = slices.Clone(skills)
		slices.Sort(skills)
	}
	r := rows{table: table, skills: skills, spans: make(map[int32]span)}
	for i, skill := range skills {
		s, ok := r.spans[skill]
		if !ok {
			s.from = int32(i)
		}
		s.to = int32(i + 1)
		r.spans[skill] = s
	}
	return r
}

func (r rows) has(skill int32) bool {
	_, ok := r.spans[skill]
	return ok
}

func (r rows) merged(more rows) rows {
	if len(more.skills) == 0 {
		return r
	}
	if len(r.skills) == 0 {
		return more
	}
	return groupRows(r.table.Joined(more.table), slices.Concat(r.skills, more.skills))
}

// raise sets best[k] to the greatest product of query i with a row of skills[k],
// where one is greater.
func (r rows) raise(q vector.Queries, i int, skills []int32, best []float32) {
	var list []int32
	for _, skill := range skills {
		for s := r.spans[skill]; s.from < s.to; s.from++ {
			list = append(list, s.from)
		}
	}
	products := r.table.Products(q, i, list)
	for k, skill := range skills {
		s := r.spans[skill]
		for _, p := range products[:s.to-s.from] {
			best[k] = max(best[k], p)
		}
		products = products[s.to-s.from:]
	}
}
