package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"winnow/document/convert"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

func init() { commands = append(commands, newExtractCommand) }

func newExtractCommand(a *app) *cobra.Command {
	var kind, name, title, language string
	var asJSON, dropped bool
	c := &cobra.Command{
		Use:   "extract [FILE|-]",
		Short: "Find the skills of one document",
		Long: "Reads a document (text, HTML, Markdown, PDF or DOCX; from standard input without FILE) and prints the\n" +
			"skills it asks for or shows, each with the words that say so.",
		Example: "  winnow extract posting.txt\n  curl -s https://example.org/job.html | winnow extract --kind job --json -",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			if !slices.Contains(text.Kinds, text.Kind(kind)) {
				return usageError{fmt.Errorf("unknown kind %q: choose job, resume, course or feed", kind)}
			}
			content, file, err := readInput(a, given)
			if err != nil {
				return err
			}
			converted, err := convert.Convert(cmd.Context(), file, content)
			if err != nil {
				return err
			}
			engine, err := a.engine(cmd.Context(), name)
			if err != nil {
				return err
			}
			x, err := engine.Extract(cmd.Context(), extractor.Document{
				Kind: text.Kind(kind), Format: converted.Format, Title: title, Language: language, Text: converted.Text,
			})
			if err != nil {
				return err
			}
			if !dropped {
				x.Dropped = nil
			}
			if asJSON || !isTerminal(a.out) {
				return printJSON(a.out, x)
			}
			printExtraction(a.out, converted.Text, x)
			return nil
		},
	}
	c.Flags().StringVar(&kind, "kind", "job", "job, resume, course or feed")
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to use (default: the active one)")
	c.Flags().StringVar(&title, "title", "", "title of the document (default: found in the text)")
	c.Flags().StringVar(&language, "language", "", "language as two letters (default: detected)")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON (the default when the output is not a terminal)")
	c.Flags().BoolVar(&dropped, "dropped", false, "also list what was held back, and why")
	return c
}

// readInput reads the named file, or standard input for "-" and for none.
func readInput(a *app, given []string) (content []byte, name string, err error) {
	r := a.in
	if len(given) == 1 && given[0] != "-" {
		f, err := os.Open(given[0])
		if err != nil {
			return nil, "", fault.Wrap(err, fault.Invalid, "Cannot open %s: check the name and that you may read it.", given[0])
		}
		defer func() { _ = f.Close() }()
		r, name = f, given[0]
	}
	content, err = io.ReadAll(io.LimitReader(r, convert.MaxInput+1))
	if err != nil {
		return nil, name, fault.Wrap(err, fault.Invalid, "The input could not be read to its end.")
	}
	return content, name, nil
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// Terminal colours by relation; plain attributes so that light and dark
// terminals both show them.
var paint = map[extractor.Relation]string{
	extractor.Required: "\x1b[1;32m", extractor.Core: "\x1b[1;36m", extractor.Mentioned: "\x1b[1;33m",
}

const plainText = "\x1b[0m"

func printExtraction(w io.Writer, original string, x extractor.Extraction) {
	fmt.Fprintf(w, "%s · %s · %s\n", first(x.Title, "untitled"), x.Kind, x.Language)
	if x.Occupation != nil {
		fmt.Fprintf(w, "reads like: %s (%.2f)\n", x.Occupation.Label, x.Occupation.Score)
	}
	if x.Notice != "" {
		fmt.Fprintf(w, "note: %s\n", x.Notice)
	}
	fmt.Fprintf(w, "\n%s\n", strings.TrimSpace(highlight(original, x.Skills)))
	last := extractor.Relation("")
	for _, s := range x.Skills {
		if s.Relation != last {
			fmt.Fprintf(w, "\n%s%s%s\n", paint[s.Relation], strings.ToUpper(string(s.Relation)), plainText)
			last = s.Relation
		}
		fmt.Fprintf(w, "  %3.0f%%  %-36s %s\n", 100*s.Probability, s.Label, quotes(s))
	}
	for i, s := range x.Dropped {
		if i == 0 {
			fmt.Fprint(w, "\nHELD BACK\n")
		}
		fmt.Fprintf(w, "  %3.0f%%  %-36s %s\n", 100*s.Probability, s.Label, s.Why.Reason)
	}
	if len(x.Skills) == 0 {
		fmt.Fprint(w, "\nNo skills found. See what was held back with --dropped.\n")
	}
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

func quotes(s extractor.Skill) string {
	var out []string
	for _, e := range s.Evidence {
		out = append(out, "“"+text.Clip(strings.Join(strings.Fields(e.Text), " "), 60)+"”")
	}
	return strings.Join(out[:min(2, len(out))], " ")
}

// highlight paints evidence into the text; where stretches overlap the first
// one, which belongs to the strongest relation, wins.
func highlight(original string, skills []extractor.Skill) string {
	type mark struct {
		start, end int
		relation   extractor.Relation
	}
	var marks []mark
	for _, s := range skills {
		for _, e := range s.Evidence {
			marks = append(marks, mark{e.Start, e.End, s.Relation})
		}
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return a.start - b.start })
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.start < at {
			continue
		}
		b.WriteString(original[at:m.start] + paint[m.relation] + original[m.start:m.end] + plainText)
		at = m.end
	}
	b.WriteString(original[at:])
	return b.String()
}
