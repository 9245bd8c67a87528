package convert

import (
	"math"
	"strings"
	"unicode"
)

// piece is a string where a page shows it, in points.
type piece struct {
	text string
	x, y float64
	end  float64 // where the next character would stand
	endY float64
	size float64 // of the font
}

// layout joins pieces in the order they are drawn, which is reading order in
// nearly all documents, columns included: a step on the line is a space or
// nothing, a step down is a new line, a large one a new paragraph.
type layout struct {
	out  strings.Builder
	last piece
	any  bool // the page has text already
}

// The steps, as parts of the font's size.
const (
	wordGap      = 0.16 // more than this to the right is a space
	sameLine     = 0.5  // less than this up or down is the same line
	paragraphGap = 1.75 // more than this down is a new paragraph
)

func (l *layout) add(p piece) {
	if strings.TrimSpace(p.text) == "" && !l.any {
		return
	}
	if l.any {
		l.out.WriteString(l.between(p))
	}
	l.out.WriteString(p.text)
	l.last, l.any = p, true
}

func (l *layout) between(p piece) string {
	size := math.Max(math.Max(l.last.size, p.size), 1)
	down, right := l.last.endY-p.y, p.x-l.last.end
	switch {
	case math.Abs(down) > paragraphGap*size:
		return "\n\n"
	case math.Abs(down) > sameLine*size:
		return "\n"
	case right < -2*size: // back to the left on the same height: a new column or cell
		return "\n"
	case right > wordGap*size && !l.spaced(p):
		return " "
	}
	return ""
}

// spaced says that there is white space between the pieces already.
func (l *layout) spaced(p piece) bool {
	return strings.HasSuffix(l.last.text, " ") || strings.IndexFunc(p.text, unicode.IsSpace) == 0
}

// endPage begins a new paragraph.
func (l *layout) endPage() {
	if l.any {
		l.out.WriteString("\n\n")
	}
	l.any = false
}

func (l *layout) text() string { return l.out.String() }
