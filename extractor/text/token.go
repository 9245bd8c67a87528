package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is one word, number or money sign of a line, folded for look-up.
type token struct {
	text       string // lower case, ’ as ', numbers as "0", years as "yyyy"
	start, end int    // in the string it was read from
}

// tokenize appends the tokens of s to dst. Hyphens part words, apostrophes
// inside words do not.
func tokenize(dst []token, s string) []token {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsLetter(r):
			end := wordEnd(s, i)
			dst = appendWord(dst, token{foldWord(s[i:end]), i, end})
			i = end
		case r >= '0' && r <= '9':
			end := numberEnd(s, i)
			dst = append(dst, token{foldNumber(s[i:end]), i, end})
			i = end
		case strings.ContainsRune("£$€%@#&", r):
			dst = append(dst, token{string(r), i, i + n})
			i += n
		default:
			i += n
		}
	}
	return dst
}

// appendWord appends a word, English contractions as two: "you'll" as "you will".
func appendWord(dst []token, t token) []token {
	at := strings.IndexByte(t.text, '\'')
	if at <= 0 {
		return append(dst, t)
	}
	second, ok := contractions[t.text[at:]]
	if !ok || second == "is" && !asking[t.text[:at]] {
		return append(dst, t)
	}
	middle := t.end - (len(t.text) - at)
	return append(dst, token{t.text[:at], t.start, middle}, token{second, middle, t.end})
}

var contractions = map[string]string{"'ll": "will", "'re": "are", "'ve": "have", "'d": "would", "'m": "am", "'s": "is"}

var asking = wordSet("what who it here there that where how she he")

// wordEnd returns where the word at s[i] ends.
func wordEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			next, _ := utf8.DecodeRuneInString(s[i+n:])
			if r != '\'' && r != '’' || !unicode.IsLetter(next) {
				return i
			}
		}
		i += n
	}
	return i
}

// numberEnd returns where the number at s[i] ends, points and commas between
// digits included.
func numberEnd(s string, i int) int {
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || (s[i] == '.' || s[i] == ',') && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9') {
		i++
	}
	return i
}

func foldWord(s string) string {
	if strings.Contains(s, "’") {
		s = strings.ReplaceAll(s, "’", "'")
	}
	return strings.ToLower(s)
}

func foldNumber(s string) string {
	if len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")) && isDigits(s) {
		return "yyyy"
	}
	return "0"
}
