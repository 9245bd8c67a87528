package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"winnow/activelearn/mining"
	"winnow/extractor/text"
	"winnow/fault"
)

func newLearnPhrasesCommand(a *app) *cobra.Command {
	var out, held string
	c := &cobra.Command{
		Use:   "phrases SPANS.jsonl",
		Short: "Fit what tells phrases that name skills from other words, on sentences with marked spans",
		Long: "Reads SkillSpan's format: one JSON object a line with tokens, tags_skill and tags_knowledge (B, I, O).\n" +
			"Prints what each threshold keeps of the held-out sentences. Only the weights are written.",
		Example: "  winnow learn phrases --held skillspan_dev.jsonl.gz --out activelearn/mining/wording.json skillspan_train.jsonl.gz",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, given []string) error {
			train, err := readMarked(given[0])
			if err != nil {
				return err
			}
			w := mining.FitWording(train)
			if held != "" {
				test, err := readMarked(held)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%9s %10s %7s %7s %7s %10s\n", "threshold", "sequences", "kept", "marked", "recall", "precision")
				for _, f := range w.Measure(test, []float64{0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5}) {
					fmt.Fprintf(a.out, "%9.2f %10d %6.1f%% %7d %6.1f%% %9.1f%%\n", f.Least, f.Sequences, 100*f.Kept, f.Marked, 100*f.Recall, 100*f.Precision)
				}
			}
			body, err := json.Marshal(w)
			if err != nil {
				return err
			}
			return os.WriteFile(out, append(body, '\n'), 0o644)
		},
	}
	c.Flags().StringVar(&held, "held", "", "sentences of the same format to measure on")
	c.Flags().StringVar(&out, "out", "wording.json", "file to write the weights to")
	return c
}

// readMarked reads sentences with their marked spans, both kinds together.
func readMarked(name string) ([]mining.MarkedSentence, error) {
	r, err := openData(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	var out []mining.MarkedSentence
	for n := 1; lines.Scan(); n++ {
		var row struct {
			Tokens    []string `json:"tokens"`
			Skill     []string `json:"tags_skill"`
			Knowledge []string `json:"tags_knowledge"`
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil || len(row.Skill) != len(row.Tokens) || len(row.Knowledge) != len(row.Tokens) {
			return nil, fault.New(fault.Invalid, "%s: line %d has no tokens with a tag for each.", name, n)
		}
		m := mining.MarkedSentence{Text: strings.Join(row.Tokens, " ")}
		m.Spans = append(spansOf(row.Tokens, row.Skill), spansOf(row.Tokens, row.Knowledge)...)
		out = append(out, m)
	}
	return out, lines.Err()
}

// spansOf turns B, I and O tags into spans of the tokens joined by blanks.
func spansOf(tokens, tags []string) []text.Span {
	var out []text.Span
	at := 0
	for i, t := range tokens {
		end := at + len(t)
		switch {
		case tags[i] == "B":
			out = append(out, text.Span{Start: at, End: end})
		case tags[i] == "I" && len(out) > 0:
			out[len(out)-1].End = end
		}
		at = end + 1
	}
	return out
}
