package rdf

import "github.com/go-json-experiment/json/jsontext"

// jsonldFormat writes a node as an object of one line, with the prefixes as
// context. Values stand as they do in expanded form, so that what reads them
// needs no more of JSON-LD than prefixes.
type jsonldFormat struct{}

func (jsonldFormat) start(w *Writer) {
	w.put("{\n  \"@context\": {")
	for i, p := range w.prefixes {
		if i > 0 {
			w.put(",")
		}
		w.put("\n    ", quoted(p.Name), ": ", quoted(p.IRI))
	}
	w.put("\n  },\n  \"@graph\": [")
}

func (jsonldFormat) node(w *Writer, subject string, groups []group) {
	if w.nodes > 0 {
		w.put(",")
	}
	w.put("\n    {\"@id\": ", quoted(subject))
	for _, g := range groups {
		name, value := "@type", jsonldType
		if g.predicate != Type {
			name, _ = w.prefixed(g.predicate)
			value = jsonldTerm
		}
		w.put(", ", quoted(name), ": [")
		for i, object := range g.objects {
			if i > 0 {
				w.put(", ")
			}
			value(w, object)
		}
		w.put("]")
	}
	w.put("}")
}

func (jsonldFormat) end(w *Writer) { w.put("\n  ]\n}\n") }

func jsonldType(w *Writer, t Term) {
	name, _ := w.prefixed(t.Value)
	w.put(quoted(name))
}

func jsonldTerm(w *Writer, t Term) {
	if t.Kind == IRI {
		w.put(`{"@id": `, quoted(t.Value), "}")
		return
	}
	w.put(`{"@value": `, quoted(t.Value))
	if t.Language != "" {
		w.put(`, "@language": `, quoted(t.Language))
	}
	if t.Datatype != "" {
		w.put(`, "@type": `, quoted(t.Datatype))
	}
	w.put("}")
}

// quoted writes a JSON string. Texts are UTF-8 throughout; the error says when
// one was not, and its broken bytes were replaced.
func quoted(text string) string {
	quoted, _ := jsontext.AppendQuote(nil, text)
	return string(quoted)
}
