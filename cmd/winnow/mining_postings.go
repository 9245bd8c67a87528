package main

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

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
	err := readPostings(ctx, folder, func(parsed *text.Document) [][]mining.Occurrence {
		found := make([][]mining.Occurrence, len(finders))
		for i, f := range finders {
			found[i] = f.FindIn(parsed)
		}
		return found
	}, func(from mining.Origin, found [][]mining.Occurrence) {
		for i, c := range corpora {
			c.Add(from, found[i])
		}
	})
	out := make([][]mining.Statistic, len(corpora))
	for i, c := range corpora {
		out[i] = c.Statistics()
	}
	return out, err
}

// readAtOnce is how many postings are read before what was found in them is
// gathered.
const readAtOnce = 64

// readPostings parses a folder's postings and reads them on all cores; gather is
// called in the order of the files.
func readPostings[T any](ctx context.Context, folder string, read func(*text.Document) T, gather func(mining.Origin, T)) error {
	var batch []posting
	flush := func() error {
		found := make([]T, len(batch))
		var group errgroup.Group
		group.SetLimit(runtime.GOMAXPROCS(0))
		for i, p := range batch {
			group.Go(func() error {
				parsed := text.Parse(p.Kind, p.Format, p.Language, p.Title, p.Text)
				found[i] = read(&parsed)
				return ctx.Err()
			})
		}
		if err := group.Wait(); err != nil {
			return err
		}
		for i, p := range batch {
			gather(p.from, found[i])
		}
		batch = batch[:0]
		return nil
	}
	err := eachPosting(folder, func(p posting) error {
		if batch = append(batch, p); len(batch) < readAtOnce {
			return nil
		}
		return flush()
	})
	return errors.Join(err, flush())
}

// postingsNaming counts, for each of some taxonomies, the postings that name
// each skill by a label no other skill has. Each text is parsed once.
func postingsNaming(ctx context.Context, folder string, sources ...extractor.Source) ([]map[int64]int, error) {
	vocabularies, known := make([]*extractor.Vocabulary, len(sources)), make([]*mining.Known, len(sources))
	postings := make([]map[int64]int, len(sources))
	for i, src := range sources {
		vocabularies[i], known[i], postings[i] = extractor.Compile(src), mining.NewKnown(src), map[int64]int{}
	}
	err := readPostings(ctx, folder, func(parsed *text.Document) []map[int64]bool {
		found := make([]map[int64]bool, len(sources))
		for i, v := range vocabularies {
			found[i] = named(parsed, v, known[i])
		}
		return found
	}, func(_ mining.Origin, found []map[int64]bool) {
		for i := range found {
			for id := range found[i] {
				postings[i][id]++
			}
		}
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
