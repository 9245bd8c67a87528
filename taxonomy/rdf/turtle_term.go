package rdf

import "strings"

// term reads whatever may be an object and looks one token further.
func (t *turtle) term() (Term, error) {
	now := t.ahead
	switch now.kind {
	case '[':
		return t.deeper(t.properties)
	case '(':
		return t.deeper(t.collection)
	case tokenText:
		return t.literal()
	}
	term, err := t.plain(now)
	if err != nil {
		return term, err
	}
	return term, t.advance()
}

// plain makes a term of a single token.
func (t *turtle) plain(now token) (Term, error) {
	switch now.kind {
	case tokenIRI:
		iri, err := t.resolve(t.base, now.text, now.line)
		return Term{Kind: IRI, Value: iri}, err
	case tokenName:
		space, known := t.prefixes[now.prefix]
		if !known {
			return Term{}, t.invalid(now.line, "the prefix %s: is not declared", short(now.prefix))
		}
		return Term{Kind: IRI, Value: space + now.text}, nil
	case tokenBlank:
		return named(now.text), nil
	case tokenNumber:
		return Term{Kind: Literal, Value: now.text, Datatype: now.prefix}, nil
	}
	if now.kind == tokenWord && (now.text == "true" || now.text == "false") {
		return Term{Kind: Literal, Value: now.text, Datatype: xsd + "boolean"}, nil
	}
	return Term{}, t.unexpected("something said of the subject")
}

// literal reads a text with its language or datatype.
func (t *turtle) literal() (Term, error) {
	term := Term{Kind: Literal, Value: t.ahead.text}
	if err := t.advance(); err != nil {
		return term, err
	}
	switch t.ahead.kind {
	case tokenAt:
		term.Language = strings.ToLower(t.ahead.text)
		return term, t.advance()
	case tokenDots:
		if err := t.advance(); err != nil {
			return term, err
		}
		if t.ahead.kind != tokenIRI && t.ahead.kind != tokenName {
			return term, t.unexpected("a datatype")
		}
		datatype, err := t.term()
		term.Datatype = plainDatatype(datatype.Value)
		return term, err
	}
	return term, nil
}

// plainDatatype is "" for the datatype that plain text has anyway.
func plainDatatype(iri string) string {
	if iri == xsd+"string" {
		return ""
	}
	return iri
}

// deeper reads a nested node, within the limit of depth.
func (t *turtle) deeper(read func() (Term, error)) (Term, error) {
	if t.depth++; t.depth > t.limits.Depth {
		return Term{}, t.tooDeep(t.ahead.line)
	}
	defer func() { t.depth-- }()
	if err := t.advance(); err != nil {
		return Term{}, err
	}
	return read()
}

// properties reads what is said within [ and ].
func (t *turtle) properties() (Term, error) {
	node := t.fresh()
	if t.ahead.kind != ']' {
		if err := t.predicates(node); err != nil {
			return node, err
		}
		if err := t.expect(']', "]"); err != nil {
			return node, err
		}
	}
	return node, t.advance()
}

// collection reads the terms within ( and ).
func (t *turtle) collection() (Term, error) {
	line := t.ahead.line
	var terms []Term
	for t.ahead.kind != ')' {
		term, err := t.term()
		if err != nil {
			return term, err
		}
		if terms, err = t.item(terms, term); err != nil {
			return term, err
		}
	}
	head, err := t.list(terms, line)
	if err != nil {
		return head, err
	}
	return head, t.advance()
}
