package taxonomy

import (
	"slices"
)

// Contents is everything stored of one taxonomy: all concepts, retired ones
// included, with their current labels, and the current relations.
type Contents struct {
	Taxonomy  Taxonomy
	Concepts  []Concept  // by id
	Relations []Relation // by kind, from, to
}

// Delta is what a store must do to a taxonomy. Every stored row carries the
// revision it came with and, once retired, the revision it went with.
type Delta struct {
	Taxonomy        Taxonomy  // as it shall be; Revision is the new one
	Add             []Concept // without ids, with labels
	Update          []Concept // with id; fields as they shall be, labels ignored
	Retire          []int64   // concepts
	AddLabels       []ConceptLabel
	RetireLabels    []ConceptLabel
	AddRelations    []Link // may name concepts of Add
	RetireRelations []Relation
}

// ConceptLabel is a label of a stored concept.
type ConceptLabel struct {
	ConceptID int64
	Label
}

// differ compares what is stored with an import.
type differ struct {
	stored  *Contents
	imp     *Import
	byURI   map[string]*Concept
	changes Delta
	report  Report
	seen    map[int64]bool
}

// diff says what has to change for stored to hold what imp holds, and reports it.
func diff(stored *Contents, imp *Import) (Delta, Report) {
	d := &differ{stored: stored, imp: imp, byURI: make(map[string]*Concept, len(stored.Concepts)), seen: map[int64]bool{}}
	d.report = newReport(stored, imp)
	for i := range stored.Concepts {
		d.byURI[stored.Concepts[i].URI] = &stored.Concepts[i]
	}
	for i := range imp.Concepts {
		d.concept(&imp.Concepts[i])
	}
	d.retireConcepts()
	if !imp.LabelsOnly {
		d.relations()
	}
	d.settle()
	return d.changes, d.report
}

func (d *differ) concept(c *Concept) {
	old, known := d.byURI[c.URI]
	switch {
	case known:
		d.seen[old.ID] = true
		d.compare(old, c)
	case d.imp.LabelsOnly:
		d.report.defects.Add(UnknownConcept, Place{}, "labels of %s, which is not there", short(c.URI))
	default:
		d.changes.Add = append(d.changes.Add, *c)
		d.report.count(c.Kind).Added++
		d.report.Labels.Added += len(c.Labels)
		d.report.note(Reported{Action: ActionAdded, Kind: c.Kind, URI: c.URI, Label: d.name(c)})
	}
}

func (d *differ) compare(old, c *Concept) {
	var what []string
	revived := false
	if !d.imp.LabelsOnly {
		what = changedFields(old, c)
		revived = old.Status == Retired
		if len(what) > 0 || revived {
			d.changes.Update = append(d.changes.Update, merged(old, c))
		}
	}
	if labels := d.labels(old, c.Labels); labels != "" {
		what = append(what, labels)
	}
	d.countConcept(old, c, revived, what)
}

func (d *differ) countConcept(old, c *Concept, revived bool, what []string) {
	if d.imp.LabelsOnly {
		c = old
	}
	counts := d.report.count(c.Kind)
	change := Reported{ID: old.ID, Kind: c.Kind, URI: c.URI, Label: d.name(c), What: what}
	switch {
	case revived:
		counts.Revived++
		change.Action = ActionRevived
	case len(what) > 0:
		counts.Changed++
		change.Action = ActionChanged
	default:
		counts.Unchanged++
		return
	}
	d.report.note(change)
}

// merged is the stored concept with the import's fields, in use again.
func merged(old, c *Concept) Concept {
	next := *c
	next.ID, next.Status, next.RetiredIn, next.ReplacedBy, next.Labels = old.ID, Active, 0, 0, nil
	return next
}

func changedFields(old, c *Concept) []string {
	var what []string
	for _, f := range fields {
		switch {
		case f.of(old) == f.of(c):
		case f.name == "kind":
			what = append(what, "kind was "+string(old.Kind))
		default:
			what = append(what, f.name)
		}
	}
	if !slices.Equal(old.Mappings, c.Mappings) {
		what = append(what, "matches")
	}
	return what
}

func (d *differ) retireConcepts() {
	for i := range d.stored.Concepts {
		c := &d.stored.Concepts[i]
		if d.seen[c.ID] || c.Status == Retired {
			continue
		}
		if d.imp.LabelsOnly { // the file says nothing of this concept: its labels of the language go
			d.compare(c, &Concept{})
			continue
		}
		d.changes.Retire = append(d.changes.Retire, c.ID)
		d.report.count(c.Kind).Retired++
		d.report.note(Reported{Action: ActionRetired, ID: c.ID, Kind: c.Kind, URI: c.URI, Label: d.name(c)})
	}
}

func (d *differ) name(c *Concept) string {
	return c.Preferred(d.report.language, "en")
}

// settle gives the taxonomy its next revision when anything changed.
func (d *differ) settle() {
	next := d.stored.Taxonomy
	if !d.imp.LabelsOnly {
		t := d.imp.Taxonomy
		next.Name, next.Title, next.Version, next.Licence, next.Source, next.Language = t.Name, t.Title, t.Version, t.Licence, t.Source, t.Language
	}
	if !d.changes.empty() || !next.sameRelease(d.stored.Taxonomy) {
		next.Revision++
	}
	d.changes.Taxonomy = next
	d.report.Revision = next.Revision
	d.report.Defects = append(slices.Clone(d.imp.Defects), d.report.defects.List()...)
}

func (c *Delta) empty() bool {
	return len(c.Add)+len(c.Update)+len(c.Retire)+len(c.AddLabels)+len(c.RetireLabels)+len(c.AddRelations)+len(c.RetireRelations) == 0
}
