package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"winnow/activelearn/mining"
	"winnow/extractor"
	"winnow/fault"
)

// likenessHalvings is how often the skills to learn from are halved by chance;
// each half is taken out once. With all of them taken out at once, their phrases
// would be farther from the taxonomy than those of the few it really lacks.
// likenessPool is how many phrases of each mining are learnt from.
const (
	likenessHalvings = 2
	likenessPool     = 24_000
)

func newLearnLikenessCommand(a *app) *cobra.Command {
	var name, out string
	var seed uint64
	c := &cobra.Command{
		Use:   "likeness FOLDER",
		Short: "Fit what tells phrases that name skills from others, on skills taken out of the taxonomy",
		Long: "Takes skills that a posting of the folder names out of the taxonomy, but for those that `winnow eval\n" +
			"mining` draws: by chance one half, then the other, and so once more. Mines the postings each time, and learns\n" +
			"what the phrases of the skills taken out have in common.",
		Example: "  winnow learn likeness --taxonomy esco --out activelearn/mining/likeness.json ../shared/data",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			snapshot, err := a.snapshot(cmd.Context(), name)
			if err != nil {
				return err
			}
			mined, err := a.mineHalves(cmd.Context(), given[0], snapshot.Source(), seed)
			if err != nil {
				return err
			}
			fitted, figures := mining.FitLikeness(mined)
			fmt.Fprintf(a.out, "%d phrases, %d of them of skills taken out; area under the curve %.3f on phrases held out\n",
				figures.Phrases, figures.Skills, figures.Above)
			body, err := json.Marshal(fitted)
			if err != nil {
				return err
			}
			return os.WriteFile(out, append(body, '\n'), 0o644)
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to take skills out of (default: the active one)")
	c.Flags().Uint64Var(&seed, "seed", miningReportSeed, "of `winnow eval mining`: nothing is learnt from the skills it takes out with this seed")
	c.Flags().StringVar(&out, "out", "likeness.json", "file to write the weights to")
	return c
}

// mineHalves mines a folder with one half of the skills it names taken out after
// the other. Skills that the evaluation draws stay in, so that their phrases are
// neither skills nor others.
func (a *app) mineHalves(ctx context.Context, folder string, src extractor.Source, seed uint64) (mining.Mined, error) {
	postings, err := postingsNaming(ctx, folder, src)
	if err != nil {
		return mining.Mined{}, err
	}
	reported := drawSkills(postings[0], miningRemoved, seed)
	ids := slices.DeleteFunc(slices.Sorted(maps.Keys(postings[0])), func(id int64) bool { return reported[id] })
	var all mining.Mined
	for halving := range uint64(likenessHalvings) {
		halves := [2]map[int64]bool{{}, {}}
		for k, at := range rand.New(rand.NewPCG(halving+1, 77)).Perm(len(ids)) {
			halves[(k+1)%2][ids[at]] = true
		}
		for _, half := range halves {
			mined, err := a.mineWithout(ctx, folder, src, half)
			if err != nil {
				return mining.Mined{}, err
			}
			all.Join(mined)
		}
	}
	return all, nil
}

// mineWithout mines a folder with some skills taken out.
func (a *app) mineWithout(ctx context.Context, folder string, src extractor.Source, taken map[int64]bool) (mining.Mined, error) {
	reduced, gone := withoutSkills(src, taken)
	r, err := a.ranker(ctx, reduced)
	if err != nil {
		return mining.Mined{}, err
	}
	defer func() { _ = r.Engine.Encoder.Close() }()
	stats, err := a.mineFolder(ctx, folder, mining.NewFinder(r.Engine.Vocabulary))
	if err != nil {
		return mining.Mined{}, err
	}
	keys := map[string]bool{}
	for _, s := range gone {
		maps.Copy(keys, keysOf(s))
	}
	return r.Mined(ctx, stats[0], func(key string) bool { return keys[key] }, likenessPool)
}

// readLikeness reads weights; no file is none.
func readLikeness(file string) (*mining.Likeness, error) {
	if file == "" {
		return nil, nil
	}
	body, err := os.ReadFile(file)
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, "Cannot read %s.", file)
	}
	l, err := mining.ParseLikeness(body)
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, "%s cannot be used: %s.", file, err)
	}
	return l, nil
}
