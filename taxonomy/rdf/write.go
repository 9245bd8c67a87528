package rdf

import (
	"bufio"
	"io"
	"strings"
)

// Prefix is a namespace by a short name.
type Prefix struct{ Name, IRI string }

// Statement is what a node says of itself.
type Statement struct {
	Predicate string // in the namespace of a prefix
	Object    Term
}

// Writer writes nodes one after another; nothing is kept of them.
type Writer struct {
	out      *bufio.Writer
	prefixes []Prefix
	syntax   format
	nodes    int
}

// format is what the syntaxes do each in its way.
type format interface {
	start(w *Writer)
	node(w *Writer, subject string, groups []group)
	end(w *Writer)
}

// group is the statements of a node with one predicate.
type group struct {
	predicate string
	objects   []Term
}

// NewWriter starts a file. The prefixes must hold the namespaces of all
// predicates. Its buffer keeps the first error of out for Close.
func NewWriter(out io.Writer, syntax Syntax, prefixes []Prefix) *Writer {
	w := &Writer{out: bufio.NewWriterSize(out, 64<<10), prefixes: prefixes}
	switch syntax {
	case XML:
		w.syntax = xmlFormat{}
	case JSONLD:
		w.syntax = jsonldFormat{}
	default:
		w.syntax = turtleFormat{}
	}
	w.syntax.start(w)
	return w
}

// Node writes an IRI with all that is said of it: statements of one predicate
// side by side, and each text without characters that XML lacks.
func (w *Writer) Node(subject string, statements []Statement) {
	var groups []group
	for _, s := range statements {
		if len(groups) == 0 || groups[len(groups)-1].predicate != s.Predicate {
			groups = append(groups, group{predicate: s.Predicate})
		}
		last := &groups[len(groups)-1]
		last.objects = append(last.objects, s.Object)
	}
	w.syntax.node(w, subject, groups)
	w.nodes++
}

// Close ends the file and answers the first error there was.
func (w *Writer) Close() error {
	w.syntax.end(w)
	return w.out.Flush()
}

// put writes texts. A buffer that failed fails on and says so at its flush.
func (w *Writer) put(texts ...string) {
	for _, text := range texts {
		_, _ = w.out.WriteString(text)
	}
}

// prefixed shortens an IRI to prefix:name where the name is a plain one.
func (w *Writer) prefixed(iri string) (string, bool) {
	for _, p := range w.prefixes {
		local, ok := strings.CutPrefix(iri, p.IRI)
		if ok && isPlainName(local) {
			return p.Name + ":" + local, true
		}
	}
	return iri, false
}

// isPlainName says whether a name needs no care in any of the syntaxes.
func isPlainName(name string) bool {
	for i := range len(name) {
		if c := name[i]; !isLetter(c) && (i == 0 || !isDigit(c) && c != '-' && c != '_') {
			return false
		}
	}
	return name != ""
}
