package release

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"winnow/views/ui"
)

// Actions are the filters of a comparison, in order.
var Actions = []string{"added", "changed", "merged", "split", "deprecated", "retired", "revived"}

// Of returns the count of an action.
func (c Counts) Of(action string) int {
	return map[string]int{
		"added": c.Added, "changed": c.Changed, "merged": c.Merged, "split": c.Split, "deprecated": c.Deprecated, "retired": c.Retired, "revived": c.Revived,
	}[action]
}

// Total counts the concepts.
func (c Counts) Total() int {
	return c.Added + c.Changed + c.Merged + c.Split + c.Deprecated + c.Retired + c.Revived
}

// Words gives "3 added, 1 merged", or "nothing changed".
func (c Counts) Words() string {
	var parts []string
	for _, action := range Actions {
		if n := c.Of(action); n > 0 {
			parts = append(parts, ui.Number(n)+" "+actionWord(action))
		}
	}
	return cmp.Or(strings.Join(parts, ", "), "nothing changed")
}

// workingWords gives "3 added, in 4 changes".
func workingWords(w Working) string {
	if w.Changes == 0 {
		return w.Counts.Words()
	}
	return w.Counts.Words() + ", in " + ui.Plural(w.Changes, "change", "changes")
}

// checksWords counts what the checks found, the worst first: "checks: 2 errors,
// 19 warnings".
func checksWords(all []Check) string {
	counts := map[string]int{}
	for _, c := range all {
		counts[c.Severity] += c.Count
	}
	var parts []string
	for _, severity := range []string{"error", "warning", "hint"} {
		if n := counts[severity]; n > 0 {
			parts = append(parts, ui.Plural(n, severity, severity+"s"))
		}
	}
	return "checks: " + cmp.Or(strings.Join(parts, ", "), "nothing found")
}

func actionWord(action string) string {
	switch action {
	case "retired":
		return "dropped by an import"
	case "revived":
		return "in use again"
	}
	return action
}

func actionTitle(action string) string {
	word := actionWord(action)
	return strings.ToUpper(word[:1]) + word[1:]
}

// tone is the class of an action: red where something goes.
func tone(action string) string {
	switch action {
	case "added", "revived", "appeared":
		return "diff-in"
	case "merged", "deprecated", "retired", "split", "disappeared":
		return "diff-out"
	}
	return ""
}

// Name gives "release 2.1", "revision 7" or "the working copy".
func (s Side) Name() string {
	switch {
	case s.Working:
		return "the working copy"
	case s.Number != "":
		return "release " + s.Number
	}
	return fmt.Sprintf("revision %d", s.Revision)
}

func sinceWords(s Side, released bool) string {
	if released {
		return s.Name()
	}
	return fmt.Sprintf("the last import (%s, revision %d)", s.Number, s.Revision)
}

func kindWord(kind string) string {
	if kind == "" {
		return ""
	}
	return strings.ToUpper(kind[:1]) + kind[1:]
}

func partWords(l Line) string {
	if l.Language == "" {
		return l.Part
	}
	return l.Part + ", " + ui.LanguageWord(l.Language)
}

// percent writes a share as 81.4.
func percent(share float64) string { return fmt.Sprintf("%.1f", 100*share) }

// FallWords says what became of F1.
func FallWords(points float64) string {
	switch {
	case math.Abs(points) < 0.05:
		return "F1 stays the same"
	case points < 0:
		return fmt.Sprintf("F1 rises by %.1f points", -points)
	}
	return fmt.Sprintf("F1 falls by %.1f points", points)
}

func verdict(f *Figures) string {
	switch {
	case f.Labelled == 0:
		return "info"
	case f.Fall > f.Bound:
		return "error"
	case f.Fall > 0.05:
		return "warning"
	}
	return "ok"
}

func moveWord(d Difference) string {
	switch d.Move {
	case "appeared":
		return "appears"
	case "disappeared":
		return "disappears"
	}
	return ui.RelationWord(d.Before) + " → " + ui.RelationWord(d.After)
}

func moves(appeared, disappeared, moved int) string {
	return fmt.Sprintf("%s appear, %s disappear, %s change strength", ui.Number(appeared), ui.Number(disappeared), ui.Number(moved))
}

func share(p Progress) string {
	if p.Total == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d", p.Done, p.Total)
}

func number(n int64) string { return fmt.Sprint(n) }

func severityTone(severity string) string {
	if severity == "error" {
		return "diff-out"
	}
	return ""
}
