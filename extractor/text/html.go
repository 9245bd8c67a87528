package text

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxEntity bounds the search for the end of a character reference; the longest
// named one has 33 bytes.
const maxEntity = 34

// htmlReader turns HTML into visible lines. It reads tokens, builds no tree, and
// so takes linear time on any nesting, and keeps the offset of each token.
type htmlReader struct {
	w      *writer
	pos    int       // offset of the current token in the original
	skip   atom.Atom // element whose text is not shown, or 0
	depth  int       // nesting of the skipped element
	pre    int       // depth of elements that keep line breaks
	blocks bool      // some element of the document breaks lines by itself
}

// readHTML returns the visible text of an HTML document or fragment.
func readHTML(original string) *visible {
	r := &htmlReader{w: newWriter(len(original)), blocks: hasBlocks(original)}
	z := html.NewTokenizer(strings.NewReader(original))
	for {
		t := z.Next()
		raw := len(z.Raw())
		if t == html.ErrorToken {
			r.tail(original)
			return r.w.finish(len(original))
		}
		r.token(z, t, original[r.pos:r.pos+raw])
		r.pos += raw
	}
}

// tail keeps what stands behind the tokenizer's last token, such as an
// unfinished tag, which is text that somebody wrote.
func (r *htmlReader) tail(original string) {
	if r.pos < len(original) && r.skip == 0 {
		r.characters(original[r.pos:])
	}
}

func (r *htmlReader) token(z *html.Tokenizer, t html.TokenType, raw string) {
	switch t {
	case html.TextToken:
		r.characters(raw)
	case html.StartTagToken, html.SelfClosingTagToken:
		name, _ := z.TagName()
		r.startTag(atom.Lookup(name), t == html.SelfClosingTagToken)
	case html.EndTagToken:
		name, _ := z.TagName()
		r.endTag(atom.Lookup(name))
	}
}

func (r *htmlReader) startTag(a atom.Atom, selfClosing bool) {
	if r.skip != 0 {
		if a == r.skip && !selfClosing {
			r.depth++
		}
		return
	}
	if dropped[a] && !selfClosing {
		r.skip, r.depth = a, 1
		return
	}
	if a == atom.B || a == atom.Strong {
		r.w.setBold(+1)
		return
	}
	if a == atom.Pre || a == atom.Textarea {
		r.pre++
	}
	if kind, ok := breaking[a]; ok {
		r.w.breakLine(r.pos, kind)
	}
}

func (r *htmlReader) endTag(a atom.Atom) {
	if r.skip != 0 {
		if a == r.skip {
			r.depth--
		}
		if r.depth == 0 {
			r.skip = 0
		}
		return
	}
	if a == atom.B || a == atom.Strong {
		r.w.setBold(-1)
		return
	}
	if a == atom.Pre || a == atom.Textarea {
		r.pre = max(0, r.pre-1)
	}
	if kind, ok := breaking[a]; ok && a != atom.Br {
		r.w.breakLine(r.pos, line{gap: kind.gap, hard: true})
	}
}

// characters writes the text of one token with its character references decoded.
func (r *htmlReader) characters(raw string) {
	if r.skip == atom.Title {
		r.w.v.title += strings.TrimSpace(html.UnescapeString(raw))
	}
	if r.skip != 0 {
		return
	}
	for i := 0; i < len(raw); {
		switch c := raw[i]; {
		case c == '&':
			i += r.entity(raw[i:], r.pos+i)
		case c == '\n' && (r.pre > 0 || !r.blocks):
			r.newline(raw[i:], r.pos+i)
			i++
		default:
			u, n := utf8.DecodeRuneInString(raw[i:])
			r.w.rune(u, r.pos+i, r.pos+i+n)
			i += n
		}
	}
}

