package encoder

import (
	"context"
	"errors"
	"slices"

	"winnow/extractor/encoder/vector"
)

// IndexLabel is one label of a skill.
type IndexLabel struct {
	Skill     int32 // dense number, 0 or more
	Text      string
	Preferred bool // else an alternative label
}

// Index holds the vectors of skill labels. It is an immutable snapshot, safe for
// concurrent use; With makes another that shares its memory.
type Index struct {
	model *Model
	base  part // as built
	added part // since then
}

// part is the labels of some skills.
type part struct {
	preferred, alternative rows
}

// BuildIndex encodes every distinct label once. Vectors found in cacheDir are
// not made again, so that a restart takes a moment and a changed taxonomy costs
// only its new labels; an empty cacheDir means no cache. A skill without a
// preferred label is searched by its first alternative. progress may be nil; it
// counts labels. ctx stops the work, and what was done stays cached.
func BuildIndex(ctx context.Context, m *Model, labels []IndexLabel, cacheDir string, progress func(done, total int)) (*Index, error) {
	base, err := buildPart(ctx, m, labels, cacheDir, progress, nil)
	if err != nil {
		return nil, err
	}
	return &Index{model: m, base: base, added: emptyPart(m.Dim())}, nil
}

// With returns an index that knows labels besides; ix stays as it is. The cost
// grows with what was added since BuildIndex, not with the index, but for a
// merge now and then.
func (ix *Index) With(ctx context.Context, labels ...IndexLabel) (*Index, error) {
	// Encoding a handful of labels takes less time than reading the cache.
	more, err := buildPart(ctx, ix.model, labels, "", nil, ix.knows)
	if err != nil {
		return nil, err
	}
	next := &Index{model: ix.model, base: ix.base, added: ix.added.merged(more)}
	if next.added.len() > max(2048, next.base.len()/8) {
		next.base, next.added = next.base.merged(next.added), emptyPart(ix.model.Dim())
	}
	return next, nil
}

func (ix *Index) knows(skill int32) bool {
	return ix.base.preferred.has(skill) || ix.added.preferred.has(skill)
}

// Len returns the number of labels, preferred ones included.
func (ix *Index) Len() int { return ix.base.len() + ix.added.len() }

// Bytes is about the memory the vectors take.
func (ix *Index) Bytes() int { return ix.base.bytes() + ix.added.bytes() }

func buildPart(ctx context.Context, m *Model, labels []IndexLabel, cacheDir string, progress func(int, int), known func(int32) bool) (part, error) {
	preferred, alternative, err := splitLabels(labels, known)
	if err != nil {
		return part{}, err
	}
	first, err := buildRows(ctx, m, preferred, cacheDir, shifted(progress, 0, len(labels)))
	if err != nil {
		return part{}, err
	}
	second, err := buildRows(ctx, m, alternative, cacheDir, shifted(progress, len(preferred), len(labels)))
	return part{first, second}, err
}

// shifted reports a part of the work as progress of the whole.
func shifted(progress func(int, int), offset, total int) func(int, int) {
	if progress == nil {
		return nil
	}
	return func(done, _ int) { progress(offset+done, total) }
}

// splitLabels parts preferred from alternative labels, by skill. A skill that
// neither labels nor known give a preferred label gets its first alternative.
func splitLabels(labels []IndexLabel, known func(int32) bool) (preferred, alternative []IndexLabel, err error) {
	sorted := slices.Clone(labels)
	slices.SortStableFunc(sorted, func(a, b IndexLabel) int { return int(a.Skill) - int(b.Skill) })
	for len(sorted) > 0 {
		n := 1
		for n < len(sorted) && sorted[n].Skill == sorted[0].Skill {
			n++
		}
		own := sorted[:n]
		sorted = sorted[n:]
		if own[0].Skill < 0 {
			return nil, nil, errors.New("encoder: a label has a negative skill number")
		}
		if !slices.ContainsFunc(own, func(l IndexLabel) bool { return l.Preferred }) && (known == nil || !known(own[0].Skill)) {
			own[0].Preferred = true
		}
		for _, l := range own {
			if l.Preferred {
				preferred = append(preferred, l)
			} else {
				alternative = append(alternative, l)
			}
		}
	}
	return preferred, alternative, nil
}

func buildRows(ctx context.Context, m *Model, labels []IndexLabel, cacheDir string, progress func(int, int)) (rows, error) {
	texts, skills := make([]string, len(labels)), make([]int32, len(labels))
	for i, l := range labels {
		texts[i], skills[i] = l.Text, l.Skill
	}
	table, err := m.Vectors(ctx, texts, cacheDir, progress)
	if err != nil {
		return rows{}, err
	}
	return groupRows(table, skills), nil
}

func emptyPart(dim int) part {
	return part{groupRows(vector.NewTable(dim, 0), nil), groupRows(vector.NewTable(dim, 0), nil)}
}

func (p part) merged(more part) part {
	return part{p.preferred.merged(more.preferred), p.alternative.merged(more.alternative)}
}

func (p part) len() int   { return p.preferred.table.Len() + p.alternative.table.Len() }
func (p part) bytes() int { return p.preferred.table.Bytes() + p.alternative.table.Bytes() }
