package taxonomy

// Census counts what a taxonomy or an import holds.
type Census struct {
	Concepts  map[Kind]int                  `json:"concepts"`
	Labels    map[Kind]map[LabelKind]int    `json:"labels"`    // by kind of concept
	Languages map[string]int                `json:"languages"` // labels by language
	Relations map[RelationKind]map[Kind]int `json:"relations"` // by kind of the From end
}

func newCensus() Census {
	return Census{
		Concepts:  map[Kind]int{},
		Labels:    map[Kind]map[LabelKind]int{},
		Languages: map[string]int{},
		Relations: map[RelationKind]map[Kind]int{},
	}
}

func (c *Census) concept(kind Kind, labels []Label) {
	c.Concepts[kind]++
	byKind := c.Labels[kind]
	if byKind == nil {
		byKind = map[LabelKind]int{}
		c.Labels[kind] = byKind
	}
	for _, label := range labels {
		byKind[label.Kind]++
		c.Languages[label.Language]++
	}
}

func (c *Census) relation(kind RelationKind, from Kind) {
	byKind := c.Relations[kind]
	if byKind == nil {
		byKind = map[Kind]int{}
		c.Relations[kind] = byKind
	}
	byKind[from]++
}

// OccupationSkills is the number of essential and optional relations of
// occupations.
func (c *Census) OccupationSkills() int {
	return c.Relations[Essential][KindOccupation] + c.Relations[Optional][KindOccupation]
}
