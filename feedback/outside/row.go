package outside

import (
	"fmt"
	"io"
	"iter"
	"strings"
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

// placed is a label as tools have it: offsets in characters.
type placed struct {
	start, end   int
	label, skill string
}

// row checks a text and places its labels in bytes. Line ends become "\n".
func row(number int, text string, labels []placed) (Row, error) {
	if strings.TrimSpace(text) == "" {
		return Row{}, Problem{number, "it has no text"}
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return Row{}, Problem{number, "its text has characters that are not text"}
	}
	r := Row{Number: number}
	var at []int
	r.Text, at = normal(text)
	for _, l := range labels {
		switch {
		case l.start < 0 || l.end > len(at)-1 || l.start >= l.end:
			return Row{}, Problem{number, fmt.Sprintf("the label %q is from character %d to %d, and the text has %d", l.label, l.start, l.end, len(at)-1)}
		case l.label == "" && l.skill == "":
			return Row{}, Problem{number, fmt.Sprintf("the span from character %d to %d has no label", l.start, l.end)}
		}
		s := Span{Start: at[l.start], End: at[l.end], Label: l.label, Skill: l.skill}
		words := r.Words(s)
		s.Start += len(words) - len(strings.TrimLeft(words, " \t\n"))
		s.End -= len(words) - len(strings.TrimRight(words, " \t\n"))
		if s.Start >= s.End {
			return Row{}, Problem{number, fmt.Sprintf("the label %q covers blanks only", l.label)}
		}
		r.Spans = append(r.Spans, s)
	}
	return r, nil
}

// normal returns a text with line ends as "\n", and where each of its characters,
// and its end, begins in bytes of that.
func normal(text string) (string, []int) {
	var b strings.Builder
	at := make([]int, 0, len(text)+1)
	for i, c := range text {
		at = append(at, b.Len())
		switch {
		case c != '\r':
			b.WriteRune(c)
		case !strings.HasPrefix(text[i+1:], "\n"):
			b.WriteByte('\n')
		}
	}
	return b.String(), append(at, b.Len())
}
