package rdf

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"

	"winnow/fault"
)

const xmlSpace = "http://www.w3.org/XML/1998/namespace"

// xmlReader reads RDF/XML as https://www.w3.org/TR/rdf-syntax-grammar/ has it.
// Statements about statements (rdf:ID of a property) are passed over.
type xmlReader struct {
	*reader
	xml *xml.Decoder
	ids map[string]bool // given by rdf:ID, which must be unique
}

// scope is what an element passes on to those within.
type scope struct {
	base, language string
	depth          int
}

func readXML(r *reader) error {
	x := &xmlReader{reader: r, xml: xml.NewDecoder(r.from), ids: map[string]bool{}}
	x.xml.CharsetReader = func(name string, in io.Reader) (io.Reader, error) {
		if strings.EqualFold(name, "us-ascii") || strings.EqualFold(name, "ascii") {
			return in, nil
		}
		return nil, fmt.Errorf("%w: %s", encoding.ErrInvalidUTF8, name)
	}
	root, err := x.element()
	switch {
	case errors.Is(err, io.EOF):
		return fault.New(fault.Invalid, "%s is empty. Nothing was changed.", r.file)
	case err != nil:
		return err
	}
	return x.document(root)
}

// document reads rdf:RDF with its nodes, or the one node that is all there is.
func (x *xmlReader) document(root *xml.StartElement) error {
	if err := x.top(root, scope{base: x.base}); err != nil {
		return err
	}
	switch _, err := x.element(); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return err
	}
	return x.invalid(x.line(), "something follows the end of the document")
}

func (x *xmlReader) top(root *xml.StartElement, s scope) error {
	if root.Name != (xml.Name{Space: ns, Local: "RDF"}) {
		_, err := x.node(root, s)
		return err
	}
	s, err := x.inside(s, root)
	if err != nil {
		return err
	}
	return x.nodes(s, func(Term) error { return nil })
}

func (x *xmlReader) line() int {
	line, _ := x.xml.InputPos()
	return line
}

// token returns the next element, end or text that means something.
func (x *xmlReader) token() (xml.Token, error) {
	for {
		token, err := x.xml.Token()
		if err != nil {
			return nil, x.xmlFault(err)
		}
		switch t := token.(type) {
		case xml.Directive:
			return nil, x.invalid(x.line(), "a document type (<!DOCTYPE …>) may draw in other files and is not read; save the file without it")
		case xml.StartElement, xml.EndElement:
			return t, nil
		case xml.CharData:
			return t, nil
		}
	}
}

func (x *xmlReader) xmlFault(err error) error {
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return io.EOF
	case !errors.As(err, &syntax):
		return x.readFault(err, x.line())
	case x.from.count.ended && x.xml.InputOffset() >= x.from.count.total:
		return x.cutOff(syntax.Line)
	}
	return fault.Wrap(err, fault.Invalid, "%s, line %d is not proper XML: %s. Nothing was changed.", x.file, syntax.Line, syntax.Msg)
}

// element returns the next element, or nil before the end of the one around.
func (x *xmlReader) element() (*xml.StartElement, error) {
	for {
		token, err := x.token()
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			return &t, x.checkNames(t)
		case xml.EndElement:
			return nil, nil
		case xml.CharData:
			if text := strings.TrimSpace(string(t)); text != "" {
				return nil, x.invalid(x.line(), "the text %q stands between elements", short(text))
			}
		}
	}
}

// checkNames refuses prefixes that are not declared: the decoder leaves those
// where the namespace should be.
func (x *xmlReader) checkNames(e xml.StartElement) error {
	if !isAbsolute(e.Name.Space) {
		return x.invalid(x.line(), "the prefix of <%s:%s> is not declared", short(e.Name.Space), short(e.Name.Local))
	}
	for _, a := range e.Attr {
		if declares(a) || a.Name.Space == xmlSpace {
			continue
		}
		if !isAbsolute(a.Name.Space) {
			return x.invalid(x.line(), "the attribute %s has no declared prefix; it may have to be rdf:%s", short(a.Name.Local), short(a.Name.Local))
		}
	}
	return nil
}

// declares says whether an attribute declares a namespace.
func declares(a xml.Attr) bool {
	return a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns"
}

// inside returns the scope within an element.
func (x *xmlReader) inside(s scope, e *xml.StartElement) (scope, error) {
	if s.depth++; s.depth > x.limits.Depth {
		return s, x.tooDeep(x.line())
	}
	for _, a := range e.Attr {
		switch a.Name {
		case xml.Name{Space: xmlSpace, Local: "lang"}:
			s.language = strings.ToLower(a.Value)
		case xml.Name{Space: xmlSpace, Local: "base"}:
			base, err := x.resolve(s.base, a.Value, x.line())
			if err != nil {
				return s, err
			}
			s.base = withoutFragment(base)
		}
	}
	return s, nil
}
