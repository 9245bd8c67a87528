package rdf

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/piprate/json-gold/ld"
)

// node states what an expanded node says and returns it.
func (j *jsonldReader) node(n map[string]any) (Term, error) {
	subject, err := j.reference(n["@id"])
	if err != nil {
		return subject, err
	}
	for _, key := range slices.Sorted(maps.Keys(n)) {
		switch {
		case key == "@type":
			err = j.types(subject, n[key])
		case key == "@graph" || key == "@included":
			err = j.each(n[key], func(Term) error { return nil })
		case key == "@reverse":
			err = j.reverse(subject, n[key])
		case isAbsolute(key):
			err = j.each(n[key], func(object Term) error { return j.emit(Triple{subject, key, object, j.line}) })
		}
		if err != nil {
			return subject, err
		}
	}
	return subject, nil
}

// reference makes a term of an @id.
func (j *jsonldReader) reference(id any) (Term, error) {
	text, _ := id.(string)
	if text == "" {
		return j.fresh(), nil
	}
	if label, blank := strings.CutPrefix(text, "_:"); blank {
		return named(label), nil
	}
	iri, err := j.resolve(j.base, text, j.line)
	return Term{Kind: IRI, Value: iri}, err
}

func (j *jsonldReader) types(subject Term, types any) error {
	for _, name := range ld.Arrayify(types) {
		term, err := j.reference(name)
		if err != nil {
			return err
		}
		if err := j.emit(Triple{subject, Type, term, j.line}); err != nil {
			return err
		}
	}
	return nil
}

// each calls state with the term of every value.
func (j *jsonldReader) each(values any, state func(Term) error) error {
	for _, value := range ld.Arrayify(values) {
		value, ok := value.(map[string]any)
		if !ok {
			continue
		}
		term, err := j.term(value)
		if err != nil {
			return err
		}
		if err := state(term); err != nil {
			return err
		}
	}
	return nil
}

func (j *jsonldReader) term(value map[string]any) (Term, error) {
	if text, ok := value["@value"]; ok {
		term := literalValue(text, value)
		if len(term.Value) > j.limits.Text {
			return term, j.tooLong(j.line)
		}
		return term, nil
	}
	if items, ok := value["@list"]; ok {
		var terms []Term
		if err := j.each(items, func(t Term) error { terms = append(terms, t); return nil }); err != nil {
			return Term{}, err
		}
		return j.list(terms, j.line)
	}
	return j.node(value)
}

func literalValue(value any, object map[string]any) Term {
	language, _ := object["@language"].(string)
	datatype, _ := object["@type"].(string)
	term := Term{Kind: Literal, Language: strings.ToLower(language), Datatype: plainDatatype(datatype)}
	switch v := value.(type) {
	case string:
		term.Value = v
	case bool:
		term.Value = strconv.FormatBool(v)
	case json.Number:
		term.Value = v.String()
	}
	return term
}

// reverse states what runs from other nodes to this one.
func (j *jsonldReader) reverse(subject Term, properties any) error {
	byName, _ := properties.(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		err := j.each(byName[name], func(other Term) error {
			if other.Kind == Literal {
				return nil
			}
			return j.emit(Triple{other, name, subject, j.line})
		})
		if err != nil {
			return err
		}
	}
	return nil
}
