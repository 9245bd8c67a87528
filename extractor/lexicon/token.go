package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is one token of a text: its folded form (lower case, no accents), the
// stem the automaton runs on, and how it stood in the text.
type token struct {
	fold, stem string
	start, end int  // bytes in the text
	brk        bool // a comma, semicolon, bracket or the like stands before it
	joined     bool // only a hyphen, dot or slash stands before it
	upper      bool // starts with a capital
	caps       bool // all capitals
}

// tokenize splits text into tokens. Letters and digits make tokens; '+' and '#'
// belong to the word before them (C++, F#), a dot to the word after it only at
// the start (.NET). "&" reads as "and".
func tokenize(text string) []token {
	toks := make([]token, 0, len(text)/5+1)
	brk, joined := true, false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isWord(r) || r == '.' && startsDotName(text, i):
			end := wordEnd(text, i)
			toks = append(toks, newToken(text, i, end, brk, joined))
			brk, joined, i = false, false, end
			continue
		case r == '&':
			toks = append(toks, token{fold: "and", stem: "and", start: i, end: i + 1, brk: brk})
			brk, joined = false, false
		case isJoiner(r):
			joined = true
			if r == '-' && i > 0 && i+1 < len(text) && text[i-1] == ' ' && text[i+1] == ' ' {
				brk = true // a dash between spaces parts phrases
			}
		case unicode.IsSpace(r):
			joined = false
		default:
			brk, joined = true, false
		}
		i += size
	}
	return toks
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// isJoiner says which signs join two words into one phrase.
func isJoiner(r rune) bool {
	switch r {
	case '-', '‐', '‑', '.', '/', '\'', '’', '_', '\u00ad':
		return true
	}
	return false
}

// startsDotName reports whether the dot at i begins a name such as ".NET".
func startsDotName(text string, i int) bool {
	if i > 0 {
		if r, _ := utf8.DecodeLastRuneInString(text[:i]); isWord(r) {
			return false
		}
	}
	return strings.HasPrefix(strings.ToLower(text[i:min(i+4, len(text))]), ".net")
}

// wordEnd returns the end of the word that starts at i.
func wordEnd(text string, i int) int {
	if text[i] == '.' {
		i++
	}
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isWord(r) {
			break
		}
		i += size
	}
	for i < len(text) && (text[i] == '#' || text[i] == '+') {
		if next := i + 1; text[i] == '+' && next < len(text) && text[next] != '+' && isWord(rune(text[next])) {
			break // "5+years": the plus belongs to the number, not to a name
		}
		i++
	}
	return i
}

func newToken(text string, start, end int, brk, joined bool) token {
	raw := text[start:end]
	t := token{start: start, end: end, brk: brk, joined: joined, fold: fold(raw)}
	first, _ := utf8.DecodeRuneInString(raw)
	t.upper = unicode.IsUpper(first)
	t.caps = t.upper && strings.ToUpper(raw) == raw
	t.stem = stem(t.fold)
	return t
}

// fold lowers case and strips accents; the ASCII path does not allocate when
// the word is lower case already.
func fold(word string) string {
	for i := 0; i < len(word); i++ {
		if word[i] >= utf8.RuneSelf {
			return foldUnicode(word)
		}
	}
	return strings.ToLower(word)
}

func foldUnicode(word string) string {
	decomposed := norm.NFD.String(strings.ToLower(word))
	var b strings.Builder
	for _, r := range decomposed {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'ß':
			b.WriteString("ss")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
