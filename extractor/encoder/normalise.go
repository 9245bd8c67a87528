package encoder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// scratch holds one scan's working memory; scans borrow it from a pool.
type scratch struct {
	tokens []Token
	limit  int
	word   []byte  // the current word, normalised
	starts []int32 // of every byte of word: where its rune begins in the text
	ends   []int32 // of every byte of word: where its rune ends in the text
	runes  int     // in word
}

// scan returns at most limit tokens of text. They live in s.
func (t *Tokenizer) scan(s *scratch, text string, limit int) []Token {
	s.tokens, s.limit = s.tokens[:0], limit
	s.clear()
	for from := 0; from < len(text) && !s.full(); {
		at, found := t.nextSpecial(text, from)
		t.scanPlain(s, text[from:at], from)
		if found.text != "" && !s.full() {
			s.emit(found.id, at, at+len(found.text))
		}
		from = at + len(found.text)
	}
	return s.tokens
}

// nextSpecial finds the next special token written out in the text, which the
// reference takes literally before it normalises anything.
func (t *Tokenizer) nextSpecial(text string, from int) (int, special) {
	for at := from; ; at++ {
		i := strings.IndexByte(text[at:], '[')
		if i < 0 {
			return len(text), special{}
		}
		at += i
		for _, sp := range t.special {
			if strings.HasPrefix(text[at:], sp.text) {
				return at, sp
			}
		}
	}
}

// scanPlain tokenises text, which begins at byte base of the whole.
func (t *Tokenizer) scanPlain(s *scratch, text string, base int) {
	for i := 0; i < len(text) && !s.full(); {
		c := text[i]
		if c < utf8.RuneSelf {
			t.putASCII(s, c, base+i)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		t.putRune(s, r, text[i:i+size], base+i)
		i += size
	}
	t.flush(s)
}

// The classes of ASCII characters.
const (
	letter = iota
	space
	punctuation
	removed
)

var asciiClass, asciiLower = func() (class, lower [utf8.RuneSelf]byte) {
	for c := range rune(utf8.RuneSelf) {
		lower[c] = byte(unicode.ToLower(c))
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			class[c] = space
		case unicode.Is(removedRunes, c):
			class[c] = removed
		case unicode.Is(punctuationRunes, c):
			class[c] = punctuation
		}
	}
	return class, lower
}()

func (t *Tokenizer) putASCII(s *scratch, c byte, at int) {
	switch asciiClass[c] {
	case letter:
		s.word = append(s.word, asciiLower[c])
		s.starts, s.ends = append(s.starts, int32(at)), append(s.ends, int32(at+1))
		s.runes++
	case space:
		t.flush(s)
	case punctuation:
		t.flush(s)
		s.put(rune(c), at, at+1)
		t.flush(s)
	}
}

// putRune normalises one rune beyond ASCII: clean, set CJK characters apart,
// decompose, drop marks, lower the case. The reference does each step over the
// whole text; rune by rune gives the same, but for the order of marks that its
// tables do not know as marks, which no text has.
func (t *Tokenizer) putRune(s *scratch, r rune, bytes string, at int) {
	switch end := at + len(bytes); {
	case unicode.Is(removedRunes, r):
	case unicode.IsSpace(r):
		t.flush(s)
	case isCJK(r):
		t.flush(s)
		t.putDecomposed(s, r, bytes, at, end)
		t.flush(s)
	default:
		t.putDecomposed(s, r, bytes, at, end)
	}
}

func (t *Tokenizer) putDecomposed(s *scratch, r rune, bytes string, at, end int) {
	if r >= hangulFirst && r <= hangulLast {
		for _, jamo := range decomposeHangul(r) {
			t.putFolded(s, jamo, at, end)
		}
		return
	}
	parts := norm.NFD.PropertiesString(bytes).Decomposition()
	if parts == nil {
		t.putFolded(s, r, at, end)
		return
	}
	for len(parts) > 0 {
		part, size := utf8.DecodeRune(parts)
		t.putFolded(s, part, at, end)
		parts = parts[size:]
	}
}

func (t *Tokenizer) putFolded(s *scratch, r rune, at, end int) {
	switch {
	case unicode.Is(markRunes, r):
		s.extend(end)
	case unicode.Is(punctuationRunes, r):
		t.flush(s)
		s.put(r, at, end)
		t.flush(s)
	default:
		s.put(unicode.ToLower(r), at, end)
	}
}

// put appends a normalised rune to the word.
func (s *scratch) put(r rune, start, end int) {
	before := len(s.word)
	s.word = utf8.AppendRune(s.word, r)
	for range len(s.word) - before {
		s.starts, s.ends = append(s.starts, int32(start)), append(s.ends, int32(end))
	}
	s.runes++
}

// extend lets the last byte of the word end where its mark ends.
func (s *scratch) extend(end int) {
	if n := len(s.ends); n > 0 {
		s.ends[n-1] = int32(end)
	}
}

func (s *scratch) clear() {
	s.word, s.starts, s.ends, s.runes = s.word[:0], s.starts[:0], s.ends[:0], 0
}

// isCJK tells the ideographs that BERT reads one by one.
func isCJK(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF ||
		r >= 0x20000 && r <= 0x2A6DF || r >= 0x2A700 && r <= 0x2B73F ||
		r >= 0x2B740 && r <= 0x2B81F || r >= 0x2B920 && r <= 0x2CEAF ||
		r >= 0xF900 && r <= 0xFAFF || r >= 0x2F800 && r <= 0x2FA1F
}

const (
	hangulFirst = 0xAC00
	hangulLast  = 0xD7A3
)

// decomposeHangul splits a syllable into its two or three letters (Unicode 3.12).
func decomposeHangul(r rune) []rune {
	s := r - hangulFirst
	parts := []rune{0x1100 + s/588, 0x1161 + s%588/28, 0x11A7 + s%28}
	if s%28 == 0 {
		return parts[:2]
	}
	return parts
}
