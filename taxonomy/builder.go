package taxonomy

import (
	"slices"
	"strings"
)

// Builder collects what an importer reads and makes an Import of it. Wrong rows
// are counted as defects and left out; the importer decides which are fatal.
type Builder struct {
	imp     Import
	Defects DefectLog
	index   map[string]int // URI -> position in imp.Concepts
	places  []Place        // of imp.Concepts
	links   []placedLink
}

type placedLink struct {
	Link
	at Place
}

// NewBuilder starts an import of the taxonomy.
func NewBuilder(t Taxonomy) *Builder {
	return &Builder{imp: Import{Taxonomy: t}, index: map[string]int{}}
}

// NewLabelBuilder starts an import that brings labels of one language only.
func NewLabelBuilder(t Taxonomy, language string) *Builder {
	b := NewBuilder(t)
	b.imp.LabelsOnly = true
	b.Speak(language)
	return b
}

// Speak says that the import is the whole truth on labels of a language.
func (b *Builder) Speak(language string) {
	if !slices.Contains(b.imp.Languages, language) {
		b.imp.Languages = append(b.imp.Languages, language)
	}
}

// LabelsOnly says whether the import brings labels only.
func (b *Builder) LabelsOnly() bool { return b.imp.LabelsOnly }

// Has says whether a concept with the URI was added.
func (b *Builder) Has(uri string) bool {
	_, ok := b.index[uri]
	return ok
}

// Concept adds a concept with its labels. It answers false and counts a defect
// when the URI is empty or was added before.
func (b *Builder) Concept(c Concept, at Place) bool {
	c.URI = cleanLine(c.URI)
	if c.URI == "" || len(c.URI) > maxLabelBytes {
		b.Defects.Add(BadRow, at, "a %s without a usable URI", c.Kind)
		return false
	}
	if first, twice := b.index[c.URI]; twice {
		b.Defects.Add(DuplicateConcept, at, "%s was given before: %s", c.URI, b.places[first])
		return false
	}
	b.classify(&c, at)
	c.Description, c.ScopeNote, c.Code = cleanText(c.Description), cleanText(c.ScopeNote), cleanLine(c.Code)
	b.settleMappings(&c, at)
	labels := c.Labels
	c.Labels = nil
	b.index[c.URI] = len(b.imp.Concepts)
	b.imp.Concepts = append(b.imp.Concepts, c)
	b.places = append(b.places, at)
	for _, label := range labels {
		b.Label(c.URI, label, at)
	}
	return true
}

// classify drops types and reuse levels nobody knows.
func (b *Builder) classify(c *Concept, at Place) {
	if !validType(c.Type) {
		b.Defects.Add(UnknownType, at, "%s is of type %q", c.URI, short(string(c.Type)))
		c.Type = ""
	} else if c.Type == "" && c.Kind == KindSkill && !b.imp.LabelsOnly {
		b.Defects.Add(MissingType, at, "%s", c.URI)
	}
	if !validReuse(c.Reuse) {
		b.Defects.Add(UnknownReuse, at, "%s has reuse level %q", c.URI, short(string(c.Reuse)))
		c.Reuse = ""
	}
}

// settleMappings drops what no other tool could read.
func (b *Builder) settleMappings(c *Concept, at Place) {
	var list []Mapping
	for _, m := range c.Mappings {
		again := slices.ContainsFunc(list, func(have Mapping) bool { return have.URI == m.URI })
		switch err := checkMapping(m); {
		case err != nil || m.URI == c.URI || c.Kind == KindCollection || len(list) == maxMappings:
			b.Defects.Add(BadMatch, at, "%s: %s", short(c.URI), short(m.String()))
		case !again || slices.Contains(list, m):
			list = append(list, m)
		default:
			b.Defects.Add(BadMatch, at, "%s: %s beside another relation to it", short(c.URI), short(m.String()))
		}
	}
	c.Mappings = sortedMappings(list)
}

// Label adds a label to a concept that was added before.
func (b *Builder) Label(uri string, label Label, at Place) {
	i, ok := b.index[uri]
	if !ok {
		b.Defects.Add(UnknownConcept, at, "label %q is of %s, which is not there", short(label.Text), short(uri))
		return
	}
	label.Text = cleanLine(label.Text)
	if label.Text == "" || len(label.Text) > maxLabelBytes || !ValidLanguage(label.Language) {
		b.Defects.Add(BadLabel, at, "%s: %q (%s)", uri, short(label.Text), short(label.Language))
		return
	}
	b.imp.Concepts[i].Labels = append(b.imp.Concepts[i].Labels, label)
}

// Describe fills fields of a concept that are still empty.
func (b *Builder) Describe(uri, description, scopeNote, code string) {
	i, ok := b.index[uri]
	if !ok {
		return
	}
	c := &b.imp.Concepts[i]
	fill(&c.Description, cleanText(description))
	fill(&c.ScopeNote, cleanText(scopeNote))
	fill(&c.Code, cleanLine(code))
}

func fill(field *string, text string) {
	if *field == "" {
		*field = text
	}
}

// Link adds a relation. Its ends may be added later.
func (b *Builder) Link(kind RelationKind, from, to string, at Place) {
	b.links = append(b.links, placedLink{Link{kind, b.known(from), b.known(to)}, at})
}

// known returns the concept's own copy of a URI, so that a hundred thousand
// links do not hold a hundred thousand strings.
func (b *Builder) known(uri string) string {
	if i, ok := b.index[uri]; ok {
		return b.imp.Concepts[i].URI
	}
	return strings.Clone(uri)
}

// Build checks everything that was added and returns the import. The builder
// must not be used afterwards.
func (b *Builder) Build() *Import {
	b.settleLabels()
	if !b.imp.LabelsOnly {
		b.dropNameless()
		b.countShared()
		b.resolveLinks()
		b.breakCycles()
		b.countGaps()
	}
	b.imp.Defects = b.Defects.List()
	slices.Sort(b.imp.Languages)
	return &b.imp
}
