package taxonomy

// field is one of the texts that a source or a curator gives a concept.
type field struct {
	name string
	of   func(c *Concept) string
	set  func(c *Concept, text string)
}

// fields lists what sameFields compares, mappings apart.
var fields = []field{
	{"kind", func(c *Concept) string { return string(c.Kind) }, func(c *Concept, s string) { c.Kind = Kind(s) }},
	{"type", func(c *Concept) string { return string(c.Type) }, func(c *Concept, s string) { c.Type = Type(s) }},
	{"reuse level", func(c *Concept) string { return string(c.Reuse) }, func(c *Concept, s string) { c.Reuse = Reuse(s) }},
	{"code", func(c *Concept) string { return c.Code }, func(c *Concept, s string) { c.Code = s }},
	{"description", func(c *Concept) string { return c.Description }, func(c *Concept, s string) { c.Description = s }},
	{"scope note", func(c *Concept) string { return c.ScopeNote }, func(c *Concept, s string) { c.ScopeNote = s }},
}
