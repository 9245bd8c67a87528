package outside

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"strings"

	"winnow/fault"
)

// longestLine bounds a line of a file.
const longestLine = 8 << 20

func scanner(in io.Reader) *bufio.Scanner {
	s := bufio.NewScanner(in)
	s.Buffer(make([]byte, 0, 1<<16), longestLine)
	return s
}

func unreadable(err error) error {
	return fault.Wrap(err, fault.Invalid, "The file cannot be read to its end: a line is longer than 8 MB, or the file breaks off.")
}

// readLines reads JSON Lines, blank lines left out.
func readLines(of func(number int, line []byte) (Row, error)) func(io.Reader) iter.Seq2[Row, error] {
	return func(in io.Reader) iter.Seq2[Row, error] {
		return func(yield func(Row, error) bool) {
			s, number := scanner(in), 0
			for s.Scan() {
				number++
				line := bytes.TrimSpace(bytes.TrimPrefix(s.Bytes(), []byte("\ufeff")))
				if len(line) > 0 && !yield(of(number, line)) {
					return
				}
			}
			if err := s.Err(); err != nil {
				yield(Row{}, unreadable(err))
			}
		}
	}
}

func decoded(number int, line []byte, into any) error {
	var other *json.UnmarshalTypeError
	switch err := json.Unmarshal(line, into); {
	case err == nil:
		return nil
	case errors.Is(err, errNoTriple):
		return Problem{number, err.Error()}
	case errors.As(err, &other):
		return Problem{number, "its field " + quoted(strings.ToLower(other.Field)) + " holds what this tool does not write there: " + other.Value}
	default:
		return Problem{number, "it is no JSON: " + err.Error()}
	}
}

// prodigyRow reads a line of `prodigy db-out`: text, spans with start, end and
// label, and the answer.
func prodigyRow(number int, line []byte) (Row, error) {
	var task struct {
		Text   string
		Answer string
		Spans  []struct {
			Start, End int
			Text       string // in some recipes' tasks
			Label      string
			KB         string `json:"kb_id"`
		}
	}
	if err := decoded(number, line, &task); err != nil {
		return Row{}, err
	}
	if task.Answer != "" && task.Answer != "accept" {
		return Row{Number: number, Skipped: "answered " + task.Answer}, nil
	}
	var labels []placed
	for _, s := range task.Spans {
		labels = append(labels, placed{s.Start, s.End, s.Label, s.KB, s.Text})
	}
	return row(number, task.Text, labels, codePoints)
}

// doccanoRow reads a line of a sequence labelling project: labels as
// [start, end, label], or entities with start_offset, end_offset and label. doccano
// counts as JavaScript does, unless a project says otherwise.
func doccanoRow(number int, line []byte) (Row, error) {
	var task struct {
		Text     string
		Data     string // of older versions
		Label    []triple
		Labels   []triple
		Entities []struct {
			Start int `json:"start_offset"`
			End   int `json:"end_offset"`
			Label string
		}
	}
	if err := decoded(number, line, &task); err != nil {
		return Row{}, err
	}
	var labels []placed
	for _, t := range append(task.Label, task.Labels...) {
		labels = append(labels, placed(t))
	}
	for _, e := range task.Entities {
		labels = append(labels, placed{start: e.Start, end: e.End, label: e.Label})
	}
	if task.Text == "" {
		task.Text = task.Data
	}
	return row(number, task.Text, labels, codeUnits, codePoints)
}

// triple is [start, end, label].
type triple placed

func (t *triple) UnmarshalJSON(body []byte) error {
	var parts []json.RawMessage
	if json.Unmarshal(body, &parts) != nil || len(parts) != 3 {
		return errNoTriple
	}
	for i, into := range []any{&t.start, &t.end, &t.label} {
		if json.Unmarshal(parts[i], into) != nil {
			return errNoTriple
		}
	}
	return nil
}

// errNoTriple is about a label of another sort of project: of a class, or of a text.
var errNoTriple = errors.New("a label is not [start, end, label]; only sequence labelling projects have skills in places")
