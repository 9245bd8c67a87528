package rdf

// Namespaces that the syntaxes themselves need.
const (
	ns  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	xsd = "http://www.w3.org/2001/XMLSchema#"

	Type       = ns + "type"
	First      = ns + "first"
	Rest       = ns + "rest"
	Nil        = ns + "nil"
	Value      = ns + "value"
	XMLLiteral = ns + "XMLLiteral"
)

// TermKind says what a term is.
type TermKind uint8

// The kinds of terms.
const (
	IRI     TermKind = iota // names something anywhere
	Blank                   // names something within its file
	Literal                 // is a text
)

// Term is a subject or an object.
type Term struct {
	Kind     TermKind
	Value    string // the IRI, the blank node's name, or the text
	Language string // of a text, in lower case; or ""
	Datatype string // of a text; "" for plain text and text in a language
}

// Triple is one statement and the line where its object stands.
type Triple struct {
	Subject   Term // an IRI or a blank node
	Predicate string
	Object    Term
	Line      int
}
