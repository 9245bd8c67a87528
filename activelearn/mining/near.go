package mining

import (
	"cmp"
	"context"
	"slices"

	"winnow/extractor/encoder"
	"winnow/extractor/encoder/vector"
)

// Near returns up to k known skills for each phrase, best first, each with the
// reason for its nearness: what to offer when a phrase may be an alias.
func (r *Ranker) Near(ctx context.Context, phrases []string, language string, k int) ([][]Neighbour, error) {
	languages := make([]string, len(phrases))
	for i := range languages {
		languages[i] = language
	}
	vectors, err := r.vectors(ctx, phrases, languages, nil)
	if err != nil {
		return nil, err
	}
	pairs := r.pairs(phrases, vectors, max(shortlisted, k), nil)
	out := make([][]Neighbour, len(phrases))
	for i := range pairs {
		out[i] = r.neighbours(newPhrase(phrases[i]), pairs[i], k)
	}
	return out, nil
}

// shortlisted is how many skills the encoder, and as many the words, nominate
// for a phrase.
const shortlisted = 12

// vectors encodes phrases, each by the model of its language; without an encoder
// it returns nil. Vectors of the cache are not made again.
func (r *Ranker) vectors(ctx context.Context, phrases, languages []string, progress func(done, total int)) (*vector.Table, error) {
	if !r.Engine.Vectors() {
		return nil, ctx.Err()
	}
	rows := map[*encoder.Model][]int{}
	var models []*encoder.Model
	for i, language := range languages {
		m := r.Engine.Encoder.For(language)
		if m == nil {
			m = r.Engine.Encoder
		}
		if rows[m] == nil {
			models = append(models, m)
		}
		rows[m] = append(rows[m], i)
	}
	out := vector.Filled(r.Engine.Encoder.Dim(), len(phrases))
	for _, m := range models {
		own := make([]string, len(rows[m]))
		for k, i := range rows[m] {
			own[k] = phrases[i]
		}
		table, err := m.Vectors(ctx, own, r.CacheDir, progress)
		if err != nil {
			return nil, err
		}
		for k, i := range rows[m] {
			codes, scale := table.Codes(k)
			out.Set(i, codes, scale)
		}
	}
	return out, nil
}

// atOnce is how many phrases are compared with all skills in one product.
const atOnce = 512

// pairs nominates skills for each phrase, by the encoder, by words and by
// acronyms, and tells how likely each means the same, likeliest first.
func (r *Ranker) pairs(phrases []string, vectors *vector.Table, n int, progress func(done, total int)) [][]pair {
	out := make([][]pair, len(phrases))
	for from := 0; from < len(phrases); from += atOnce {
		to := min(from+atOnce, len(phrases))
		if progress != nil {
			progress(from, len(phrases))
		}
		if vectors == nil {
			for i := from; i < to; i++ {
				out[i] = r.weighed(newPhrase(phrases[i]), nil, nil, n)
			}
			continue
		}
		queries := matrix(vectors, from, to)
		near := r.Engine.Skills.Search(queries, n)
		for i := from; i < to; i++ {
			out[i] = r.weighed(newPhrase(phrases[i]), queries.Row(i-from), near[i-from], n)
		}
	}
	return out
}

// matrix unpacks rows of a table.
func matrix(t *vector.Table, from, to int) encoder.Matrix {
	m := vector.NewMatrix(to-from, t.Dim())
	for i := from; i < to; i++ {
		unpack(t, i, m.Row(i-from))
	}
	return m
}

func unpack(t *vector.Table, i int, row []float32) {
	codes, scale := t.Codes(i)
	for d, c := range codes {
		row[d] = float32(c) * scale
	}
}

// weighed makes the pairs of one phrase.
func (r *Ranker) weighed(p phrase, query []float32, near []encoder.Hit, n int) []pair {
	out := make([]pair, 0, 2*n)
	have := map[int32]bool{}
	for _, h := range near {
		have[h.Skill] = true
		out = append(out, pair{skill: h.Skill, hit: h})
	}
	var more []int32
	for _, s := range append(r.Known.sharing(p.words, n), r.Known.abbreviated(p)...) {
		if !have[s] {
			have[s] = true
			more = append(more, s)
		}
	}
	hits := make([]encoder.Hit, len(more))
	if query != nil {
		hits = r.Engine.Skills.Score(query, more)
	}
	for i, s := range more {
		out = append(out, pair{skill: s, hit: hits[i]})
	}
	r.judge(p, out)
	return out
}

// judge fills in what pairs have in common with one another and orders them.
func (r *Ranker) judge(p phrase, pairs []pair) {
	best, second := -2.0, -2.0
	for i := range pairs {
		pairs[i].words = r.Known.match(p, pairs[i].skill)
		if n := pairs[i].nearness(); n > best {
			best, second = n, best
		} else {
			second = max(second, n)
		}
	}
	for i := range pairs {
		other := best
		if pairs[i].nearness() == best {
			other = second
		}
		pairs[i].lead = pairs[i].nearness() - other
		pairs[i].same = sigmoid(shippedSameness().logit(pairs[i].features(p)))
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.same, a.same), cmp.Compare(a.skill, b.skill))
	})
}

// abbreviated returns skills one of whose labels a phrase may abbreviate, or the
// other way round.
func (k *Known) abbreviated(p phrase) []int32 {
	var out []int32
	for _, f := range k.byShort[p.acronym] {
		out = append(out, k.forms[f].skill)
	}
	for _, short := range p.shorts {
		for _, f := range k.byKey[short] {
			out = append(out, k.forms[f].skill)
		}
	}
	return out[:min(len(out), shortlisted)]
}

// neighbours shows the best k pairs to people.
func (r *Ranker) neighbours(p phrase, pairs []pair, k int) []Neighbour {
	out := make([]Neighbour, 0, k)
	for i := range pairs[:min(k, len(pairs))] {
		x := &pairs[i]
		s := r.Known.skills[x.skill]
		out = append(out, Neighbour{
			Skill: s.ID, URI: s.URI, Label: s.Label, Form: x.words.form,
			Similarity: x.nearness(), Same: x.same, Reason: x.reason(p, s.Label),
		})
	}
	return out
}
