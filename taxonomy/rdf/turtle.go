package rdf

import (
	"errors"
	"io"
	"strings"
)

// turtle reads Turtle as https://www.w3.org/TR/turtle/ has it, with one token
// looked ahead.
type turtle struct {
	scanner
	prefixes map[string]string
	ahead    token
	depth    int
}

func readTurtle(r *reader) error {
	t := &turtle{scanner: scanner{reader: r, line: 1}, prefixes: map[string]string{}}
	for {
		if err := t.advance(); err != nil {
			return err
		}
		if t.ahead.kind == tokenEnd {
			return nil
		}
		if err := t.statement(); err != nil {
			return err
		}
	}
}

// advance reads the next token into ahead.
func (t *turtle) advance() (err error) {
	t.ahead, err = t.token()
	return err
}

// expect sees to it that the token ahead is of a kind, and leaves it there.
func (t *turtle) expect(kind tokenKind, what string) error {
	if t.ahead.kind == kind {
		return nil
	}
	return t.unexpected(what)
}

func (t *turtle) unexpected(instead string) error {
	if t.ahead.kind == tokenEnd {
		return t.early()
	}
	return t.invalid(t.ahead.line, "%s was expected and not %s", instead, t.ahead)
}

// early says why tokens end within a statement.
func (s *scanner) early() error {
	_, err := s.from.Peek(1)
	if err := s.endFault(err); err != nil {
		return err
	}
	return s.cutOff(s.line)
}

// endFault returns nil for a proper end of the file.
func (s *scanner) endFault(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return nil
	}
	return s.readFault(err, s.line)
}

// String says for a message what a token is.
func (t token) String() string {
	switch t.kind {
	case tokenIRI:
		return "<" + short(t.text) + ">"
	case tokenName:
		return t.prefix + ":" + short(t.text)
	case tokenBlank:
		return "_:" + short(t.text)
	case tokenText:
		return `"` + short(t.text) + `"`
	case tokenAt:
		return "@" + t.text
	case tokenDots:
		return "^^"
	case tokenWord, tokenNumber:
		return short(t.text)
	}
	return string(rune(t.kind))
}

// statement reads a directive or triples, up to their dot. The dot stays ahead,
// so that an end of the file behind it is no fault.
func (t *turtle) statement() error {
	switch {
	case t.ahead.kind == tokenAt:
		if t.ahead.text != "prefix" && t.ahead.text != "base" {
			return t.invalid(t.ahead.line, "@%s is not expected here", t.ahead.text)
		}
		if err := t.directive(t.ahead.text); err != nil {
			return err
		}
		if err := t.advance(); err != nil {
			return err
		}
		return t.expect('.', "a dot")
	case t.ahead.kind == tokenWord && (strings.EqualFold(t.ahead.text, "prefix") || strings.EqualFold(t.ahead.text, "base")):
		return t.directive(strings.ToLower(t.ahead.text))
	}
	return t.triples()
}

func (t *turtle) directive(name string) error {
	prefix := ""
	if name == "prefix" {
		if err := t.advance(); err != nil {
			return err
		}
		if err := t.expect(tokenName, "a prefix such as skos:"); err != nil {
			return err
		}
		if t.ahead.text != "" {
			return t.invalid(t.ahead.line, "a prefix such as skos: was expected and not %s", t.ahead)
		}
		prefix = t.ahead.prefix
	}
	if err := t.advance(); err != nil {
		return err
	}
	if err := t.expect(tokenIRI, "an address in < and >"); err != nil {
		return err
	}
	iri, err := t.resolve(t.base, t.ahead.text, t.ahead.line)
	if err != nil {
		return err
	}
	if name == "base" {
		t.base = withoutFragment(iri)
		return nil
	}
	t.prefixes[prefix] = iri
	return nil
}
