package rdf

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"

	"winnow/extractor/text"
	"winnow/fault"
)

// Options says what is read and how.
type Options struct {
	File   string // names the source in messages; its ending tells the syntax
	Syntax Syntax // "" asks the file's name, and then its content
	Base   string // what relative IRIs relate to, where the file does not say
	Limits Limits // the zero value stands for DefaultLimits
}

// Read calls each for every triple of a file, gzipped or not. It answers Invalid
// or TooLarge, with the line and what to do, for a file that is broken; each may
// have been called by then.
func Read(in io.Reader, o Options, each func(Triple)) error {
	r := &reader{file: cmp.Or(o.File, "The file"), base: withoutFragment(o.Base), limits: o.Limits, each: each}
	if r.limits == (Limits{}) {
		r.limits = DefaultLimits
	}
	from, err := open(in, r.limits.Bytes)
	if err != nil {
		return r.readFault(err, 1)
	}
	r.from = from
	syntax := o.Syntax
	if syntax == "" {
		start, err := from.Peek(4096)
		if err != nil && !errors.Is(err, io.EOF) {
			return r.readFault(err, 1)
		}
		syntax = syntaxOf(o.File, start)
	}
	switch syntax {
	case XML:
		return readXML(r)
	case JSONLD:
		return readJSONLD(r)
	}
	return readTurtle(r)
}

// reader is what reading has in common in all syntaxes.
type reader struct {
	file   string
	base   string
	limits Limits
	from   *source
	each   func(Triple)

	triples int
	blanks  int
}

func (r *reader) emit(t Triple) error {
	if r.triples++; r.triples > r.limits.Triples {
		return r.tooMany()
	}
	r.each(t)
	return nil
}

// item adds a term to a list, whose statements come only at its end.
func (r *reader) item(terms []Term, t Term) ([]Term, error) {
	if len(terms) >= r.limits.Triples {
		return terms, r.tooMany()
	}
	return append(terms, t), nil
}

func (r *reader) tooMany() error {
	return fault.New(fault.TooLarge, "%s holds more than %d statements, which no taxonomy needs. Nothing was changed.", r.file, r.limits.Triples)
}

// fresh returns a blank node without a name in the file.
func (r *reader) fresh() Term {
	r.blanks++
	return Term{Kind: Blank, Value: strconv.Itoa(r.blanks)}
}

// named returns the blank node that the file calls so. A hyphen sets its name
// apart from those of fresh ones.
func named(label string) Term { return Term{Kind: Blank, Value: "-" + label} }

// list states a list of terms and returns its head.
func (r *reader) list(terms []Term, line int) (Term, error) {
	head := Term{Kind: IRI, Value: Nil}
	for i := len(terms) - 1; i >= 0; i-- {
		cell := r.fresh()
		if err := r.emit(Triple{cell, First, terms[i], line}); err != nil {
			return head, err
		}
		if err := r.emit(Triple{cell, Rest, head, line}); err != nil {
			return head, err
		}
		head = cell
	}
	return head, nil
}

// resolve makes an IRI of a reference, which may be relative.
func (r *reader) resolve(base, reference string, line int) (string, error) {
	if base == "" && !isAbsolute(reference) {
		return "", r.invalid(line, "%q relates to an address that the file does not give; say --base ADDRESS", short(reference))
	}
	iri := resolve(base, reference)
	if !ValidIRI(iri) {
		return "", r.invalid(line, "%q is no IRI", short(iri))
	}
	return iri, nil
}

func (r *reader) invalid(line int, format string, args ...any) error {
	return fault.New(fault.Invalid, "%s, line %d: %s. Nothing was changed.", r.file, line, fmt.Sprintf(format, args...))
}

func (r *reader) cutOff(line int) error {
	return fault.New(fault.Invalid, "%s ends in the middle of a statement, at line %d: it was cut off. Download it again. Nothing was changed.", r.file, line)
}

func (r *reader) tooDeep(line int) error {
	return fault.New(fault.TooLarge, "%s, line %d: nodes are nested more than %d deep, which no taxonomy needs. Nothing was changed.", r.file, line, r.limits.Depth)
}

func (r *reader) tooLong(line int) error {
	return fault.New(fault.TooLarge, "%s, line %d: a text is longer than %d kB; probably a quotation mark is not closed. Nothing was changed.", r.file, line, r.limits.Text>>10)
}

// short cuts text for messages.
func short(s string) string { return text.Clip(s, 80) }
