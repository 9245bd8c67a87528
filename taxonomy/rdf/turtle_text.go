package rdf

import (
	"strconv"
	"unicode/utf8"
)

// text reads a text in either quotation mark, on one line or, between three of
// them, on many.
func (s *scanner) text(mark byte) (token, error) {
	t := token{kind: tokenText, line: s.line}
	s.skip(1)
	long := s.peek(0) == mark && s.peek(1) == mark
	if long {
		s.skip(2)
	} else if s.peek(0) == mark { // an empty one
		s.skip(1)
		return t, nil
	}
	var text []byte
	for {
		c, ok := s.next()
		var err error
		switch {
		case !ok:
			return t, s.early()
		case c == rune(mark) && s.closes(mark, long):
			t.text = string(text)
			return t, nil
		case c == '\\':
			c, err = s.escape()
		case !long && (c == '\n' || c == '\r'):
			err = s.invalid(t.line, "a text is not closed by %c before the line ends", mark)
		}
		if err != nil {
			return t, err
		}
		if text, err = s.add(text, c); err != nil {
			return t, err
		}
	}
}

// closes says whether the quotation mark just read ends the text, and takes the
// two others of a long one.
func (s *scanner) closes(mark byte, long bool) bool {
	if !long {
		return true
	}
	if s.peek(0) != mark || s.peek(1) != mark {
		return false
	}
	s.skip(2)
	return true
}

var escapes = map[rune]rune{'t': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\'}

// escape reads what follows a backslash in a text.
func (s *scanner) escape() (rune, error) {
	if c := s.peek(0); c == 'u' || c == 'U' {
		return s.codePoint()
	}
	c, ok := s.next()
	if !ok {
		return 0, s.early()
	}
	plain, known := escapes[c]
	if !known {
		return 0, s.invalid(s.line, "\\%c is no escape in a text", c)
	}
	return plain, nil
}

// codePoint reads uXXXX or UXXXXXXXX.
func (s *scanner) codePoint() (rune, error) {
	digits := map[byte]int{'u': 4, 'U': 8}[s.peek(0)]
	s.skip(1)
	hex := make([]byte, digits)
	for i := range hex {
		hex[i] = s.peek(0)
		s.skip(1)
	}
	number, err := strconv.ParseUint(string(hex), 16, 32)
	if err != nil || number > utf8.MaxRune || !utf8.ValidRune(rune(number)) {
		return 0, s.invalid(s.line, "a backslash is not followed by a letter of Unicode such as \\u00e9")
	}
	return rune(number), nil
}

// add adds a letter to a text, within the limit.
func (s *scanner) add(text []byte, letter rune) ([]byte, error) {
	if len(text) >= s.limits.Text {
		return nil, s.tooLong(s.line)
	}
	return utf8.AppendRune(text, letter), nil
}
