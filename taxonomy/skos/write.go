package skos

import (
	"io"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/rdf"
)

// Write writes a snapshot as SKOS. The same snapshot gives the same bytes, and
// Read gives the same taxonomy again. Nothing but a few concepts at a time is
// held in memory.
func Write(out io.Writer, snapshot *taxonomy.Snapshot, syntax rdf.Syntax) error {
	w := &writer{s: snapshot, language: snapshot.Taxonomy.Language, scheme: schemes + snapshot.Taxonomy.Name}
	file := rdf.NewWriter(out, syntax, prefixes)
	file.Node(w.scheme, w.about())
	for i := range snapshot.Concepts {
		c := &snapshot.Concepts[i]
		file.Node(iriOf(c.URI), w.concept(c))
	}
	if err := file.Close(); err != nil {
		return fault.Wrap(err, fault.Unavailable, "The taxonomy could not be written. See whether the disk is full and the place may be written.")
	}
	return nil
}

// writer says what is known of a taxonomy in statements.
type writer struct {
	s        *taxonomy.Snapshot
	language string
	scheme   string

	now []rdf.Statement // of the node at hand
}

func (w *writer) iri(predicate, iri string) {
	w.now = append(w.now, rdf.Statement{Predicate: predicate, Object: rdf.Term{Value: iri}})
}

func (w *writer) text(predicate, text, language string) {
	if text != "" {
		w.now = append(w.now, rdf.Statement{Predicate: predicate, Object: rdf.Term{Kind: rdf.Literal, Value: text, Language: language}})
	}
}

// about states what the taxonomy is. Dublin Core's older elements hold plain
// texts, where its terms want things with addresses.
func (w *writer) about() []rdf.Statement {
	t := w.s.Taxonomy
	w.now = w.now[:0]
	w.iri(rdf.Type, schemeClass)
	w.text(dcterms+"title", t.Title, t.Language)
	w.text(Namespace+"name", t.Name, "")
	w.text(owl+"versionInfo", t.Version, "")
	w.text(dc+"language", t.Language, "")
	w.text(dc+"rights", t.Licence, "")
	w.text(dc+"source", t.Source, "")
	return w.now
}

// concept states what a concept is.
func (w *writer) concept(c *taxonomy.Concept) []rdf.Statement {
	w.now = w.now[:0]
	w.classes(c)
	w.iri(core+"inScheme", w.scheme)
	if c.Kind != taxonomy.KindCollection && len(w.s.Links(taxonomy.Broader, c.ID)) == 0 {
		w.iri(core+"topConceptOf", w.scheme)
	}
	w.labels(c)
	w.text(core+"definition", c.Description, w.language)
	w.text(core+"scopeNote", c.ScopeNote, w.language)
	w.text(core+"notation", c.Code, "")
	if c.Type != "" {
		w.iri(esco+"skillType", typeIRI(c.Type))
	}
	if c.Reuse != "" {
		w.iri(esco+"skillReuseLevel", reuseLevels+string(c.Reuse))
	}
	w.relations(c)
	for _, m := range c.Mappings {
		w.iri(core+string(m.Relation)+"Match", m.URI)
	}
	return w.now
}

func (w *writer) classes(c *taxonomy.Concept) {
	if c.Kind == taxonomy.KindCollection {
		w.iri(rdf.Type, core+"Collection")
		return
	}
	w.iri(rdf.Type, conceptClass)
	switch c.Kind {
	case taxonomy.KindSkill:
		w.iri(rdf.Type, esco+"Skill")
	case taxonomy.KindOccupation:
		w.iri(rdf.Type, esco+"Occupation")
	default:
		w.iri(rdf.Type, Namespace+"Group")
	}
}

// typeIRI names the two types that ESCO has as ESCO does.
func typeIRI(t taxonomy.Type) string {
	if t == taxonomy.TypeSkill || t == taxonomy.TypeKnowledge {
		return skillTypes + string(t)
	}
	return Namespace + string(t)
}
