package outside

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"winnow/fault"
)

// Row is one text with its labels.
type Row struct {
	Number  int    // from 1: the line, task or block of the file
	Text    string // with line ends as "\n"
	Spans   []Span
	Skipped string // why it has no labels to take, such as "rejected"; or empty
}

// Span is a labelled stretch of a Row's text.
type Span struct {
	Start, End int    // bytes of Text
	Label      string // as the tool has it
	Skill      string // URI, where the tool tells one
}

// Words are the text of the span.
func (r Row) Words(s Span) string { return r.Text[s.Start:s.End] }

// Problem says what is wrong with a row.
type Problem struct {
	Row  int    `json:"row"`
	What string `json:"what"`
}

// Error makes a Problem an error; its row is left out as a whole.
func (p Problem) Error() string { return fmt.Sprintf("row %d: %s", p.Row, p.What) }

// Format is a kind of file.
type Format struct {
	Name string
	Read func(io.Reader) iter.Seq2[Row, error] // an error that is no Problem ends it
}

// Formats lists all formats.
var Formats = []Format{{"labelstudio", readLabelStudio}, {"prodigy", readLines(prodigyRow)}, {"doccano", readLines(doccanoRow)}, {"conll", readCoNLL}}

// FormatNamed finds a format.
func FormatNamed(name string) (Format, error) {
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fault.In("format", "The format %q is unknown. Choose labelstudio, prodigy, doccano or conll.", name)
}

// placed is a label as tools have it: offsets in what the tool counts.
type placed struct {
	start, end   int
	label, skill string
	words        string // that the tool says it covers; empty: it does not say
}

// unit is what a tool counts offsets in. They differ where a text has characters
// beyond U+FFFF, such as emoji.
type unit int

const (
	codePoints unit = iota // as Python counts
	codeUnits              // of UTF-16, as JavaScript counts
)

// row checks a text and places its labels in bytes. Line ends become "\n". Of the
// units that a tool may have counted in, the first counts in which no label cuts
// a word in two.
func row(number int, text string, labels []placed, counted ...unit) (Row, error) {
	if strings.TrimSpace(text) == "" {
		return Row{}, Problem{number, "it has no text"}
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return Row{}, Problem{number, "its text has characters that are not text"}
	}
	var first, found Row
	var problem error
	for n, u := range counted {
		r, err := rowIn(number, text, labels, u)
		if err == nil && r.whole() {
			return r, nil
		}
		if n == 0 {
			first, problem = r, err
		}
		if err == nil && found.Number == 0 {
			found = r
		}
	}
	if problem != nil && found.Number > 0 {
		return found, nil
	}
	return first, problem
}

// rowIn places labels whose offsets are in one unit.
func rowIn(number int, text string, labels []placed, u unit) (Row, error) {
	r := Row{Number: number}
	var at []int
	r.Text, at = normal(text, u)
	for _, l := range labels {
		s, problem := l.span(r.Text, at)
		if problem != "" {
			return Row{}, Problem{number, problem}
		}
		r.Spans = append(r.Spans, s)
	}
	return r, nil
}

// span places a label in bytes of a text; at is where what the tool counts begins.
func (l placed) span(text string, at []int) (s Span, problem string) {
	s = Span{Label: l.label, Skill: l.skill}
	fits := l.start >= 0 && l.end < len(at) && l.start < l.end && at[l.start] >= 0 && at[l.end] >= 0
	if fits {
		s.Start, s.End = at[l.start], at[l.end]
	}
	switch {
	case l.label == "" && l.skill == "":
		return s, fmt.Sprintf("the span from character %d to %d has no label", l.start, l.end)
	case l.words != "" && (!fits || !same(text[s.Start:s.End], l.words)):
		if problem = s.among(text, l); problem != "" {
			return s, problem
		}
	case !fits:
		return s, fmt.Sprintf("the label %q is from character %d to %d, and the text has %d", l.label, l.start, l.end, len(at)-1)
	}
	words := text[s.Start:s.End]
	s.Start += len(words) - len(strings.TrimLeft(words, " \t\n"))
	s.End -= len(words) - len(strings.TrimRight(words, " \t\n"))
	if s.Start >= s.End {
		return s, fmt.Sprintf("the label %q covers blanks only", l.label)
	}
	return s, ""
}

// among places a label by its words, where they stand once in the text and the
// offsets say otherwise.
func (s *Span) among(text string, l placed) (problem string) {
	words := plain(l.words)
	if strings.TrimSpace(words) == "" || strings.Count(text, words) != 1 {
		return fmt.Sprintf("the label %q is said to cover %q, which characters %d to %d are not", l.label, l.words, l.start, l.end)
	}
	s.Start = strings.Index(text, words)
	s.End = s.Start + len(words)
	return ""
}

// same compares words of the text with those that a tool tells.
func same(words, told string) bool {
	return strings.TrimSpace(words) == strings.TrimSpace(plain(told))
}

// plain undoes what Label Studio does to line ends of the words it tells.
func plain(words string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", `\n`, "\n").Replace(words)
}

// whole says that no span begins or ends within a word.
func (r Row) whole() bool {
	for _, s := range r.Spans {
		if withinWord(r.Text, s.Start) || withinWord(r.Text, s.End) {
			return false
		}
	}
	return true
}

func withinWord(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return wordly(before) && wordly(after)
}

func wordly(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// normal returns a text with line ends as "\n", and where each unit of it, and its
// end, begins in bytes of that; -1 for the second half of a character.
func normal(text string, u unit) (string, []int) {
	var b strings.Builder
	at := make([]int, 0, len(text)+1)
	for i, c := range text {
		at = append(at, b.Len())
		if u == codeUnits && c > 0xffff {
			at = append(at, -1)
		}
		switch {
		case c != '\r':
			b.WriteRune(c)
		case !strings.HasPrefix(text[i+1:], "\n"):
			b.WriteByte('\n')
		}
	}
	return b.String(), append(at, b.Len())
}
