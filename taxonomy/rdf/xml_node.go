package rdf

import (
	"encoding/xml"
	"strconv"
)

// nodes reads node elements up to the end of the element around them.
func (x *xmlReader) nodes(s scope, each func(Term) error) error {
	for {
		e, err := x.element()
		if e == nil || err != nil {
			return err
		}
		node, err := x.node(e, s)
		if err != nil {
			return err
		}
		if err := each(node); err != nil {
			return err
		}
	}
}

// noNode are the names of rdf: that no node may have.
var noNode = map[string]bool{"RDF": true, "ID": true, "about": true, "bagID": true, "parseType": true, "resource": true, "nodeID": true, "li": true, "aboutEach": true, "aboutEachPrefix": true, "datatype": true}

// node reads an element that stands for a thing, with its properties within.
func (x *xmlReader) node(e *xml.StartElement, around scope) (Term, error) {
	s, err := x.inside(around, e)
	if err != nil {
		return Term{}, err
	}
	if e.Name.Space == ns && noNode[e.Name.Local] {
		return Term{}, x.invalid(x.line(), "rdf:%s may not stand here", e.Name.Local)
	}
	subject, err := x.subject(e, s)
	if err != nil {
		return subject, err
	}
	if name := e.Name.Space + e.Name.Local; name != ns+"Description" {
		if err := x.emit(Triple{subject, Type, Term{Kind: IRI, Value: name}, x.line()}); err != nil {
			return subject, err
		}
	}
	if err := x.attributes(subject, e, s); err != nil {
		return subject, err
	}
	return subject, x.properties(subject, s)
}

// subject finds out what a node element stands for.
func (x *xmlReader) subject(e *xml.StartElement, s scope) (Term, error) {
	subject, given := Term{}, 0
	for _, a := range e.Attr {
		if a.Name.Space != ns {
			continue
		}
		var err error
		switch a.Name.Local {
		case "about":
			subject.Value, err = x.resolve(s.base, a.Value, x.line())
		case "ID":
			subject.Value, err = x.id(s, a.Value)
		case "nodeID":
			subject = named(a.Value)
		default:
			continue
		}
		if err != nil {
			return subject, err
		}
		given++
	}
	switch given {
	case 0:
		return x.fresh(), nil
	case 1:
		return subject, nil
	}
	return subject, x.invalid(x.line(), "an element has more than one of rdf:about, rdf:ID and rdf:nodeID")
}

// id makes an IRI of rdf:ID, which may be given once.
func (x *xmlReader) id(s scope, id string) (string, error) {
	iri, err := x.resolve(s.base, "#"+id, x.line())
	if err == nil && x.ids[iri] {
		err = x.invalid(x.line(), "rdf:ID=%q is given twice", short(id))
	}
	x.ids[iri] = true
	return iri, err
}

// attributes reads the properties that are written as attributes.
func (x *xmlReader) attributes(subject Term, e *xml.StartElement, s scope) error {
	for _, a := range e.Attr {
		name := a.Name.Space + a.Name.Local
		object := Term{Kind: Literal, Value: a.Value, Language: s.language}
		switch {
		case !isProperty(a):
			continue
		case name == Type:
			iri, err := x.resolve(s.base, a.Value, x.line())
			if err != nil {
				return err
			}
			object = Term{Kind: IRI, Value: iri}
		}
		if err := x.emit(Triple{subject, name, object, x.line()}); err != nil {
			return err
		}
	}
	return nil
}

// isProperty says whether an attribute states something, rather than steering
// how the element is read.
func isProperty(a xml.Attr) bool {
	if declares(a) || a.Name.Space == xmlSpace {
		return false
	}
	return a.Name.Space != ns || !noNode[a.Name.Local]
}

// properties reads the property elements of a node up to its end.
func (x *xmlReader) properties(subject Term, s scope) error {
	items := 0
	for {
		e, err := x.element()
		if e == nil || err != nil {
			return err
		}
		name := e.Name.Space + e.Name.Local
		switch {
		case name == ns+"li":
			items++
			name = ns + "_" + strconv.Itoa(items)
		case e.Name.Space == ns && (noNode[e.Name.Local] || e.Name.Local == "Description"):
			return x.invalid(x.line(), "rdf:%s may not stand here", e.Name.Local)
		}
		if err := x.property(subject, name, e, s); err != nil {
			return err
		}
	}
}
