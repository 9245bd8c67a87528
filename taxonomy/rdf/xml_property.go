package rdf

import (
	"encoding/xml"
	"slices"
	"strings"
)

// property reads a property element: its text, the node within or the one it
// refers to.
func (x *xmlReader) property(subject Term, name string, e *xml.StartElement, around scope) error {
	s, err := x.inside(around, e)
	if err != nil {
		return err
	}
	line := x.line()
	object, err := x.object(e, s)
	if err != nil {
		return err
	}
	return x.emit(Triple{subject, name, object, line})
}

func (x *xmlReader) object(e *xml.StartElement, s scope) (Term, error) {
	switch parse := attribute(e, "parseType"); {
	case parse == "Resource":
		node := x.fresh()
		return node, x.properties(node, s)
	case parse == "Collection":
		var terms []Term
		line := x.line()
		add := func(t Term) (err error) { terms, err = x.item(terms, t); return err }
		if err := x.nodes(s, add); err != nil {
			return Term{}, err
		}
		return x.list(terms, line)
	case parse != "":
		return x.markup(s)
	case slices.ContainsFunc(e.Attr, func(a xml.Attr) bool { return refers(a) || isProperty(a) }):
		return x.empty(e, s)
	}
	return x.content(e, s)
}

// attribute returns an attribute of rdf:, or "".
func attribute(e *xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Space == ns && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func refers(a xml.Attr) bool {
	return a.Name.Space == ns && (a.Name.Local == "resource" || a.Name.Local == "nodeID")
}

// empty reads a property element that refers to a node by its attributes.
func (x *xmlReader) empty(e *xml.StartElement, s scope) (Term, error) {
	object, err := x.reference(e, s)
	if err != nil {
		return object, err
	}
	if err := x.attributes(object, e, s); err != nil {
		return object, err
	}
	within, err := x.element()
	if err == nil && within != nil {
		err = x.invalid(x.line(), "an element that refers to a node holds another")
	}
	return object, err
}

func (x *xmlReader) reference(e *xml.StartElement, s scope) (Term, error) {
	for _, a := range e.Attr {
		if !refers(a) {
			continue
		}
		if a.Name.Local == "nodeID" {
			return named(a.Value), nil
		}
		iri, err := x.resolve(s.base, a.Value, x.line())
		return Term{Kind: IRI, Value: iri}, err
	}
	return x.fresh(), nil
}

// content reads a text, or a node with nothing but space around it.
func (x *xmlReader) content(e *xml.StartElement, s scope) (Term, error) {
	var text strings.Builder
	for {
		token, err := x.token()
		if err != nil {
			return Term{}, err
		}
		switch t := token.(type) {
		case xml.CharData:
			if text.Len()+len(t) > x.limits.Text {
				return Term{}, x.tooLong(x.line())
			}
			text.Write(t)
		case xml.EndElement:
			return literalOf(text.String(), attribute(e, "datatype"), s), nil
		case xml.StartElement:
			return x.nodeWithin(t, text.String(), s)
		}
	}
}

func literalOf(text, datatype string, s scope) Term {
	if datatype != "" {
		return Term{Kind: Literal, Value: text, Datatype: plainDatatype(datatype)}
	}
	return Term{Kind: Literal, Value: text, Language: s.language}
}

func (x *xmlReader) nodeWithin(e xml.StartElement, before string, s scope) (Term, error) {
	if err := x.checkNames(e); err != nil {
		return Term{}, err
	}
	if before = strings.TrimSpace(before); before != "" {
		return Term{}, x.invalid(x.line(), "the text %q stands beside an element; markup within a text needs rdf:parseType=\"Literal\"", short(before))
	}
	node, err := x.node(&e, s)
	if err != nil {
		return node, err
	}
	second, err := x.element()
	if err == nil && second != nil {
		err = x.invalid(x.line(), "a property holds two nodes; write the property twice")
	}
	return node, err
}

// markup reads a text with elements in it, of which it keeps the text.
func (x *xmlReader) markup(s scope) (Term, error) {
	var text strings.Builder
	for depth := 1; depth > 0; {
		token, err := x.token()
		if err != nil {
			return Term{}, err
		}
		switch t := token.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if depth+s.depth > x.limits.Depth {
			return Term{}, x.tooDeep(x.line())
		}
		if text.Len() > x.limits.Text {
			return Term{}, x.tooLong(x.line())
		}
	}
	return Term{Kind: Literal, Value: text.String(), Datatype: XMLLiteral}, nil
}
