package taxonomy

import (
	"fmt"
	"slices"
	"strings"
)

// labels compares a concept's labels in the languages the import speaks for,
// and says in words what changed.
func (d *differ) labels(old *Concept, wanted []Label) string {
	var added, retired []Label
	for _, label := range wanted {
		if !hasLabel(old.Labels, label) {
			added = append(added, label)
			d.changes.AddLabels = append(d.changes.AddLabels, ConceptLabel{old.ID, label})
		}
	}
	for _, label := range old.Labels {
		if slices.Contains(d.imp.Languages, label.Language) && !hasLabel(wanted, label) {
			retired = append(retired, label)
			d.changes.RetireLabels = append(d.changes.RetireLabels, ConceptLabel{old.ID, label})
		}
	}
	d.report.Labels.Added += len(added)
	d.report.Labels.Retired += len(retired)
	d.report.Labels.Unchanged += len(wanted) - len(added)
	return describeLabels(added, retired)
}

// hasLabel looks a label up in labels sorted as concepts hold them.
func hasLabel(labels []Label, label Label) bool {
	_, found := slices.BinarySearchFunc(labels, label, compareLabels)
	return found
}

func describeLabels(added, retired []Label) string {
	var parts []string
	if before, after := preferredOf(retired), preferredOf(added); before != "" && after != "" {
		parts = append(parts, fmt.Sprintf("preferred label was %q", before))
	}
	if n := len(added); n > 0 {
		parts = append(parts, countLabels(n)+" added")
	}
	if n := len(retired); n > 0 {
		parts = append(parts, countLabels(n)+" retired")
	}
	return strings.Join(parts, ", ")
}

func countLabels(n int) string {
	if n == 1 {
		return "1 label"
	}
	return fmt.Sprintf("%d labels", n)
}

func preferredOf(labels []Label) string {
	for _, label := range labels {
		if label.Kind == Preferred {
			return label.Text
		}
	}
	return ""
}

// relations compares the links with the stored relations.
func (d *differ) relations() {
	wanted := make(map[Relation]bool, len(d.imp.Links))
	for _, l := range d.imp.Links {
		from, to := d.byURI[l.From], d.byURI[l.To]
		if from == nil || to == nil { // one end is new, so the link is
			d.changes.AddRelations = append(d.changes.AddRelations, l)
			continue
		}
		wanted[Relation{l.Kind, from.ID, to.ID}] = true
	}
	d.retireRelations(wanted)
	for _, l := range d.imp.Links {
		if from, to := d.byURI[l.From], d.byURI[l.To]; from != nil && to != nil && wanted[Relation{l.Kind, from.ID, to.ID}] {
			d.changes.AddRelations = append(d.changes.AddRelations, l)
		}
	}
	d.report.Relations.Added = len(d.changes.AddRelations)
	d.report.Relations.Retired = len(d.changes.RetireRelations)
}

// retireRelations strikes the stored relations off wanted, which keeps those
// that are new, and retires the rest.
func (d *differ) retireRelations(wanted map[Relation]bool) {
	for _, r := range d.stored.Relations {
		if !wanted[r] {
			d.changes.RetireRelations = append(d.changes.RetireRelations, r)
			continue
		}
		delete(wanted, r)
		d.report.Relations.Unchanged++
	}
}
