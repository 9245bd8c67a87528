package taxonomy

import "slices"

// Kind says what a concept is.
type Kind string

// The kinds. A group stands above skills (or, in ESCO, occupations); a
// collection is a list of concepts across the hierarchy, such as "green skills".
const (
	KindSkill      Kind = "skill"
	KindGroup      Kind = "group"
	KindOccupation Kind = "occupation"
	KindCollection Kind = "collection"
)

// Kinds lists the kinds in the order reports show them.
var Kinds = []Kind{KindSkill, KindGroup, KindOccupation, KindCollection}

// Type classes a skill; empty where the source does not say.
type Type string

// The types of skills.
const (
	TypeSkill     Type = "skill"
	TypeKnowledge Type = "knowledge"
	TypeTool      Type = "tool"
	TypeLanguage  Type = "language"
	TypeAttitude  Type = "attitude"
)

// Types lists the types.
var Types = []Type{TypeSkill, TypeKnowledge, TypeTool, TypeLanguage, TypeAttitude}

// Reuse says how widely a skill is used; empty where the source does not say.
type Reuse string

// The reuse levels, widest first.
const (
	ReuseTransversal        Reuse = "transversal"
	ReuseCrossSector        Reuse = "cross-sector"
	ReuseSectorSpecific     Reuse = "sector-specific"
	ReuseOccupationSpecific Reuse = "occupation-specific"
)

// Reuses lists the reuse levels.
var Reuses = []Reuse{ReuseTransversal, ReuseCrossSector, ReuseSectorSpecific, ReuseOccupationSpecific}

// Status says whether a concept is in use.
type Status string

// The states of a concept.
const (
	Active  Status = "active"
	Retired Status = "retired"
)

// Concept is a skill, group, occupation or collection of a taxonomy.
type Concept struct {
	ID          int64     `json:"id"`  // never reused, over all taxonomies
	URI         string    `json:"uri"` // unique in its taxonomy, never changed
	Kind        Kind      `json:"kind"`
	Type        Type      `json:"type,omitempty"`
	Reuse       Reuse     `json:"reuse,omitempty"`
	Code        string    `json:"code,omitempty"` // the source's notation, e.g. "S1.2"
	Description string    `json:"description,omitempty"`
	ScopeNote   string    `json:"scopeNote,omitempty"`
	Status      Status    `json:"status"`
	RetiredIn   int64     `json:"retiredIn,omitempty"`  // revision; 0 while active
	ReplacedBy  int64     `json:"replacedBy,omitempty"` // id of the concept to use instead, or 0
	SplitFrom   int64     `json:"splitFrom,omitempty"`  // id of the retired concept it was split from, or 0
	Labels      []Label   `json:"labels"`               // current ones, sorted by language, kind, text
	Mappings    []Mapping `json:"mappings,omitempty"`   // to other vocabularies, sorted by relation, URI; nil without any
}

// Preferred returns the preferred label in the wanted language, else in the
// fallback, else in the alphabetically first language that has one, else the URI.
func (c *Concept) Preferred(language, fallback string) string {
	best, found := "", false
	for _, label := range c.Labels {
		if label.Kind != Preferred {
			continue
		}
		if label.Language == language {
			return label.Text
		}
		if !found || label.Language == fallback {
			best, found = label.Text, true
		}
	}
	if !found {
		return c.URI
	}
	return best
}

// sameFields compares what a source says of a concept, labels apart.
func (c *Concept) sameFields(b *Concept) bool {
	return c.Kind == b.Kind && c.Type == b.Type && c.Reuse == b.Reuse && c.Code == b.Code &&
		c.Description == b.Description && c.ScopeNote == b.ScopeNote && slices.Equal(c.Mappings, b.Mappings)
}

func validType(t Type) bool { return t == "" || slices.Contains(Types, t) }

func validReuse(r Reuse) bool { return r == "" || slices.Contains(Reuses, r) }
