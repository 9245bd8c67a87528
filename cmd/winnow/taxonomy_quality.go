package main

import (
	"fmt"
	"io"
	"strings"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/quality"
)

// shownFindings is how many findings of each check are listed unless one check
// is asked for.
const shownFindings = 5

// knownChecks answers a usage error for a check that is not there.
func knownChecks(ids []string) error {
	for _, id := range ids {
		if _, ok := quality.Find(id); !ok {
			var all []string
			for _, c := range quality.Checks() {
				all = append(all, c.ID)
			}
			return usageError{fmt.Errorf("unknown check %q; there are: %s", id, strings.Join(all, ", "))}
		}
	}
	return nil
}

// checkQuality prints what the checks find and fails where that holds errors.
func (a *app) checkQuality(s *taxonomy.Snapshot, only []string, asJSON bool) error {
	found := quality.Run(s, quality.Options{Checks: only})
	if asJSON {
		if err := printJSON(a.out, found.ByCheck()); err != nil {
			return err
		}
	} else if err := printFindings(a.out, s.Taxonomy.Title, found, only != nil); err != nil {
		return err
	}
	if n := found.Count(quality.Error); n > 0 {
		return fault.New(fault.Invalid, "%s has %s. Mend what is listed as error.", s.Taxonomy.Title, counted(n, "error"))
	}
	return nil
}

func printFindings(out io.Writer, title string, found quality.Findings, all bool) error {
	b := &strings.Builder{}
	var sums []string
	for _, severity := range quality.Severities {
		sums = append(sums, counted(found.Count(severity), string(severity)))
	}
	_, _ = fmt.Fprintf(b, "%s: %s.\n", title, strings.Join(sums, ", "))
	for _, g := range found.ByCheck() {
		_, _ = fmt.Fprintf(b, "\n%s %s (%s): %s. %s\n", g.Severity, g.ID, g.Title, number(g.Count), g.Advice)
		shown := g.Findings
		if !all {
			shown = shown[:min(shownFindings, g.Count)]
		}
		for _, f := range shown {
			_, _ = fmt.Fprintf(b, "  %s\n", f.Message)
		}
		if more := g.Count - len(shown); more > 0 {
			_, _ = fmt.Fprintf(b, "  and %s more (--check %s lists them)\n", number(more), g.ID)
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// counted writes "no errors", "1 error", "2 errors".
func counted(n int, what string) string {
	switch n {
	case 0:
		return "no " + what + "s"
	case 1:
		return "1 " + what
	}
	return number(n) + " " + what + "s"
}
