package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"winnow/taxonomy"
)

func newTaxonomyShowCommand(a *app) *cobra.Command {
	var name string
	var asJSON bool
	c := &cobra.Command{
		Use: "show CONCEPT", Short: "Show a concept, by id or URI, with its labels and relations",
		Example: "  winnow taxonomy show urn:winnow:starter:skill:python\n  winnow taxonomy show 42 --taxonomy esco --json",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			service, err := a.taxonomies(cmd.Context())
			if err != nil {
				return err
			}
			detail, err := service.Concept(cmd.Context(), name, given[0])
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, detail)
			}
			return printConcept(a.out, detail)
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to look in (default: the active one)")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func printConcept(out io.Writer, d taxonomy.Detail) error {
	b := &strings.Builder{}
	_, _ = fmt.Fprintf(b, "%s\n%s %d in %s\n%s\n", d.Preferred("en", "en"), d.Kind, d.ID, d.Taxonomy, d.URI)
	for _, line := range [][2]string{
		{"type", string(d.Type)}, {"reuse level", string(d.Reuse)}, {"code", d.Code}, {"description", d.Description}, {"scope note", d.ScopeNote},
	} {
		if line[1] != "" {
			_, _ = fmt.Fprintf(b, "%s: %s\n", line[0], line[1])
		}
	}
	if d.Status == taxonomy.Retired {
		_, _ = fmt.Fprintf(b, "retired in revision %d\n", d.RetiredIn)
	}
	b.WriteString("\nLabels\n")
	for _, l := range d.Labels {
		_, _ = fmt.Fprintf(b, "  %s %-11s  %s\n", l.Language, l.Kind, l.Text)
	}
	printNeighbours(b, d.Relations)
	_, err := io.WriteString(out, b.String())
	return err
}

// relationTitles name a relation from the concept's end and from the other.
var relationTitles = map[taxonomy.RelationKind][2]string{
	taxonomy.Broader: {"Broader", "Narrower"}, taxonomy.Related: {"Related", "Related"}, taxonomy.Essential: {"Essential skills", "Essential for"},
	taxonomy.Optional: {"Optional skills", "Optional for"}, taxonomy.Member: {"In collections", "Members"},
}

func printNeighbours(w io.Writer, neighbours []taxonomy.Neighbour) {
	last := ""
	for _, n := range neighbours {
		title := relationTitles[n.Relation][0]
		if n.Inverse {
			title = relationTitles[n.Relation][1]
		}
		if title != last {
			_, _ = fmt.Fprintf(w, "\n%s\n", title)
			last = title
		}
		_, _ = fmt.Fprintf(w, "  %d  %s (%s)\n", n.ID, n.Label, n.Kind)
	}
}

func newTaxonomySearchCommand(a *app) *cobra.Command {
	var name, kind string
	var options taxonomy.SearchOptions
	var asJSON bool
	c := &cobra.Command{
		Use: "search WORDS…", Short: "Find concepts by any label: beginnings, words, typing errors",
		Example: "  winnow taxonomy search wound car\n  winnow taxonomy search javscript --kind skill --json",
		Args:    args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			if kind != "" {
				if !slices.Contains(taxonomy.Kinds, taxonomy.Kind(kind)) {
					return usageError{fmt.Errorf("unknown kind %q: choose skill, group, occupation or collection", kind)}
				}
				options.Kinds = []taxonomy.Kind{taxonomy.Kind(kind)}
			}
			service, err := a.taxonomies(cmd.Context())
			if err != nil {
				return err
			}
			snapshot, err := service.Snapshot(cmd.Context(), name)
			if err != nil {
				return err
			}
			hits := taxonomy.NewSearch(snapshot).Find(strings.Join(given, " "), options)
			if asJSON {
				return printJSON(a.out, append([]taxonomy.Hit{}, hits...))
			}
			return printHits(a.out, hits)
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to search (default: the active one)")
	c.Flags().StringVar(&kind, "kind", "", "skill, group, occupation or collection (default: all)")
	c.Flags().StringVar(&options.Language, "language", "", "show labels in this language where there are any (ISO 639-1)")
	c.Flags().IntVar(&options.Limit, "limit", 10, "most hits to list, up to 100")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func printHits(out io.Writer, hits []taxonomy.Hit) error {
	if len(hits) == 0 {
		_, err := fmt.Fprintln(out, "Nothing found. Try a shorter word, or another.")
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, h := range hits {
		matched := ""
		if h.Matched != "" && h.Matched != h.Label {
			matched = "“" + h.Matched + "”"
		}
		_, _ = fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\n", h.ID, h.Label, first(string(h.Type), string(h.Kind)), h.Group, matched)
	}
	return table.Flush()
}
