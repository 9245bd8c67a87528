package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"winnow/activelearn/mining"
)

// aliasReportSeed is of the reported figure only: nothing was fitted or chosen on
// what it draws.
const aliasReportSeed = 5

func newEvalAliasCommand(a *app) *cobra.Command {
	var name string
	var seed uint64
	var asked int
	c := &cobra.Command{
		Use:   "alias",
		Short: "How often the right skill is suggested first for a label hidden from the taxonomy",
		Long: "Hides the English alternative labels of a seeded half of the skills, builds the index without them, and asks\n" +
			"for the skill of each. Labels that fold to one that stays are no question and left out. A label of several\n" +
			"skills is right with the one it was hidden from only.",
		Example: "  winnow eval alias --taxonomy esco",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			snapshot, err := a.snapshot(cmd.Context(), name)
			if err != nil {
				return err
			}
			h := hideLabels(snapshot.Source(), seed)
			r, err := a.ranker(cmd.Context(), h.source)
			if err != nil {
				return err
			}
			queries := drawn(h.hidden, asked, seed)
			table, err := askAliases(cmd.Context(), r, queries)
			if err != nil {
				return err
			}
			fmt.Fprintf(a.out, "%d skills, labels of half of them hidden by seed %d; %d of %d hidden labels asked for\n\n", len(h.source.Skills), seed, len(queries), len(h.hidden))
			table.print(a)
			return nil
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to hide labels of (default: the active one)")
	c.Flags().Uint64Var(&seed, "seed", aliasReportSeed, "which half of the skills loses its labels")
	c.Flags().IntVar(&asked, "asked", 5000, "how many hidden labels to ask for")
	return c
}

// aliasTable counts answers by kind of label.
type aliasTable struct {
	order []string
	rows  map[string]*aliasRow
}

type aliasRow struct {
	asked, first, five int
}

func askAliases(ctx context.Context, r *mining.Ranker, queries []mining.Query) (*aliasTable, error) {
	phrases := make([]string, len(queries))
	for i, q := range queries {
		phrases[i] = q.Phrase
	}
	near, err := r.Near(ctx, phrases, "en", 5)
	if err != nil {
		return nil, err
	}
	t := &aliasTable{rows: map[string]*aliasRow{}}
	for _, kind := range []string{"1 word", "2 words", "3 words", "4 words", "5 or more words", "shares no word", "shares some words", "shares all words", "all"} {
		t.order = append(t.order, kind)
		t.rows[kind] = &aliasRow{}
	}
	for i, q := range queries {
		rank := 0
		for k, n := range near[i] {
			if n.Skill == q.Skill && rank == 0 {
				rank = k + 1
			}
		}
		for _, kind := range kindsOf(r, q) {
			t.rows[kind].count(rank)
		}
	}
	return t, nil
}

func (row *aliasRow) count(rank int) {
	row.asked++
	if rank == 1 {
		row.first++
	}
	if rank > 0 {
		row.five++
	}
}

// kindsOf sorts a label by its number of words and by what it shares with the
// labels its skill still has.
func kindsOf(r *mining.Ranker, q mining.Query) []string {
	words := "5 or more words"
	switch n := len(strings.Fields(q.Phrase)); {
	case n == 1:
		words = "1 word"
	case n < 5:
		words = fmt.Sprintf("%d words", n)
	}
	shares := "shares some words"
	switch s := r.Known.Shared(q.Phrase, q.Skill); {
	case s == 0:
		shares = "shares no word"
	case s > 0.999:
		shares = "shares all words"
	}
	return []string{words, shares, "all"}
}

func (t *aliasTable) print(a *app) {
	fmt.Fprintf(a.out, "%-20s %8s %14s %12s\n", "hidden label", "asked", "right first", "among five")
	for _, kind := range t.order {
		if row := t.rows[kind]; row.asked > 0 {
			fmt.Fprintf(a.out, "%-20s %8d %13.1f%% %11.1f%%\n", kind, row.asked,
				100*float64(row.first)/float64(row.asked), 100*float64(row.five)/float64(row.asked))
		}
	}
}
