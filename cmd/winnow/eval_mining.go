package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"winnow/activelearn/mining"
	"winnow/extractor"
)

// miningReportSeed draws the skills of the reported figure; nothing was fitted
// or chosen on them. miningRemoved is how many are taken out, miningShown how
// many candidates are looked at, of miningRanked as an installation ranks.
const (
	miningReportSeed = 5
	miningRemoved    = 300
	miningShown      = 1500
	miningRanked     = 3000
)

func newEvalMiningCommand(a *app) *cobra.Command {
	var name, list, judged, likeness string
	var seed uint64
	c := &cobra.Command{
		Use:   "mining FOLDER",
		Short: "Whether mining finds skills that were taken out of the taxonomy, and how many of its best are skills",
		Long: "Takes 300 skills out of the taxonomy that at least three postings of the folder name, mines the postings, and\n" +
			"counts those back among the first 1,500 candidates: a surface form of a candidate, or of a variant shown with\n" +
			"it, folds to one of the skill's labels. Then does so with the whole taxonomy: of its first 100 candidates those judged skills by hand, and the\n" +
			"skills of the next ESCO release that the taxonomy lacks and the postings name.",
		Example: "  winnow eval mining --taxonomy esco ../shared/data",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			e := miningEval{app: a, folder: given[0], list: list}
			snapshot, err := a.snapshot(cmd.Context(), name)
			if err != nil {
				return err
			}
			verdicts, err := readJudged(judged)
			if err != nil {
				return err
			}
			if e.likeness, err = readLikeness(likeness); err != nil {
				return err
			}
			return e.run(cmd.Context(), snapshot.Source(), seed, verdicts)
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to take skills out of (default: the active one)")
	c.Flags().Uint64Var(&seed, "seed", miningReportSeed, "which skills are taken out")
	c.Flags().StringVar(&judged, "judged", "activelearn/mining/testdata/judged.tsv", "phrases with a judgement by hand: skill or not")
	c.Flags().StringVar(&likeness, "likeness", "", "weights that `winnow learn likeness` wrote (default: the shipped ones, fitted without the default seed's skills)")
	c.Flags().StringVar(&list, "list", "", "file to write the whole taxonomy's candidates to, for judging")
	return c
}

type miningEval struct {
	*app
	folder, list string
	likeness     *mining.Likeness
}

func (e miningEval) run(ctx context.Context, src extractor.Source, seed uint64, verdicts map[string]bool) error {
	newer, err := newerSkills(filepath.Join(e.folder, "esco", "v1.2-reconstructed_skills_en.csv.gz"), src)
	if err != nil {
		return err
	}
	postings, err := postingsNaming(ctx, e.folder, src, extractor.Source{Skills: newer})
	if err != nil {
		return err
	}
	reduced, gone := withoutSkills(src, drawSkills(postings[0], miningRemoved, seed))
	stats, err := e.mineFolder(ctx, e.folder, mining.NewFinder(extractor.Compile(reduced)), mining.NewFinder(extractor.Compile(src)))
	if err != nil {
		return err
	}
	without, err := e.rank(ctx, reduced, stats[0])
	if err != nil {
		return err
	}
	with, err := e.rank(ctx, src, stats[1])
	if err != nil {
		return err
	}
	if err := writeCandidates(e.list, with, verdicts); err != nil {
		return err
	}
	if err := writeMissed(e.list, gone, stats[0], without, postings[0]); err != nil {
		return err
	}
	e.report(seed, gone, stats[0], without, newer, postings[1], stats[1], with, verdicts)
	return nil
}

func (e miningEval) rank(ctx context.Context, src extractor.Source, stats []mining.Statistic) ([]mining.Candidate, error) {
	r, err := e.ranker(ctx, src)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Engine.Encoder.Close() }()
	r.Likeness = e.likeness
	ranked, err := r.Rank(ctx, stats, mining.Options{Limit: miningRanked, Seed: miningReportSeed})
	return ranked[:min(miningShown, len(ranked))], err
}

func (e miningEval) report(seed uint64, gone []extractor.SourceSkill, stats []mining.Statistic, without []mining.Candidate,
	newer []extractor.SourceSkill, newerNamed map[int64]int, wholeStats []mining.Statistic, with []mining.Candidate, verdicts map[string]bool) {
	fmt.Fprintf(e.out, "%d phrases with the taxonomy reduced, %d with all of it\n\n", len(stats), len(wholeStats))
	top := judgeTop(with, verdicts, 100)
	fmt.Fprintf(e.out, "first 100 candidates, whole taxonomy, %d of them drawn by chance\n", top.random)
	fmt.Fprintf(e.out, "  judged skills %d, judged none %d, not judged %d\n", top.skills, top.none, top.open)
	fmt.Fprintf(e.out, "  of those not drawn by chance: skills %d, none %d, not judged %d\n", top.rankedSkills, top.rankedNone, top.rankedOpen)
	var named []extractor.SourceSkill
	for _, s := range newer {
		if newerNamed[s.ID] > 0 {
			named = append(named, s)
		}
	}
	for _, n := range []int{100, 500, 1000} {
		first := without[:min(n, len(without))]
		b := back(gone, stats, first)
		fmt.Fprintf(e.out, "back among the first %4d: %d of %d\n", len(first), b.back, len(gone))
	}
	b := back(named, wholeStats, with)
	fmt.Fprintf(e.out, "skills of ESCO 1.2 that the taxonomy lacks: %d, in postings %d; seen as phrases %d, among the first %d candidates %d (%d as new, %d as alias)\n",
		len(newer), len(named), b.seen, len(with), b.back, b.asNew, b.back-b.asNew)
	b = back(gone, stats, without)
	fmt.Fprintf(e.out, "skills taken out by seed %d: %d; seen as phrases %d\n", seed, len(gone), b.seen)
	fmt.Fprintf(e.out, "back among the first %d candidates: %d of %d = %.1f%% (%d as a candidate's own phrase, the others as a variant shown with one; %d as new, %d as alias of another skill)\n",
		len(without), b.back, len(gone), 100*float64(b.back)/float64(max(1, len(gone))), b.own, b.asNew, b.back-b.asNew)
}
