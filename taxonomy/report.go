package taxonomy

import "time"

// Counts says what became of things of one sort.
type Counts struct {
	Added     int `json:"added"`
	Changed   int `json:"changed"`
	Retired   int `json:"retired"`
	Revived   int `json:"revived"` // retired before, in use again
	Unchanged int `json:"unchanged"`
}

// Action names what happened to a concept.
type Action string

// The actions. An import does the first four.
const (
	ActionAdded      Action = "added"
	ActionChanged    Action = "changed"
	ActionRetired    Action = "retired"
	ActionRevived    Action = "revived"
	ActionMerged     Action = "merged"
	ActionSplit      Action = "split"
	ActionDeprecated Action = "deprecated"
)

// Reported is what became of one concept.
type Reported struct {
	ID     int64    `json:"id,omitempty"` // 0 where an import brought it
	Action Action   `json:"action"`
	Kind   Kind     `json:"kind"`
	URI    string   `json:"uri"`
	Label  string   `json:"label"`
	What   []string `json:"what,omitempty"` // e.g. "description", "3 labels added"
}

// Report is what an import did, or in a dry run would do. Relations that changed
// are counted apart: they do not make their concepts "changed".
type Report struct {
	Taxonomy    string           `json:"taxonomy"`
	Version     string           `json:"version"`
	FromVersion string           `json:"fromVersion,omitempty"` // empty at the first import
	LabelsOf    []string         `json:"labelsOf,omitempty"`    // languages, when only their labels were imported
	Revision    int64            `json:"revision"`
	Changed     bool             `json:"changed"`
	DryRun      bool             `json:"dryRun"`
	Activated   bool             `json:"activated"`
	Concepts    map[Kind]*Counts `json:"concepts"`
	Labels      Counts           `json:"labels"`
	Relations   Counts           `json:"relations"`
	Census      Census           `json:"census"` // of the import, after its faulty rows were left out
	Changes     []Reported       `json:"changes"`
	Kept        []Kept           `json:"kept,omitempty"` // what people had changed and the import did not take away
	Defects     []Defect         `json:"defects"`
	Elapsed     time.Duration    `json:"elapsedNanoseconds"`

	language string
	defects  DefectLog
}

func newReport(stored *Contents, imp *Import) Report {
	r := Report{
		Taxonomy: imp.Taxonomy.Name, Version: imp.Taxonomy.Version, FromVersion: stored.Taxonomy.Version,
		Concepts: map[Kind]*Counts{}, Changes: []Reported{}, Census: imp.census(), language: imp.Taxonomy.Language,
	}
	if imp.LabelsOnly {
		r.Version, r.language, r.LabelsOf = stored.Taxonomy.Version, stored.Taxonomy.Language, imp.Languages
	}
	return r
}

func (r *Report) count(kind Kind) *Counts { return count(r.Concepts, kind) }

func count(counts map[Kind]*Counts, kind Kind) *Counts {
	c := counts[kind]
	if c == nil {
		c = &Counts{}
		counts[kind] = c
	}
	return c
}

// add counts one concept.
func (c *Counts) add(a Action) {
	switch a {
	case ActionAdded:
		c.Added++
	case ActionChanged:
		c.Changed++
	case ActionRevived:
		c.Revived++
	default:
		c.Retired++
	}
}

func (r *Report) note(c Reported) { r.Changes = append(r.Changes, c) }

// Total sums the counts of concepts over all kinds.
func (r *Report) Total() Counts {
	var t Counts
	for _, c := range r.Concepts {
		t.Added += c.Added
		t.Changed += c.Changed
		t.Retired += c.Retired
		t.Revived += c.Revived
		t.Unchanged += c.Unchanged
	}
	return t
}

func (imp *Import) census() Census {
	c := newCensus()
	kinds := make(map[string]Kind, len(imp.Concepts))
	for i := range imp.Concepts {
		c.concept(imp.Concepts[i].Kind, imp.Concepts[i].Labels)
		kinds[imp.Concepts[i].URI] = imp.Concepts[i].Kind
	}
	for _, l := range imp.Links {
		c.relation(l.Kind, kinds[l.From])
	}
	return c
}
