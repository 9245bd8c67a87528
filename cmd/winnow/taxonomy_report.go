package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"winnow/taxonomy"
)

// shownChanges is how many changes of each sort a report lists unless all are
// asked for.
const shownChanges = 5

// printReport says in words what an import did.
func printReport(out io.Writer, r taxonomy.Report, all bool) error {
	b := &strings.Builder{}
	b.WriteString(headline(r) + "\n")
	table := tabwriter.NewWriter(b, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(table, "\tadded\tchanged\tretired\trevived\tunchanged\t")
	for _, kind := range taxonomy.Kinds {
		if c := r.Concepts[kind]; c != nil {
			counts(table, string(kind)+"s", *c)
		}
	}
	counts(table, "labels", r.Labels)
	counts(table, "relations", r.Relations)
	_ = table.Flush()
	_, _ = fmt.Fprintf(b, "\nThe source holds %s.\n", census(r.Census))
	if r.FromVersion != "" {
		printChanges(b, r.Changes, all)
	}
	printKept(b, r.Kept, all)
	printDefects(b, r.Defects)
	_, err := io.WriteString(out, b.String())
	return err
}

func headline(r taxonomy.Report) string {
	name := r.Taxonomy + " " + r.Version
	switch {
	case r.DryRun && r.Changed:
		return "Trial run, nothing was changed. Importing " + name + " would do this:"
	case !r.Changed && r.Activated:
		return name + " was there already; nothing changed. It is active now."
	case !r.Changed:
		return name + " was there already; nothing changed."
	}
	if len(r.LabelsOf) > 0 {
		return fmt.Sprintf("Renewed the labels of %s in %s, revision %d, in %.1f s.", name, strings.Join(r.LabelsOf, ", "), r.Revision, r.Elapsed.Seconds())
	}
	text := fmt.Sprintf("Imported %s as revision %d in %.1f s.", name, r.Revision, r.Elapsed.Seconds())
	if r.FromVersion != "" && r.FromVersion != r.Version {
		text = fmt.Sprintf("Upgraded %s from %s to %s, revision %d, in %.1f s.", r.Taxonomy, r.FromVersion, r.Version, r.Revision, r.Elapsed.Seconds())
	}
	if r.Activated {
		text += " It is active now."
	}
	return text
}

func counts(w io.Writer, what string, c taxonomy.Counts) {
	_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t\n", what, number(c.Added), number(c.Changed), number(c.Retired), number(c.Revived), number(c.Unchanged))
}

func census(c taxonomy.Census) string {
	skills := c.Labels[taxonomy.KindSkill]
	parts := []string{
		number(c.Concepts[taxonomy.KindSkill]) + " skills",
		number(skills[taxonomy.Alternative]) + " alternative and " + number(skills[taxonomy.Hidden]) + " hidden labels of skills",
		number(c.Concepts[taxonomy.KindGroup]) + " groups",
		number(c.Concepts[taxonomy.KindOccupation]) + " occupations",
		number(c.OccupationSkills()) + " relations of occupations to skills",
	}
	if c.Concepts[taxonomy.KindSkill] == 0 { // labels only
		total := 0
		for _, n := range c.Languages {
			total += n
		}
		return number(total) + " labels"
	}
	return strings.Join(parts, ", ")
}

func printChanges(w io.Writer, changes []taxonomy.Reported, all bool) {
	for _, action := range []taxonomy.Action{taxonomy.ActionAdded, taxonomy.ActionChanged, taxonomy.ActionRetired, taxonomy.ActionRevived} {
		printAction(w, changes, action, all)
	}
}

func printAction(w io.Writer, changes []taxonomy.Reported, action taxonomy.Action, all bool) {
	shown, total := 0, 0
	for _, c := range changes {
		if c.Action != action {
			continue
		}
		total++
		if !all && shown == shownChanges {
			continue
		}
		shown++
		if shown == 1 {
			_, _ = fmt.Fprintf(w, "\n%s:\n", strings.ToUpper(string(action[:1]))+string(action[1:]))
		}
		_, _ = fmt.Fprintf(w, "  %s %s%s\n", c.Kind, c.Label, because(c.What))
	}
	if total > shown {
		_, _ = fmt.Fprintf(w, "  and %s more (--all lists them)\n", number(total-shown))
	}
}

// printKept lists what people had changed and the import left so, conflicts
// first.
func printKept(w io.Writer, kept []taxonomy.Kept, all bool) {
	if len(kept) == 0 {
		return
	}
	_, _ = fmt.Fprintf(w, "\nKept as people changed it: %s concepts.\n", number(len(kept)))
	slices.SortStableFunc(kept, func(a, b taxonomy.Kept) int { return min(len(b.Conflicts), 1) - min(len(a.Conflicts), 1) })
	for i, k := range kept {
		if !all && i == shownChanges {
			_, _ = fmt.Fprintf(w, "  and %s more (--all lists them)\n", number(len(kept)-i))
			return
		}
		conflict := ""
		if len(k.Conflicts) > 0 {
			conflict = " (the source changed it too: " + strings.Join(k.Conflicts, ", ") + ")"
		}
		_, _ = fmt.Fprintf(w, "  %s %s%s%s\n", k.Kind, k.Label, because(k.What), conflict)
	}
}

func because(what []string) string {
	if len(what) == 0 {
		return ""
	}
	return ": " + strings.Join(what, ", ")
}

func printDefects(w io.Writer, defects []taxonomy.Defect) {
	if len(defects) == 0 {
		return
	}
	_, _ = fmt.Fprintf(w, "\nDefects of the source:\n")
	for _, d := range defects {
		_, _ = fmt.Fprintf(w, "  %s: %s. %s\n", d.Title, number(d.Count), d.Advice)
		for _, e := range d.Examples[:min(len(d.Examples), 3)] {
			_, _ = fmt.Fprintf(w, "      %s\n", example(e))
		}
	}
}

func example(e taxonomy.Example) string {
	if where := e.String(); where != "" {
		return where + ": " + e.What
	}
	return e.What
}

// number writes 13896 as 13,896.
func number(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
