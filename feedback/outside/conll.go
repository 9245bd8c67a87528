package outside

import (
	"io"
	"iter"
	"strings"
	"unicode/utf8"
)

// conllText is the comment that tells a sentence as it was.
const conllText = "# text = "

// readCoNLL reads blocks of lines with a token and its tag, separated by tabs or
// blanks. The tag is the last column that is one, as in CoNLL-2003, where parts of
// speech and chunks stand before it; tags are those of BIO, BIOES or BILOU. A column
// after it may tell the skill's URI. A block's text is its comment "# text = …", or
// its tokens with blanks between them. Rows are numbered by blocks.
func readCoNLL(in io.Reader) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		s, number := scanner(in), 0
		var block []string
		flush := func() bool {
			lines := block
			block = nil
			if !tokensIn(lines) {
				return true
			}
			number++
			return yield(conllRow(number, lines))
		}
		for s.Scan() {
			line := strings.TrimRight(s.Text(), "\r")
			if strings.TrimSpace(line) != "" {
				block = append(block, line)
			} else if !flush() {
				return
			}
		}
		if err := s.Err(); err != nil {
			yield(Row{}, unreadable(err))
			return
		}
		flush()
	}
}

// comment tells lines that are no token: "#" itself may be one.
func comment(line string) bool {
	fields := strings.Fields(line)
	token := len(fields) == 2 && fields[0] == "#" && isTag(fields[1])
	return strings.HasPrefix(line, "# ") && !token || strings.HasPrefix(line, "-DOCSTART-")
}

func tokensIn(lines []string) bool {
	for _, line := range lines {
		if !comment(line) {
			return true
		}
	}
	return false
}

func conllRow(number int, lines []string) (Row, error) {
	b := conllBlock{number: number}
	for _, line := range lines {
		if text, ok := strings.CutPrefix(line, conllText); ok {
			b.text, b.told = text, true
		}
	}
	for _, line := range lines {
		if comment(line) {
			continue
		}
		if err := b.token(line); err != nil {
			return Row{}, err
		}
	}
	return row(number, b.text, b.labels, codePoints)
}

// conllBlock is a block as far as it was read.
type conllBlock struct {
	number int
	text   string
	told   bool // the text is that of a comment
	at     int  // byte of the text after the last token
	labels []placed
	open   bool // the last label may go on
}

func (b *conllBlock) token(line string) error {
	fields := strings.Split(line, "\t")
	if len(fields) == 1 {
		fields = strings.Fields(line)
	}
	if len(fields) < 2 || fields[0] == "" {
		return Problem{b.number, "the line " + quoted(line) + " is no token with its tag"}
	}
	start, ok := b.place(fields[0])
	if !ok {
		return Problem{b.number, "the token " + quoted(fields[0]) + " is not in the text that the comment tells"}
	}
	return b.tag(fields, utf8.RuneCountInString(b.text[:start]), utf8.RuneCountInString(b.text[:b.at]))
}

// place finds the next token in the text, or adds it.
func (b *conllBlock) place(token string) (start int, ok bool) {
	if b.told {
		i := strings.Index(b.text[b.at:], token)
		start, b.at = b.at+i, b.at+i+len(token)
		return start, i >= 0
	}
	if b.text != "" {
		b.text += " "
	}
	start = len(b.text)
	b.text += token
	b.at = len(b.text)
	return start, true
}

// kinds of tags: what a tag begins with.
const (
	beginning = "BSU" // S and U stand alone
	going     = "IEL"
)

// isTag says whether a column is a tag: O, or one of the kinds, alone or with a label.
func isTag(s string) bool {
	kind, label, told := strings.Cut(s, "-")
	return s == "O" || len(kind) == 1 && strings.Contains(beginning+going, kind) && told == (label != "")
}

// tagAt is the column of the tag; 0 when there is none.
func tagAt(fields []string) int {
	for i := len(fields) - 1; i > 0; i-- {
		if isTag(fields[i]) {
			return i
		}
	}
	return 0
}

// untyped is the label of tags that have none.
const untyped = "SKILL"

func (b *conllBlock) tag(fields []string, start, end int) error {
	column := tagAt(fields)
	if column == 0 {
		return Problem{b.number, "the line " + quoted(strings.Join(fields, " ")) + " has no tag: O, B-… or I-…"}
	}
	kind, label, _ := strings.Cut(fields[column], "-")
	if label == "" {
		label = untyped
	}
	skill := ""
	if column+1 < len(fields) && fields[column+1] != "_" {
		skill = fields[column+1]
	}
	last := len(b.labels) - 1
	switch {
	case kind == "O":
		b.open = false
	case strings.Contains(going, kind) && b.open && b.labels[last].label == label && b.labels[last].skill == skill:
		b.labels[last].end, b.open = end, kind == "I"
	default:
		b.labels = append(b.labels, placed{start: start, end: end, label: label, skill: skill})
		b.open = kind == "B" || kind == "I"
	}
	return nil
}

func quoted(s string) string { return "“" + s + "”" }
