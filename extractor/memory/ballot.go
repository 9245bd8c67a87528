package memory

import (
	"cmp"
	"slices"
	"sort"

	"winnow/extractor/encoder/vector"
)

// nominators is how many examples of a skill may nominate it. Once a skill is
// nominated all its examples vote; but looking at all examples of all skills for
// each sentence would cost more than the encoder at a million of them. Of more,
// those with the smallest hashes nominate: a sample that depends on the examples
// alone, so that equal memories nominate alike however they came about.
const nominators = 8

// ballot is the examples of a part that may nominate, in the order of their skills.
type ballot struct {
	table    *vector.Table
	voters   []voter // by row of table
	heaviest float32 // of their weights
}

// voter is what the full scan needs to know of an example.
type voter struct {
	skill  int32
	weight float32
	print  uint64
}

// newBallot chooses among the examples of a part.
func newBallot(p *part) ballot {
	chosen := make([]int32, 0, len(p.examples))
	for from := 0; from < len(p.examples); {
		s := p.spans[p.examples[from].Skill]
		chosen = append(chosen, nominating(p.rows, s)...)
		from = int(s.to)
	}
	b := ballot{table: p.table, voters: make([]voter, len(chosen))}
	if len(chosen) < len(p.examples) {
		b.table = p.table.Picked(chosen)
	}
	for i, row := range chosen {
		e := &p.examples[row]
		b.voters[i] = voter{e.Skill, e.weight(), p.prints[row]}
		b.heaviest = max(b.heaviest, e.weight())
	}
	return b
}

// nominating lists, in order, the accepted examples of one skill that nominate it.
func nominating(r rows, s span) []int32 {
	var chosen []int32
	for row := s.from; row < s.to; row++ {
		if r.examples[row].Accepted {
			chosen = append(chosen, row)
		}
	}
	if len(chosen) <= nominators {
		return chosen
	}
	slices.SortFunc(chosen, func(a, b int32) int { return cmp.Compare(r.prints[a], r.prints[b]) })
	chosen = chosen[:nominators]
	slices.Sort(chosen)
	return chosen
}

// of returns the rows of a skill.
func (b ballot) of(skill int32) (from, to int) {
	from = sort.Search(len(b.voters), func(i int) bool { return b.voters[i].skill >= skill })
	to = from
	for to < len(b.voters) && b.voters[to].skill == skill {
		to++
	}
	return from, to
}

// muted are rows of two ballots that must not nominate, since their skill has
// nominators enough in both together.
type muted struct{ base, added map[int32]bool }

func mute(base, added ballot) muted {
	m := muted{map[int32]bool{}, map[int32]bool{}}
	for at := 0; at < len(added.voters); {
		from, to := added.of(added.voters[at].skill)
		baseFrom, baseTo := base.of(added.voters[at].skill)
		m.silence(base, baseFrom, baseTo, added, from, to)
		at = to
	}
	return m
}

func (m muted) silence(base ballot, baseFrom, baseTo int, added ballot, from, to int) {
	n := baseTo - baseFrom
	if n+to-from <= nominators {
		return
	}
	order := make([]int, n+to-from) // rows of base, then of added
	for i := range order {
		order[i] = i
	}
	print := func(i int) uint64 {
		if i < n {
			return base.voters[baseFrom+i].print
		}
		return added.voters[from+i-n].print
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(print(a), print(b)) })
	for _, i := range order[nominators:] {
		if i < n {
			m.base[int32(baseFrom+i)] = true
		} else {
			m.added[int32(from+i-n)] = true
		}
	}
}
