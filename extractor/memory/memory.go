package memory

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"winnow/extractor/encoder"
	"winnow/extractor/encoder/vector"
)

// Memory is an immutable snapshot of labelled sentences, safe for concurrent
// use. Vectors are of the one model it was built with.
type Memory struct {
	dim   int
	base  part // as built
	added part // since then
	muted muted
}

// New returns a memory of nothing, for vectors of dim values.
func New(dim int) *Memory {
	empty := newPart(rowsOf(nil, vector.NewTable(dim, 0)))
	return of(dim, empty, empty)
}

func of(dim int, base, added part) *Memory {
	return &Memory{dim: dim, base: base, added: added, muted: mute(base.ballot, added.ballot)}
}

// Build encodes the examples' texts, or reads their vectors from cacheDir, which
// may be the same folder as the skill index's and may be empty for no cache. Of
// examples with the same ID the last counts. progress may be nil; it counts
// examples. ctx stops the work, and what was done stays cached.
func Build(ctx context.Context, m *encoder.Model, examples []Example, cacheDir string, progress func(done, total int)) (*Memory, error) {
	examples = lastOfEach(examples)
	texts := make([]string, len(examples))
	for i := range examples {
		texts[i] = examples[i].Text
	}
	table, err := m.Vectors(ctx, texts, cacheDir, progress)
	if err != nil {
		return nil, err
	}
	return of(m.Dim(), newPart(rowsOf(examples, table)), New(m.Dim()).added), nil
}

func lastOfEach(examples []Example) []Example {
	at := make(map[string]int, len(examples))
	out := make([]Example, 0, len(examples))
	for _, e := range examples {
		if i, again := at[e.ID]; again {
			out[i] = e
			continue
		}
		at[e.ID] = len(out)
		out = append(out, e)
	}
	return out
}

// With returns a memory that holds examples besides; row i of vectors belongs to
// examples[i]. m stays as it is and shares what it can.
func (m *Memory) With(examples []Example, vectors encoder.Matrix) *Memory {
	return m.Changed(nil, examples, vectors)
}

// Without returns a memory that lacks the examples of ids.
func (m *Memory) Without(ids ...string) *Memory {
	return m.Changed(ids, nil, encoder.Matrix{Dim: m.dim})
}

// Changed is Without(forget...) and With(examples, vectors) in one step.
func (m *Memory) Changed(forget []string, examples []Example, vectors encoder.Matrix) *Memory {
	if len(examples) != vectors.Rows || vectors.Dim != m.dim && vectors.Rows > 0 {
		panic(fmt.Sprintf("memory: %d examples with %d vectors of %d values", len(examples), vectors.Rows, vectors.Dim))
	}
	gone, rowOf := make(map[string]bool, len(forget)+len(examples)), make(map[string]int, len(examples))
	for _, id := range forget {
		gone[id] = true
	}
	for i := range examples {
		gone[examples[i].ID], rowOf[examples[i].ID] = true, i
	}
	last := lastOfEach(examples)
	table := vector.NewTable(m.dim, len(last))
	for i := range last {
		table.Append(vectors.Row(rowOf[last[i].ID]))
	}
	return of(m.dim, m.base.changed(gone, rows{}), m.added.changed(gone, rowsOf(last, table))).settled()
}

// Inheriting returns a memory that holds what people's decisions gave another one of
// the same model besides. skill gives the number that a skill has here, and false
// for one that is no longer there.
func (m *Memory) Inheriting(from *Memory, skill func(int32) (int32, bool)) *Memory {
	known := func(e *Example) bool {
		_, ok := skill(e.Skill)
		return ok && e.Source == Decided
	}
	all := from.base.where(known).joined(from.added.where(known))
	examples := slices.Clone(all.examples) // from keeps its own numbers
	for i := range examples {
		examples[i].Skill, _ = skill(examples[i].Skill)
	}
	return of(m.dim, m.base, m.added.changed(nil, rowsOf(examples, all.table))).settled()
}

// settled merges what was added into the base once it is no longer small.
func (m *Memory) settled() *Memory {
	if len(m.added.examples) <= max(2048, len(m.base.examples)/8) {
		return m
	}
	return of(m.dim, newPart(m.base.rows.joined(m.added.rows)), New(m.dim).added)
}

// Len returns the number of examples.
func (m *Memory) Len() int { return len(m.base.examples) + len(m.added.examples) }

// Decided reports whether a person decided about a sentence of these very words.
func (m *Memory) Decided(text string) bool { return m.base.decided[text] || m.added.decided[text] }

// Bytes is about the memory the vectors take.
func (m *Memory) Bytes() int { return m.base.bytes() + m.added.bytes() }

// Name is count-hash over the examples: equal names hold equal examples, in
// whatever order they came.
func (m *Memory) Name() string {
	sum := m.base.print + m.added.print
	return fmt.Sprintf("%d-%08x", m.Len(), uint32(sum^sum>>32))
}

// Score returns what the examples of each skill say of a sentence, in the order
// of skills. Only these skills' examples are looked at.
func (m *Memory) Score(query []float32, skills []int32) []Vote {
	return m.ScoreAll(vector.One(query), skills)[0]
}

// ScoreAll is Score for every row of queries, preparing each row once.
func (m *Memory) ScoreAll(queries encoder.Matrix, skills []int32) [][]Vote {
	q := vector.NewQueries(queries)
	out := make([][]Vote, queries.Rows)
	for i := range out {
		out[i] = m.votes(q, i, skills)
	}
	return out
}

func (m *Memory) votes(q vector.Queries, i int, skills []int32) []Vote {
	votes := make([]Vote, len(skills))
	for k, skill := range skills {
		votes[k].Skill = skill
	}
	m.base.vote(q, i, skills, votes)
	m.added.vote(q, i, skills, votes)
	return votes
}

// Nearest returns, for every row of queries, the votes on the k skills whose
// accepted examples are nearest, nearest first, ties by skill. Of a skill with
// many examples a sample is looked at; all of them vote.
func (m *Memory) Nearest(queries encoder.Matrix, k int) [][]Vote {
	q := vector.NewQueries(queries)
	base, added := m.base.ballot.nearestSkills(q, k, m.muted.base), m.added.ballot.nearestSkills(q, k, m.muted.added)
	out := make([][]Vote, queries.Rows)
	for i := range out {
		votes := m.votes(q, i, nominated(base[i], added[i], k))
		slices.SortFunc(votes, func(a, b Vote) int {
			return cmp.Or(cmp.Compare(b.Similarity, a.Similarity), cmp.Compare(a.Skill, b.Skill))
		})
		out[i] = votes
	}
	return out
}
