package rdf

import (
	"encoding/xml"
	"strings"
)

// xmlFormat writes a node as rdf:Description with one element a statement.
type xmlFormat struct{}

func (xmlFormat) start(w *Writer) {
	w.put(xml.Header, `<rdf:RDF xmlns:rdf="`, ns, `"`)
	for _, p := range w.prefixes {
		if p.IRI != ns {
			w.put("\n    xmlns:", p.Name, `="`, xmlText(p.IRI), `"`)
		}
	}
	w.put(">\n")
}

func (xmlFormat) node(w *Writer, subject string, groups []group) {
	w.put(`  <rdf:Description rdf:about="`, xmlText(subject), "\">\n")
	for _, g := range groups {
		name := "rdf:type"
		if g.predicate != Type {
			name, _ = w.prefixed(g.predicate)
		}
		for _, object := range g.objects {
			xmlStatement(w, name, object)
		}
	}
	w.put("  </rdf:Description>\n")
}

func (xmlFormat) end(w *Writer) { w.put("</rdf:RDF>\n") }

func xmlStatement(w *Writer, name string, t Term) {
	w.put("    <", name)
	if t.Kind == IRI {
		w.put(` rdf:resource="`, xmlText(t.Value), "\"/>\n")
		return
	}
	if t.Language != "" {
		w.put(` xml:lang="`, t.Language, `"`)
	}
	if t.Datatype != "" {
		w.put(` rdf:datatype="`, xmlText(t.Datatype), `"`)
	}
	w.put(">", xmlText(t.Value), "</", name, ">\n")
}

// xmlText escapes a text for elements and attributes.
func xmlText(text string) string {
	if !strings.ContainsAny(text, "&<>\"'\t\n\r") && isASCII(text) {
		return text
	}
	var escaped strings.Builder
	_ = xml.EscapeText(&escaped, []byte(text)) // a Builder takes all
	return escaped.String()
}

// isASCII says whether text is printable ASCII, or white space.
func isASCII(text string) bool {
	for i := range len(text) {
		if c := text[i]; c > '~' || c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	return true
}
