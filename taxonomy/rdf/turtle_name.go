package rdf

import (
	"strings"
	"unicode/utf8"
)

// name reads a prefixed name or a word.
func (s *scanner) name() (token, error) {
	text, err := s.letters()
	if err != nil {
		return token{}, err
	}
	if text == "" {
		c, _ := s.next()
		return token{}, s.invalid(s.line, "%q is not expected here", c)
	}
	prefix, local, colon := strings.Cut(text, ":")
	if !colon {
		return token{kind: tokenWord, text: text, line: s.line}, nil
	}
	if prefix != "" && !startsPrefix(prefix) || strings.ContainsAny(prefix, "%\\") || strings.HasPrefix(local, "-") {
		return token{}, s.invalid(s.line, "%q is no name", short(text))
	}
	return token{kind: tokenName, prefix: prefix, text: unescaped(local), line: s.line}, nil
}

func startsPrefix(prefix string) bool {
	first, _ := utf8.DecodeRuneInString(prefix)
	return startsName(first) && first != '_'
}

// blank reads _:label.
func (s *scanner) blank() (token, error) {
	s.skip(2)
	label, err := s.letters()
	if err == nil && (label == "" || strings.ContainsAny(label, ":%\\") || label[0] == '-') {
		err = s.invalid(s.line, "the blank node _:%s has no proper name", short(label))
	}
	return token{kind: tokenBlank, text: label, line: s.line}, err
}

// letters reads what names may hold. A dot counts where a name goes on behind
// it, and ends a statement otherwise.
func (s *scanner) letters() (string, error) {
	var text []byte
	for {
		c := s.peek(0)
		letter, err := rune(c), error(nil)
		switch {
		case c == '\\':
			if strings.IndexByte("_~.-!$&'()*+,;=/?#@%", s.peek(1)) < 0 {
				return "", s.invalid(s.line, "\\%c is no escape in a name", s.peek(1))
			}
			s.skip(1)
			text, letter = append(text, c), rune(s.peek(0))
		case c == '%':
			if !isHex(s.peek(1)) || !isHex(s.peek(2)) {
				return "", s.invalid(s.line, "%% in a name needs two hexadecimal digits")
			}
		case c == ':' || c == '.' && s.goesOn():
		case c >= utf8.RuneSelf:
			if letter = s.peekRune(); !inName(letter) {
				return string(text), nil
			}
		case !inName(letter):
			return string(text), nil
		}
		s.next()
		if text, err = s.add(text, letter); err != nil {
			return "", err
		}
	}
}

// goesOn says whether a name goes on after one or more dots.
func (s *scanner) goesOn() bool {
	n := 1
	for s.peek(n) == '.' && n < 100 {
		n++
	}
	c := s.peek(n)
	return c == ':' || c == '%' || c == '\\' || c >= utf8.RuneSelf || inName(rune(c))
}

func (s *scanner) peekRune() rune {
	ahead, _ := s.from.Peek(utf8.UTFMax)
	letter, _ := utf8.DecodeRune(ahead)
	return letter
}

// unescaped drops the backslashes before reserved characters.
func unescaped(local string) string {
	if strings.IndexByte(local, '\\') < 0 {
		return local
	}
	var plain strings.Builder
	for i := 0; i < len(local); i++ {
		if local[i] == '\\' {
			i++
		}
		plain.WriteByte(local[i])
	}
	return plain.String()
}

func isHex(c byte) bool { return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' }

// nameRanges are the letters of PN_CHARS_BASE beyond ASCII, in pairs.
var nameRanges = []rune{
	0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x2ff, 0x370, 0x37d, 0x37f, 0x1fff, 0x200c, 0x200d, 0x2070, 0x218f,
	0x2c00, 0x2fef, 0x3001, 0xd7ff, 0xf900, 0xfdcf, 0xfdf0, 0xfffd, 0x10000, 0xeffff,
}

// startsName says whether a letter may start a name (PN_CHARS_U).
func startsName(c rune) bool {
	if c < utf8.RuneSelf {
		return c == '_' || isLetter(byte(c))
	}
	for i := 0; i < len(nameRanges); i += 2 {
		if nameRanges[i] <= c && c <= nameRanges[i+1] {
			return true
		}
	}
	return false
}

// inName says whether a letter may stand within a name (PN_CHARS).
func inName(c rune) bool {
	return startsName(c) || '0' <= c && c <= '9' || c == '-' || c == 0xb7 || 0x300 <= c && c <= 0x36f || c == 0x203f || c == 0x2040
}
