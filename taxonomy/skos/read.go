package skos

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/rdf"
)

// Options says what to read.
type Options struct {
	File   string // names the source in reports; its ending tells the syntax, else the content does
	Base   string // what relative IRIs relate to, where the file does not say
	Limits rdf.Limits
	// Taxonomy names what the file shall not decide: name, title, version,
	// licence, source or language. The name must be here or in the file.
	Taxonomy taxonomy.Taxonomy
	// Lenient leaves out what is faulty instead of refusing the file.
	Lenient bool
}

// keepExamples is how many faults of each kind are listed.
const keepExamples = 100

// fatal lists the defects with which a file is not imported, unless leniently:
// something its writer meant would get lost.
var fatal = []taxonomy.DefectKind{
	taxonomy.BadRow, taxonomy.DuplicateConcept, taxonomy.UnknownConcept, taxonomy.UnknownOccupation, taxonomy.WrongKind, taxonomy.SelfRelation,
	taxonomy.Cycle, taxonomy.BadLabel, taxonomy.MissingPreferred, taxonomy.UnknownType, taxonomy.UnknownReuse,
}

// Read reads a taxonomy from a file in any of the syntaxes, gzipped or not. It
// answers Invalid or TooLarge for what is broken; where the file can be read but
// has faults, both results are set, and the import's defects list them.
func Read(r io.Reader, o Options) (*taxonomy.Import, error) {
	o.File = cmp.Or(o.File, "The file")
	g := newGraph(o.File)
	if err := rdf.Read(r, rdf.Options{File: o.File, Base: o.Base, Limits: o.Limits}, g.add); err != nil {
		return nil, err
	}
	kinds := g.kinds()
	if len(kinds) == 0 {
		return nil, fault.New(fault.Invalid, "%s holds no SKOS concept. Nothing was changed.", o.File)
	}
	about, err := g.about(o.Taxonomy)
	if err != nil {
		return nil, err
	}
	b := taxonomy.NewBuilder(about)
	b.Defects.Keep = keepExamples
	b.Speak(about.Language)
	g.concepts(b, kinds, about.Language)
	g.links(b, kinds)
	g.leftOut(b)
	imp := b.Build()
	if o.Lenient {
		return imp, nil
	}
	return imp, faults(imp)
}

// concepts adds the concepts that are in use.
func (g *graph) concepts(b *taxonomy.Builder, kinds map[*subject]taxonomy.Kind, language string) {
	for _, s := range g.subjects {
		kind, concept := kinds[s]
		switch {
		case !concept:
			continue
		case s.outOfUse():
			b.Defects.Add(taxonomy.OutOfUse, g.place(s.line), "%s", s.key)
			continue
		}
		c := taxonomy.Concept{
			URI: s.uri(), Kind: kind, Type: taxonomy.Type(lastPart(s.first(skillType))), Reuse: taxonomy.Reuse(lastPart(s.first(reuseLevel))), Code: s.first(notation),
			Description: cmp.Or(g.say(s, definition, language), g.say(s, description, language)), ScopeNote: g.say(s, scopeNote, language),
			Labels: g.labels(s, language), Mappings: s.mappings(),
		}
		if !b.Concept(c, g.place(s.line)) {
			continue
		}
		for _, label := range c.Labels {
			if taxonomy.ValidLanguage(label.Language) {
				b.Speak(label.Language)
			}
		}
	}
}

// leftOut reports the properties that nothing was made of.
func (g *graph) leftOut(b *taxonomy.Builder) {
	for _, predicate := range slices.Sorted(maps.Keys(g.notKept)) {
		b.Defects.Add(taxonomy.NotKept, taxonomy.Place{}, "%s (%d)", shortened(predicate), g.notKept[predicate])
	}
}

// shortened writes a predicate as people know it.
func shortened(predicate string) string {
	for _, p := range prefixes {
		if local, ok := strings.CutPrefix(predicate, p.IRI); ok {
			return p.Name + ":" + local
		}
	}
	return predicate
}

// faults answers Invalid when the import has fatal defects, naming the first.
func faults(imp *taxonomy.Import) error {
	count, first := 0, ""
	for _, d := range imp.Defects {
		if !slices.Contains(fatal, d.Kind) {
			continue
		}
		if count == 0 {
			first = fmt.Sprintf("%s: %s: %s", d.Examples[0].Place, d.Title, d.Examples[0].What)
		}
		count += d.Count
	}
	if count == 0 {
		return nil
	}
	return fault.New(fault.Invalid, "The file has faults (%d), so nothing was changed. The first: %s. Mend them, or import with --lenient to leave out what is faulty.", count, first)
}
