package taxonomy

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold brings a label or a query into the form the search compares: lower case,
// no accents, one space between words. Hyphens, slashes and other marks separate
// words, apostrophes vanish, and plus and number signs stay behind a letter (C++,
// C#). Scripts that write without spaces are cut into single characters.
func fold(text string) string {
	folded := make([]byte, 0, len(text)+4)
	if isASCII(text) {
		for i := range len(text) {
			folded = foldRune(folded, rune(text[i]))
		}
	} else {
		for _, r := range norm.NFKD.String(text) {
			folded = foldRune(folded, r)
		}
	}
	if n := len(folded); n > 0 && folded[n-1] == ' ' {
		folded = folded[:n-1]
	}
	return string(folded)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// spelled are letters that have no decomposition but are typed without.
var spelled = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'þ': "th", 'ı': "i",
}

func foldRune(folded []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		return foldASCII(folded, byte(r))
	}
	r = unicode.ToLower(r)
	switch {
	case unicode.Is(unicode.Mn, r) || r == '’' || r == 'ʼ' || r == '\u00ad':
		return folded
	case unspaced(r):
		folded = utf8.AppendRune(space(folded), r)
		return append(folded, ' ')
	case spelled[r] != "":
		return append(folded, spelled[r]...)
	case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mc, r):
		return utf8.AppendRune(folded, r)
	}
	return space(folded)
}

func foldASCII(folded []byte, c byte) []byte {
	switch {
	case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		return append(folded, c)
	case c >= 'A' && c <= 'Z':
		return append(folded, c+'a'-'A')
	case c == '\'':
		return folded
	case (c == '+' || c == '#') && len(folded) > 0 && folded[len(folded)-1] != ' ':
		return append(folded, c)
	}
	return space(folded)
}

func space(folded []byte) []byte {
	if n := len(folded); n == 0 || folded[n-1] == ' ' {
		return folded
	}
	return append(folded, ' ')
}

// unspaced says whether a character belongs to a script without word spaces.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
