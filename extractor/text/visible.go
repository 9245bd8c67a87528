package text

import (
	"unicode"
	"unicode/utf8"
)

// visible is the clean text of a document, line by line, with a map from each
// of its bytes to the bytes of the original it came from. Lines are separated
// by one '\n'; inside a line white space is folded to single blanks.
type visible struct {
	buf    []byte
	starts []int32 // starts[i] is where byte i of buf begins in the original
	ends   []int32 // ends[i] is where it ends there
	lines  []line
	bolds  []Span // bold runs of buf, in order, blanks at their ends excluded
	title  string // of the HTML head, if any
}

// line is one line of the visible text with what its markup said of it.
type line struct {
	start, end int  // in buf, without the '\n'
	gap        bool // a blank line or a paragraph's end lies before it
	bullet     bool // a list item, its marker removed
	level      int  // heading level 1..6 by markup; 0 is no heading
	indent     int  // leading blanks of a plain line
	hard       bool // the break before it was ordered by markup, so never join it
}

// writer appends visible runes and folds white space on the way.
type writer struct {
	v       visible
	open    line // the line being written; open.start is its place in buf
	space   bool // white space waits to be written before the next rune
	spaceAt int32
	bold    int // depth of bold markup
	boldRun int // where the open bold run began in buf, or -1
}

func newWriter(size int) *writer {
	return &writer{
		v: visible{
			buf:    make([]byte, 0, size),
			starts: make([]int32, 0, size),
			ends:   make([]int32, 0, size),
		},
		boldRun: -1,
	}
}

// text writes s, which stands in the original at byte offset at.
func (w *writer) text(s string, at int) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		w.rune(r, at+i, at+i+n)
		i += n
	}
}

// rune writes one rune that stands for original[start:end).
func (w *writer) rune(r rune, start, end int) {
	switch {
	case unicode.IsSpace(r):
		w.blank(start)
	case invisible(r):
	default:
		w.flushBlank(start)
		w.put(r, start, end)
	}
}

// blank remembers white space; none is written at the start of a line.
func (w *writer) blank(start int) {
	if !w.space && len(w.v.buf) > w.open.start {
		w.space, w.spaceAt = true, int32(start)
	}
}

func (w *writer) flushBlank(end int) {
	if w.space {
		w.v.buf = append(w.v.buf, ' ')
		w.v.starts = append(w.v.starts, w.spaceAt)
		w.v.ends = append(w.v.ends, int32(end))
		w.space = false
	}
	if w.bold > 0 && w.boldRun < 0 {
		w.boldRun = len(w.v.buf)
	}
}

// put appends r. A rune copied from the original maps byte by byte; one that
// stands for markup (an entity, a broken byte) maps to all of it.
func (w *writer) put(r rune, start, end int) {
	from := len(w.v.buf)
	w.v.buf = utf8.AppendRune(w.v.buf, r)
	n := len(w.v.buf) - from
	for k := range n {
		if end-start == n {
			w.v.starts = append(w.v.starts, int32(start+k))
			w.v.ends = append(w.v.ends, int32(start+k+1))
			continue
		}
		w.v.starts = append(w.v.starts, int32(start))
		w.v.ends = append(w.v.ends, int32(end))
	}
}

// setBold opens (+1) or closes (-1) bold markup.
func (w *writer) setBold(step int) {
	w.bold = max(0, w.bold+step)
	if w.bold == 0 {
		w.endBold()
	}
}

func (w *writer) endBold() {
	if w.boldRun >= 0 && len(w.v.buf) > w.boldRun {
		w.v.bolds = append(w.v.bolds, Span{w.boldRun, len(w.v.buf)})
	}
	w.boldRun = -1
}

// breakLine ends the open line, which the original ends at byte offset at. The
// next line gets the given attributes; an empty line only hands on its gap.
func (w *writer) breakLine(at int, next line) {
	if len(w.v.buf) == w.open.start {
		next.gap = next.gap || w.open.gap
		next.start = w.open.start
		w.open = next
		w.space = false
		return
	}
	w.endBold()
	w.open.end = len(w.v.buf)
	w.v.lines = append(w.v.lines, w.open)
	last := w.v.ends[len(w.v.ends)-1]
	w.v.buf = append(w.v.buf, '\n')
	w.v.starts = append(w.v.starts, last)
	w.v.ends = append(w.v.ends, max(last, int32(at)))
	next.start = len(w.v.buf)
	w.open = next
	w.space = false
}

// finish closes the last line and returns the text.
func (w *writer) finish(at int) *visible {
	w.breakLine(at, line{})
	w.open.end = len(w.v.buf)
	return &w.v
}

// invisible tells characters that take no room and would only split words.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u2060', '\ufeff', '\u200e', '\u200f':
		return true
	}
	return unicode.IsControl(r)
}
