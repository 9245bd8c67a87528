package rdf

import (
	"bytes"
	"path"
	"strings"
)

// Syntax is a way to write RDF.
type Syntax string

// The syntaxes.
const (
	Turtle Syntax = "Turtle"
	XML    Syntax = "RDF/XML"
	JSONLD Syntax = "JSON-LD"
)

var extensions = map[string]Syntax{
	".ttl": Turtle, ".nt": Turtle, ".n3": Turtle, ".rdf": XML, ".xml": XML, ".owl": XML, ".skos": XML, ".jsonld": JSONLD, ".json": JSONLD,
}

// syntaxOf tells the syntax by the file's name, or else by how it starts.
func syntaxOf(file string, start []byte) Syntax {
	name := strings.TrimSuffix(strings.ToLower(file), ".gz")
	if syntax, ok := extensions[path.Ext(name)]; ok {
		return syntax
	}
	start = bytes.TrimLeft(start, " \t\r\n")
	switch {
	case len(start) == 0:
		return Turtle
	case start[0] == '{':
		return JSONLD
	case start[0] == '[':
		return afterBracket(bytes.TrimLeft(start[1:], " \t\r\n"))
	case start[0] == '<':
		return afterAngle(start[1:])
	}
	return Turtle
}

// afterBracket tells an array of JSON from Turtle's blank node.
func afterBracket(start []byte) Syntax {
	if bytes.HasPrefix(start, []byte("{")) {
		return JSONLD
	}
	return Turtle
}

// afterAngle tells an element of XML, which has attributes, from Turtle's IRI,
// which holds no space.
func afterAngle(start []byte) Syntax {
	end := bytes.IndexAny(start, " \t\r\n>")
	if end >= 0 && start[end] != '>' || bytes.HasPrefix(start, []byte("!")) {
		return XML
	}
	return Turtle
}
