package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// readMarkdown returns the visible text of Markdown: headings, bullets, bold
// runs, links by their text, tables cell by cell, fences left out. It reads the
// parts that job adverts use, not all of CommonMark.
func readMarkdown(original string) *visible {
	w := newWriter(len(original))
	gap, pos := false, 0
	for pos < len(original) {
		raw, next := nextLine(original, pos)
		trimmed := strings.TrimSpace(raw)
		switch {
		case trimmed == "", strings.HasPrefix(trimmed, "```"), isTableRule(trimmed):
			gap = true
		case isRule(raw):
			w.underline(raw)
			gap = true
		default:
			w.markdownLine(raw, pos, gap)
			gap = false
		}
		pos = next
	}
	return w.finish(len(original))
}

// isTableRule tells the row of dashes under a table's head.
func isTableRule(s string) bool {
	return strings.Contains(s, "-") && strings.Contains(s, "|") && strings.Trim(s, "|-: ") == ""
}

func (w *writer) markdownLine(raw string, pos int, gap bool) {
	quote := quoteMark(raw)
	body := raw[quote:]
	if level := headingMark(body); level > 0 {
		w.breakLine(pos, line{gap: true, level: level, hard: true})
		from := quote + strings.IndexByte(body, '#') + level
		w.inline(strings.TrimRight(raw[from:], "# \t"), pos+from)
		w.breakLine(pos+len(raw), line{hard: true})
		return
	}
	marker := 0
	bullet := false
	if !strings.HasPrefix(strings.TrimSpace(body), "**") {
		marker, bullet = bulletMarker(body)
	}
	indent := len(body) - len(strings.TrimLeft(body, " \t"))
	w.breakLine(pos, line{gap: gap, bullet: bullet, indent: indent})
	from := quote + marker
	w.inline(raw[from:], pos+from)
}

// quoteMark returns the length of the "> " marks at the start of a line.
func quoteMark(raw string) int {
	n := 0
	for n < len(raw) && (raw[n] == '>' || n > 0 && raw[n] == ' ' && raw[n-1] == '>') {
		n++
	}
	return n
}

// inlineState is where the reader of one Markdown line stands.
type inlineState struct {
	row      bool // a table row, cells between pipes
	lastStar int  // the last '*' or '_' of the line; no opener can lie behind it
	lastLine int  // the last '_'
	open     map[byte]bool
}

// inline writes one line's text without its emphasis, link and code marks.
func (w *writer) inline(s string, at int) {
	st := inlineState{
		row:      strings.HasPrefix(strings.TrimSpace(s), "|"),
		lastStar: strings.LastIndexByte(s, '*'),
		lastLine: strings.LastIndexByte(s, '_'),
		open:     map[byte]bool{},
	}
	depth := w.bold
	for i := 0; i < len(s); {
		if n := w.mark(s, i, at, &st); n > 0 {
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		w.rune(r, at+i, at+i+n)
		i += n
	}
	w.setBold(depth - w.bold)
}

// mark reads the mark at s[i], if there is one, and returns its length.
func (w *writer) mark(s string, i, at int, st *inlineState) int {
	switch s[i] {
	case '\\':
		if i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|>~&", s[i+1]) >= 0 {
			w.rune(rune(s[i+1]), at+i+1, at+i+2)
			return 2
		}
	case '*', '_':
		return w.emphasis(s, i, st)
	case '`':
		return 1
	case '[', '!':
		return w.link(s, i, at)
	case '|':
		if st.row {
			w.breakLine(at+i, line{hard: true})
			return 1
		}
	case '<':
		return w.inlineTag(s, i, at)
	case '&':
		r := &htmlReader{w: w}
		return r.entity(s[i:], at+i)
	}
	return 0
}

// emphasis reads * ** _ and __ where they can open or close a run.
func (w *writer) emphasis(s string, i int, st *inlineState) int {
	c := s[i]
	n := 1
	for i+n < len(s) && s[i+n] == c {
		n++
	}
	last := st.lastStar
	if c == '_' {
		last = st.lastLine
	}
	if n > 3 {
		return 0
	}
	switch opener, closer := flanks(s, i, n); {
	case st.open[c] && closer:
		st.open[c] = false
		if n >= 2 {
			w.setBold(-1)
		}
	case !st.open[c] && opener && last >= i+n:
		st.open[c] = true
		if n >= 2 {
			w.setBold(+1)
		}
	case n == 1:
		return 0
	}
	return n
}

// flanks tells whether the run s[i:i+n] stands before text, after text, or in a
// word, where only ** counts.
func flanks(s string, i, n int) (opener, closer bool) {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+n:])
	spaceBefore := i == 0 || unicode.IsSpace(before)
	spaceAfter := i+n == len(s) || unicode.IsSpace(after)
	inside := isWordRune(before) && isWordRune(after) && i > 0 && i+n < len(s)
	if inside && (s[i] == '_' || n == 1) {
		return false, false
	}
	return !spaceAfter, !spaceBefore
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// maxLink bounds how far a link's text and address are looked for.
const maxLink = 2000

// link writes the text of [text](address) and skips images and addresses.
func (w *writer) link(s string, i, at int) int {
	image := s[i] == '!'
	from := i
	if image {
		from++
	}
	rest := s[from:min(len(s), from+maxLink)]
	if rest == "" || rest[0] != '[' {
		return 0
	}
	mid := strings.Index(rest, "](")
	if mid < 0 || strings.IndexByte(rest[1:mid], '[') >= 0 {
		return 0
	}
	end := strings.IndexByte(rest[mid:], ')')
	if end < 0 {
		return 0
	}
	if !image {
		w.text(strings.Trim(rest[1:mid], "*_`"), at+from+1+leadingMarks(rest[1:mid]))
	}
	return from - i + mid + end + 1
}

func leadingMarks(s string) int { return len(s) - len(strings.TrimLeft(s, "*_`")) }

// inlineTag skips an HTML tag in Markdown; a line-breaking one breaks the line.
func (w *writer) inlineTag(s string, i, at int) int {
	rest := strings.TrimPrefix(s[i+1:], "/")
	a := atom.Lookup([]byte(tagName(rest)))
	end := strings.IndexByte(s[i:min(len(s), i+maxLink)], '>')
	if a == 0 || end < 0 {
		return 0
	}
	if next, ok := breaking[a]; ok {
		w.breakLine(at+i, next)
	}
	return end + 1
}
