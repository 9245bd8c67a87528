package convert

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// markdown builds blocks of Markdown: paragraphs, headings and list items, each
// on lines of its own, with an empty line between blocks that are not items of
// one list.
type markdown struct {
	out     strings.Builder
	text    strings.Builder // of the block being written
	prefix  string          // "## " or "- " of the block
	depth   int             // of lists
	inline  int             // inside table cells: no new blocks
	newLine bool            // the next block follows on the next line
	strong  int             // bytes of the block that are bold
	inBold  int
	item    bool // the last block was a list item
}

// words adds running text; white space is folded unless it is to be kept.
func (m *markdown) words(s string, keep bool) {
	if keep {
		m.text.WriteString(s)
		return
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	for i, word := range strings.Fields(s) {
		if i > 0 || unicode.IsSpace(first) {
			m.space()
		}
		m.text.WriteString(word)
		if m.inBold > 0 {
			m.strong += len(word)
		}
	}
	if unicode.IsSpace(last) {
		m.space()
	}
}

// space adds one space unless the block is empty or ends with white space.
func (m *markdown) space() {
	s := m.text.String()
	if s != "" && !strings.HasSuffix(s, " ") && !strings.HasSuffix(s, "\n") {
		m.text.WriteByte(' ')
	}
}

func (m *markdown) lineBreak() {
	if m.inline > 0 {
		m.space()
		return
	}
	m.text.WriteByte('\n')
}

// open begins a block with a prefix.
func (m *markdown) open(prefix string) {
	if m.inline > 0 {
		m.space()
		return
	}
	m.close()
	m.prefix = prefix
}

// block writes content as blocks of its own. Inside a list item that has no
// text yet the item itself is the block.
func (m *markdown) block(content func()) {
	if m.inline > 0 {
		m.space()
		content()
		m.space()
		return
	}
	if m.prefix == "" || strings.TrimSpace(m.text.String()) != "" {
		m.close()
	}
	content()
	m.close()
}

func (m *markdown) list(items func()) {
	if m.inline > 0 {
		items()
		return
	}
	m.close()
	m.depth++
	items()
	m.close()
	m.depth--
}

func (m *markdown) bold(content func()) {
	m.inBold++
	content()
	m.inBold--
}

// close ends the block being written.
func (m *markdown) close() {
	if m.inline > 0 {
		return
	}
	body, prefix := strings.TrimSpace(m.text.String()), m.prefix
	bold := prefix == "" && body != "" && m.strong >= len(strings.Join(strings.Fields(body), ""))
	m.text.Reset()
	m.strong = 0
	if body == "" || strings.Trim(body, "| ") == "" {
		return
	}
	m.prefix = ""
	if bold && !strings.ContainsAny(body, "\n*") {
		body = "**" + body + "**"
	}
	m.write(prefix, body)
}

func (m *markdown) write(prefix, body string) {
	item := prefix == "- "
	if m.out.Len() > 0 {
		m.out.WriteByte('\n')
		if !(item && m.item) && !m.newLine {
			m.out.WriteByte('\n')
		}
	}
	m.item, m.newLine = item, false
	if !item {
		if strings.HasPrefix(prefix, "#") {
			body = strings.Join(strings.Fields(body), " ")
		}
		m.out.WriteString(prefix + body)
		return
	}
	indent := strings.Repeat("  ", min(max(m.depth-1, 0), 8))
	m.out.WriteString(indent + prefix + strings.ReplaceAll(body, "\n", "\n"+indent+"  "))
}

func (m *markdown) finish() string {
	m.close()
	return m.out.String()
}
