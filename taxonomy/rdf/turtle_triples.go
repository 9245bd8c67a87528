package rdf

// triples reads a subject with all that is said of it.
func (t *turtle) triples() error {
	alone := t.ahead.kind == '[' // may stand without more said of it
	subject, err := t.subject()
	if err != nil {
		return err
	}
	if alone && t.ahead.kind == '.' {
		return nil
	}
	if err := t.predicates(subject); err != nil {
		return err
	}
	return t.expect('.', "a dot, a semicolon or a comma")
}

// subject reads a subject and looks one token further.
func (t *turtle) subject() (Term, error) {
	switch t.ahead.kind {
	case tokenIRI, tokenName, tokenBlank, '[', '(':
		return t.term()
	}
	return Term{}, t.unexpected("something to speak of")
}

// predicates reads "predicate object, object; predicate object …". What comes
// behind is ahead.
func (t *turtle) predicates(subject Term) error {
	for {
		predicate, err := t.predicate()
		if err != nil {
			return err
		}
		if err := t.objects(subject, predicate); err != nil {
			return err
		}
		if t.ahead.kind != ';' {
			return nil
		}
		for t.ahead.kind == ';' { // several in a row, and one at the end, are allowed
			if err := t.advance(); err != nil {
				return err
			}
		}
		if t.ahead.kind == '.' || t.ahead.kind == ']' {
			return nil
		}
	}
}

// predicate reads a predicate and looks one token further.
func (t *turtle) predicate() (string, error) {
	switch {
	case t.ahead.kind == tokenWord && t.ahead.text == "a":
		return Type, t.advance()
	case t.ahead.kind == tokenIRI || t.ahead.kind == tokenName:
		term, err := t.term()
		return term.Value, err
	}
	return "", t.unexpected("a predicate")
}

func (t *turtle) objects(subject Term, predicate string) error {
	for {
		line := t.ahead.line
		object, err := t.term()
		if err != nil {
			return err
		}
		if err := t.emit(Triple{subject, predicate, object, line}); err != nil {
			return err
		}
		if t.ahead.kind != ',' {
			return nil
		}
		if err := t.advance(); err != nil {
			return err
		}
	}
}