// newline breaks a line where the source's own line breaks count.
func (r *htmlReader) newline(raw string, at int) {
	blank := strings.HasPrefix(raw, "\n\n") || strings.HasPrefix(raw, "\n\r\n")
	r.w.breakLine(at, line{gap: blank})
}

// entity writes the character reference at the start of raw, which stands at
// byte offset at, and returns its length in bytes.
func (r *htmlReader) entity(raw string, at int) int {
	chunk := raw[:referenceEnd(raw)]
	decoded := html.UnescapeString(chunk)
	same := commonSuffix(chunk, decoded)
	if same == len(chunk) {
		r.w.rune('&', at, at+1)
		return 1
	}
	n := len(chunk) - same
	for _, u := range decoded[:len(decoded)-same] {
		r.w.rune(u, at, at+n)
	}
	return n
}

// referenceEnd is how far a character reference at the start of raw can reach.
func referenceEnd(raw string) int {
	for i := 1; i < len(raw) && i < maxEntity; i++ {
		c := raw[i]
		if c == ';' {
			return i + 1
		}
		if c != '#' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return i
		}
	}
	return min(len(raw), maxEntity)
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// dropped lists the elements whose text nobody sees.
var dropped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Iframe: true,
	atom.Noframes: true, atom.Noembed: true, atom.Title: true, atom.Svg: true,
	atom.Object: true, atom.Math: true,
}

// breaking lists the elements that begin a line, with what that line is.
var breaking = map[atom.Atom]line{
	atom.Br: {hard: true}, atom.P: {gap: true, hard: true}, atom.Div: {hard: true},
	atom.Li: {bullet: true, hard: true}, atom.Ul: {hard: true}, atom.Ol: {hard: true},
	atom.H1: {gap: true, level: 1, hard: true}, atom.H2: {gap: true, level: 2, hard: true},
	atom.H3: {gap: true, level: 3, hard: true}, atom.H4: {gap: true, level: 4, hard: true},
	atom.H5: {gap: true, level: 5, hard: true}, atom.H6: {gap: true, level: 6, hard: true},
	atom.Tr: {hard: true}, atom.Td: {hard: true}, atom.Th: {hard: true},
	atom.Table: {gap: true, hard: true}, atom.Caption: {hard: true},
	atom.Section: {gap: true, hard: true}, atom.Article: {gap: true, hard: true},
	atom.Header: {gap: true, hard: true}, atom.Footer: {gap: true, hard: true},
	atom.Main: {gap: true, hard: true}, atom.Aside: {gap: true, hard: true},
	atom.Nav: {gap: true, hard: true}, atom.Blockquote: {gap: true, hard: true},
	atom.Pre: {gap: true, hard: true}, atom.Hr: {gap: true, hard: true},
	atom.Dl: {gap: true, hard: true}, atom.Dt: {hard: true}, atom.Dd: {hard: true},
	atom.Address: {gap: true, hard: true}, atom.Form: {gap: true, hard: true},
	atom.Fieldset: {gap: true, hard: true}, atom.Legend: {hard: true},
	atom.Figure: {gap: true, hard: true}, atom.Figcaption: {hard: true},
	atom.Option: {hard: true}, atom.Button: {hard: true}, atom.Details: {hard: true},
	atom.Summary: {hard: true}, atom.Body: {hard: true},
}

// hasBlocks tells whether markup orders the lines; in text with only inline
// tags the author's own line breaks count.
func hasBlocks(s string) bool {
	for i := strings.IndexByte(s, '<'); i >= 0 && i < len(s); {
		name := tagName(s[i+1:])
		if _, ok := breaking[atom.Lookup([]byte(name))]; ok {
			return true
		}
		next := strings.IndexByte(s[i+1:], '<')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

// tagName returns the lower-case element name after '<', or "".
func tagName(s string) string {
	n := 0
	for n < len(s) && n < 16 && isASCIILetterOrDigit(s[n]) {
		n++
	}
	return strings.ToLower(s[:n])
}

func isASCIILetterOrDigit(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
