package text

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// wrapLimit is the longest line that a hard-wrapped text is taken to have.
const wrapLimit = 100

// joinWrapped joins the lines of hard-wrapped text, such as e-mail, into
// paragraphs: the '\n' between them becomes a blank. Lines whose break markup
// ordered stay apart, and so do lines that would have had room for the next word.
func joinWrapped(v *visible) {
	width := wrapWidth(v)
	if width == 0 {
		return
	}
	kept := v.lines[:0]
	for i, l := range v.lines {
		if i > 0 && joins(v, kept[len(kept)-1], v.lines[i-1], l, width) {
			v.buf[l.start-1] = ' '
			kept[len(kept)-1].end = l.end
			continue
		}
		kept = append(kept, l)
	}
	v.lines = kept
}

// joins tells whether line l goes on with what the line above it began.
func joins(v *visible, block, above, l line, width int) bool {
	return continues(above, l) && block.level == 0 && overflows(v, above, l, width)
}

// continues tells whether l may belong to the paragraph of the line above it.
func continues(above, l line) bool {
	return !l.gap && !l.bullet && !l.hard && l.level == 0 && above.level == 0
}

// overflows tells whether the first word of l had no room left above it.
func overflows(v *visible, above, l line, width int) bool {
	word := 0
	for l.start+word < l.end && v.buf[l.start+word] != ' ' {
		word++
	}
	return runes(v, above)+1+utf8.RuneCount(v.buf[l.start:l.start+word]) > width
}

func runes(v *visible, l line) int { return l.indent + utf8.RuneCount(v.buf[l.start:l.end]) }

// wrapWidth returns the width at which the text is wrapped, or 0 if it is not:
// no line is longer, and most lines that go on are full.
func wrapWidth(v *visible) int {
	width := 0
	for _, l := range v.lines {
		width = max(width, runes(v, l))
		if width > wrapLimit {
			return 0
		}
	}
	open, full := 0, 0
	for i := 1; i < len(v.lines); i++ {
		if !continues(v.lines[i-1], v.lines[i]) {
			continue
		}
		open++
		if overflows(v, v.lines[i-1], v.lines[i], width) {
			full++
		}
	}
	if full < 2 || 2*full < open {
		return 0
	}
	return width
}

// shape is what the look of a line says, whatever its words.
type shape struct {
	words   int
	caps    bool // all letters are capitals, and there are at least three
	bold    bool // all of it is bold
	lead    int  // bytes of a bold run at its start, when it is not all bold
	colon   bool // ends with a colon
	stop    bool // ends like a sentence
	upper   bool // begins with a capital
	capital int  // words that begin with a capital
}

// lookAt returns the shape of buf[l.start:l.end]. bolds are the bold runs of the
// text from the first that may reach into the line.
func lookAt(v *visible, l line, bolds []Span) shape {
	s := shape{caps: true}
	letters, inWord, first := 0, false, true
	for i := l.start; i < l.end; {
		r, n := utf8.DecodeRune(v.buf[i:])
		i += n
		if !isWordRune(r) {
			inWord = inWord && (r == '\'' || r == '’')
			continue
		}
		if !inWord {
			s.words++
			if unicode.IsUpper(r) {
				s.capital++
			}
		}
		inWord = true
		if unicode.IsLetter(r) {
			letters++
			if first {
				s.upper = unicode.IsUpper(r)
			}
			first = false
			s.caps = s.caps && !unicode.IsLower(r)
		}
	}
	s.caps = s.caps && letters >= 3
	s.bold, s.lead = boldness(v, l, bolds)
	s.colon, s.stop = ending(v.buf[l.start:l.end])
	return s
}

// boldness tells whether a line is bold as a whole, else how much of its start is.
func boldness(v *visible, l line, bolds []Span) (bool, int) {
	end := l.start
	for _, b := range bolds {
		if b.Start > end+1 || b.Start >= l.end {
			break
		}
		end = max(end, b.End)
	}
	rest := v.buf[min(end, l.end):l.end]
	for _, c := range rest {
		if c != ' ' && c != ':' && c != '.' {
			return false, min(end, l.end) - l.start
		}
	}
	return true, 0
}

// ending reads the last character behind closing marks. Three points lead on to
// a list as a colon does.
func ending(s []byte) (colon, stop bool) {
	if bytes.HasSuffix(s, []byte("...")) || bytes.HasSuffix(s, []byte("…")) {
		return true, false
	}
	for len(s) > 0 {
		r, n := utf8.DecodeLastRune(s)
		s = s[:len(s)-n]
		switch {
		case r == ':' || r == '：':
			return true, false
		case r == '.' || r == '!' || r == ',' || r == ';':
			return false, true
		case r == ' ' || r == '*' || r == '_' || r == ')' || r == '"' || r == '”':
			continue
		}
		return false, false
	}
	return false, false
}
