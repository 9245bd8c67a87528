package main

import (
	"cmp"
	"context"
	"maps"
	"math/rand/v2"
	"slices"

	"winnow/activelearn/mining"
	"winnow/extractor"
	"winnow/extractor/text"
)

// minedKeys bounds the statistics held while mining a folder.
const minedKeys = 300_000

// mineFolder mines a folder's postings with each finder, parsing each text once.
func (a *app) mineFolder(ctx context.Context, folder string, finders ...*mining.Finder) ([][]mining.Statistic, error) {
	corpora := make([]*mining.Corpus, len(finders))
	for i := range corpora {
		corpora[i] = mining.NewCorpus(minedKeys)
	}
	err := eachPosting(folder, func(p posting) error {
		parsed := text.Parse(p.Kind, p.Format, p.Language, p.Title, p.Text)
		for i, f := range finders {
			corpora[i].Add(p.from, f.FindIn(&parsed))
		}
		return ctx.Err()
	})
	out := make([][]mining.Statistic, len(corpora))
	for i, c := range corpora {
		out[i] = c.Statistics()
	}
	return out, err
}

// postingsNaming counts, for each of some taxonomies, the postings that name
// each skill by a label no other skill has. Each text is parsed once.
func postingsNaming(ctx context.Context, folder string, sources ...extractor.Source) ([]map[int64]int, error) {
	vocabularies, known := make([]*extractor.Vocabulary, len(sources)), make([]*mining.Known, len(sources))
	postings := make([]map[int64]int, len(sources))
	for i, src := range sources {
		vocabularies[i], known[i], postings[i] = extractor.Compile(src), mining.NewKnown(src), map[int64]int{}
	}
	err := eachPosting(folder, func(p posting) error {
		parsed := text.Parse(p.Kind, p.Format, p.Language, p.Title, p.Text)
		for i, v := range vocabularies {
			for id := range named(&parsed, v, known[i]) {
				postings[i][id]++
			}
		}
		return ctx.Err()
	})
	return postings, err
}

func named(doc *text.Document, v *extractor.Vocabulary, known *mining.Known) map[int64]bool {
	out := map[int64]bool{}
	for _, s := range doc.Sentences {
		for _, n := range v.Named(s.Text, doc.Language) {
			if !out[n.Skill] && known.Owners(mining.Key(n.Form)) == 1 {
				out[n.Skill] = true
			}
		}
	}
	return out
}

// drawSkills returns n skills named in at least three postings, by seed.
func drawSkills(postings map[int64]int, n int, seed uint64) map[int64]bool {
	ids := slices.Sorted(maps.Keys(postings))
	ids = slices.DeleteFunc(ids, func(id int64) bool { return postings[id] < 3 })
	out := map[int64]bool{}
	for _, at := range rand.New(rand.NewPCG(seed, 31)).Perm(len(ids))[:min(n, len(ids))] {
		out[ids[at]] = true
	}
	return out
}

// withoutSkills returns a source that lacks some skills, and what was taken out.
func withoutSkills(src extractor.Source, gone map[int64]bool) (extractor.Source, []extractor.SourceSkill) {
	var out []extractor.SourceSkill
	kept := make([]extractor.SourceSkill, 0, len(src.Skills))
	for _, s := range src.Skills {
		if gone[s.ID] {
			out = append(out, s)
			continue
		}
		kept = append(kept, s)
	}
	src.Skills = kept
	slices.SortFunc(out, func(a, b extractor.SourceSkill) int { return cmp.Compare(a.ID, b.ID) })
	return src, out
}

// keysOf returns the folded labels of a skill.
func keysOf(s extractor.SourceSkill) map[string]bool {
	keys := map[string]bool{mining.Key(s.Label): true}
	if short, ok := extractor.WithoutQualifier(s.Label); ok {
		keys[mining.Key(short)] = true
	}
	for _, a := range s.Alternatives {
		keys[mining.Key(a.Text)] = true
	}
	return keys
}
