package quality

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"

	"winnow/taxonomy"
)

// Severity says how much a finding matters.
type Severity string

// The severities, the gravest first. An error breaks a rule that readers, the
// engine or SKOS rely on; a warning misleads; a hint could be better.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Hint    Severity = "hint"
)

// Severities lists the severities, the gravest first.
var Severities = []Severity{Error, Warning, Hint}

// Finding is one thing that a check found.
type Finding struct {
	Check    string             `json:"check"`
	Severity Severity           `json:"severity"`
	Key      string             `json:"key"`      // equal as long as the finding says the same of the same concepts
	Concepts []int64            `json:"concepts"` // the one to open first, then the others involved
	Label    *taxonomy.Label    `json:"label,omitempty"`
	Relation *taxonomy.Relation `json:"relation,omitempty"`
	Message  string             `json:"message"`         // one sentence for curators
	Count    int                `json:"count,omitempty"` // times the label stands in stored text, where Options count
	Fix      *Fix               `json:"fix,omitempty"`   // nil where people must think first

	weight int    // more comes first within a check
	detail string // what else makes it this finding
}

// key names a finding by what it says. It holds URIs instead of ids, so that a
// reason to keep it outlives an export and import; counts stay out of it.
func (f *Finding) key(s *taxonomy.Snapshot) string {
	uris := make([]string, len(f.Concepts))
	for i, id := range f.Concepts {
		uris[i] = uri(s, id)
	}
	slices.Sort(uris)
	sum := sha256.New()
	_, _ = fmt.Fprintf(sum, "%s %q %q", f.Check, uris, f.detail)
	if l := f.Label; l != nil {
		_, _ = fmt.Fprintf(sum, " %q", []string{l.Text, l.Language, string(l.Kind)})
	}
	if r := f.Relation; r != nil {
		_, _ = fmt.Fprintf(sum, " %q", []string{string(r.Kind), uri(s, r.From), uri(s, r.To)})
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// linked starts a finding about a relation, with its removal as the fix.
func linked(r taxonomy.Relation, concepts ...int64) Finding {
	return Finding{Concepts: concepts, Relation: &r, Fix: &Fix{"Remove the relation", []Change{removeRelation(r)}}}
}

// labelled starts a finding about a label of a concept.
func labelled(l taxonomy.Label, concepts ...int64) Finding {
	return Finding{Concepts: concepts, Label: &l}
}

// kindOf names a label in a sentence: "an alternative label".
func kindOf(l taxonomy.Label) string {
	if l.Kind == taxonomy.Alternative {
		return "an alternative label"
	}
	return "a " + string(l.Kind) + " label"
}

// known returns a concept, in use or not, or nil.
func known(s *taxonomy.Snapshot, id int64) *taxonomy.Concept {
	if c := s.Concept(id); c != nil {
		return c
	}
	i := slices.IndexFunc(s.Retired, func(c taxonomy.Concept) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return &s.Retired[i]
}

func uri(s *taxonomy.Snapshot, id int64) string {
	if c := known(s, id); c != nil {
		return c.URI
	}
	return strconv.FormatInt(id, 10)
}
