package rdf

// tokenKind names what Turtle is made of. Punctuation stands for itself.
type tokenKind byte

const (
	tokenEnd    tokenKind = 0
	tokenIRI    tokenKind = 'i' // <http://…>, as written between the brackets
	tokenName   tokenKind = 'n' // skos:prefLabel; prefix holds what is before the colon
	tokenWord   tokenKind = 'w' // a, true, false, PREFIX, BASE
	tokenBlank  tokenKind = 'b' // _:b1
	tokenText   tokenKind = 't' // "text"
	tokenAt     tokenKind = '@' // @prefix, @base, @en
	tokenNumber tokenKind = 'd' // prefix holds the datatype
	tokenDots   tokenKind = '^' // ^^
)

type token struct {
	kind   tokenKind
	text   string
	prefix string
	line   int
}

// scanner cuts Turtle into tokens.
type scanner struct {
	*reader
	line int
}

// peek returns the byte n places ahead, or 0 at the end.
func (s *scanner) peek(n int) byte {
	ahead, err := s.from.Peek(n + 1)
	if err != nil {
		return 0
	}
	return ahead[n]
}

// next takes one letter; ok is false at the end.
func (s *scanner) next() (letter rune, ok bool) {
	letter, _, err := s.from.ReadRune()
	if err != nil {
		return 0, false
	}
	if letter == '\n' {
		s.line++
	}
	return letter, true
}

func (s *scanner) skip(n int) {
	for range n {
		s.next()
	}
}

// skipSpace skips white space and comments and says whether anything follows.
func (s *scanner) skipSpace() (more bool, err error) {
	for {
		ahead, err := s.from.Peek(1)
		if len(ahead) == 0 {
			return false, s.endFault(err)
		}
		switch ahead[0] {
		case ' ', '\t', '\r', '\n':
			s.next()
		case '#':
			for c, ok := s.next(); ok && c != '\n'; c, ok = s.next() {
			}
		default:
			return true, nil
		}
	}
}

func (s *scanner) token() (token, error) {
	more, err := s.skipSpace()
	if !more || err != nil {
		return token{line: s.line}, err
	}
	switch c := s.peek(0); {
	case c == '<':
		return s.iri()
	case c == '"' || c == '\'':
		return s.text(c)
	case c == '@':
		return s.at()
	case c == '_' && s.peek(1) == ':':
		return s.blank()
	case c == '^' && s.peek(1) == '^':
		s.skip(2)
		return token{kind: tokenDots, line: s.line}, nil
	case startsNumber(c, s.peek(1)) || (c == '+' || c == '-') && startsNumber(s.peek(1), s.peek(2)):
		return s.number()
	case c == '.' || c == ';' || c == ',' || c == '[' || c == ']' || c == '(' || c == ')':
		s.skip(1)
		return token{kind: tokenKind(c), line: s.line}, nil
	}
	return s.name()
}

func startsNumber(c, then byte) bool { return isDigit(c) || c == '.' && isDigit(then) }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// iri reads <…>.
func (s *scanner) iri() (token, error) {
	s.skip(1)
	var text []byte
	for {
		c, ok := s.next()
		var err error
		switch {
		case !ok:
			return token{}, s.early()
		case c == '>':
			return token{kind: tokenIRI, text: string(text), line: s.line}, nil
		case c == '\\':
			c, err = s.codePoint()
		case c <= ' ':
			err = s.invalid(s.line, "the address that starts <%s is not closed by >", short(string(text)))
		}
		if err != nil {
			return token{}, err
		}
		if text, err = s.add(text, c); err != nil {
			return token{}, err
		}
	}
}

// at reads a directive or a language.
func (s *scanner) at() (token, error) {
	s.skip(1)
	var text []byte
	for c := s.peek(0); isLetter(c) || len(text) > 0 && (isDigit(c) || c == '-'); c = s.peek(0) {
		s.skip(1)
		text = append(text, c)
		if len(text) > 100 {
			break
		}
	}
	if len(text) == 0 || text[len(text)-1] == '-' {
		return token{}, s.invalid(s.line, "a language such as @en was expected after @")
	}
	return token{kind: tokenAt, text: string(text), line: s.line}, nil
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// number reads an integer, a decimal or a double.
func (s *scanner) number() (token, error) {
	t := token{kind: tokenNumber, prefix: xsd + "integer", line: s.line}
	var text []byte
	take := func() { text = append(text, s.peek(0)); s.skip(1) }
	digits := func() {
		for isDigit(s.peek(0)) && len(text) < 1000 {
			take()
		}
	}
	if c := s.peek(0); c == '+' || c == '-' {
		take()
	}
	digits()
	if s.peek(0) == '.' && (isDigit(s.peek(1)) || isExponent(s.peek(1))) {
		t.prefix = xsd + "decimal"
		take()
		digits()
	}
	if isExponent(s.peek(0)) {
		t.prefix = xsd + "double"
		take()
		if c := s.peek(0); c == '+' || c == '-' {
			take()
		}
		if !isDigit(s.peek(0)) {
			return t, s.invalid(s.line, "%s is no number", short(string(text)))
		}
		digits()
	}
	t.text = string(text)
	return t, nil
}

func isExponent(c byte) bool { return c == 'e' || c == 'E' }
