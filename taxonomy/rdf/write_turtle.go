package rdf

import "strings"

// turtleFormat writes a node as a block of lines, one a predicate.
type turtleFormat struct{}

func (turtleFormat) start(w *Writer) {
	for _, p := range w.prefixes {
		w.put("@prefix ", p.Name, ": <", p.IRI, "> .\n")
	}
}

func (turtleFormat) node(w *Writer, subject string, groups []group) {
	w.put("\n<", subject, ">")
	separator := "\n    "
	for _, g := range groups {
		w.put(separator, turtleName(w, g.predicate), " ")
		for i, object := range g.objects {
			if i > 0 {
				w.put(", ")
			}
			turtleTerm(w, object)
		}
		separator = " ;\n    "
	}
	w.put(" .\n")
}

func (turtleFormat) end(*Writer) {}

func turtleName(w *Writer, iri string) string {
	if iri == Type {
		return "a"
	}
	return turtleIRI(w, iri)
}

func turtleIRI(w *Writer, iri string) string {
	if name, ok := w.prefixed(iri); ok {
		return name
	}
	return "<" + iri + ">"
}

var turtleEscapes = strings.NewReplacer("\\", `\\`, "\"", `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

func turtleTerm(w *Writer, t Term) {
	switch {
	case t.Kind == IRI:
		w.put(turtleIRI(w, t.Value))
	case t.Language != "":
		w.put(`"`, turtleEscapes.Replace(t.Value), `"@`, t.Language)
	case t.Datatype != "":
		w.put(`"`, turtleEscapes.Replace(t.Value), `"^^`, turtleIRI(w, t.Datatype))
	default:
		w.put(`"`, turtleEscapes.Replace(t.Value), `"`)
	}
}
