package outside

import (
	"encoding/json"
	"errors"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"winnow/fault"
)

// labelStudioTask is a task of Label Studio's JSON export, or of JSON-MIN, where the
// fields of the data stand beside those of the task.
type labelStudioTask struct {
	ID          json.RawMessage
	Data        map[string]any
	Annotations []labelStudioAnnotation
	Completions []labelStudioAnnotation // as versions before 1.0 call them
}

type labelStudioAnnotation struct {
	Cancelled bool `json:"was_cancelled"`
	Truth     bool `json:"ground_truth"`
	Result    []struct {
		Value json.RawMessage
	}
}

// labelStudioSpan is a labelled stretch of text. In HTML, start and end are paths,
// and the places are offsets; those count characters of what is visible, which is
// not what the file has.
type labelStudioSpan struct {
	Start, End json.Number
	Text       string
	Labels     []string
}

// readLabelStudio reads a JSON or JSON-MIN export: an array of tasks. Of each the
// annotation that is called ground truth counts, or else the first one, among
// those that were not cancelled.
func readLabelStudio(in io.Reader) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		d := json.NewDecoder(in)
		if begin, err := d.Token(); err != nil || begin != json.Delim('[') {
			yield(Row{}, fault.New(fault.Invalid, "This is no JSON export of Label Studio: it begins with no list of tasks. Export as JSON or JSON-MIN; its CoNLL files are read with --format conll."))
			return
		}
		for number := 1; d.More(); number++ {
			var raw json.RawMessage
			if err := d.Decode(&raw); err != nil {
				yield(Row{}, fault.Wrap(err, fault.Invalid, "The file breaks off in task %d. Export it again.", number))
				return
			}
			if !yield(labelStudioRow(number, raw)) {
				return
			}
		}
		if _, err := d.Token(); err != nil {
			yield(Row{}, fault.Wrap(err, fault.Invalid, "The file breaks off after its last task. Export it again."))
		}
	}
}

// labelStudioRow reads a task. A problem tells the task's id, by which Label Studio
// finds it: the file may be one line.
func labelStudioRow(number int, raw []byte) (Row, error) {
	var task labelStudioTask
	if err := decoded(number, raw, &task); err != nil {
		return Row{}, err
	}
	r, err := task.row(number, raw)
	var problem Problem
	if errors.As(err, &problem) && len(task.ID) > 0 {
		problem.What = "task " + strings.Trim(string(task.ID), `"`) + ": " + problem.What
		return r, problem
	}
	return r, err
}

func (task labelStudioTask) row(number int, raw []byte) (Row, error) {
	if task.Data == nil {
		return labelStudioMinRow(number, raw)
	}
	text, ok := textAmong(task.Data)
	if !ok {
		return Row{}, Problem{number, "its data has no field text, and no other single field of text"}
	}
	annotation := task.chosen()
	if annotation == nil {
		return Row{Number: number, Skipped: "not annotated"}, nil
	}
	var labels []placed
	for _, r := range annotation.Result {
		of, err := labelStudioLabels(number, r.Value)
		if err != nil {
			return Row{}, err
		}
		labels = append(labels, of...)
	}
	return row(number, text, labels, codePoints, codeUnits)
}

func (t labelStudioTask) chosen() *labelStudioAnnotation {
	var first *labelStudioAnnotation
	all := append(t.Annotations, t.Completions...)
	for i := range all {
		switch a := &all[i]; {
		case a.Cancelled:
		case a.Truth:
			return a
		case first == nil:
			first = a
		}
	}
	return first
}

// labelStudioLabels reads the value of a result: none for a choice, a rating or a
// relation.
func labelStudioLabels(number int, value json.RawMessage) ([]placed, error) {
	var names struct {
		Labels    []string
		HyperText []string `json:"hypertextlabels"`
	}
	if len(value) == 0 || json.Unmarshal(value, &names) != nil || len(names.Labels)+len(names.HyperText) == 0 {
		return nil, nil
	}
	var s labelStudioSpan
	if err := json.Unmarshal(value, &s); err != nil {
		return nil, Problem{number, "its labels are of HTML, whose places in the text Label Studio does not tell: label a field of plain text"}
	}
	start, wrong := s.Start.Int64()
	end, also := s.End.Int64()
	if wrong != nil || also != nil {
		return nil, Problem{number, "a label does not say from which character to which it is"}
	}
	var out []placed
	for _, name := range append(names.Labels, names.HyperText...) {
		out = append(out, placed{start: int(start), end: int(end), label: name, words: s.Text})
	}
	return out, nil
}

// ofTask are fields of a JSON-MIN task that are text and are not what was labelled.
var ofTask = []string{"created_at", "updated_at"}

// labelStudioMinRow reads a task of JSON-MIN: a field of spans under the name of the
// labelling tag, often "label".
func labelStudioMinRow(number int, raw []byte) (Row, error) {
	var task map[string]any
	if err := decoded(number, raw, &task); err != nil {
		return Row{}, err
	}
	for _, name := range ofTask {
		delete(task, name)
	}
	text, ok := textAmong(task)
	if !ok {
		return Row{}, Problem{number, "it has no field text, and no other single field of text"}
	}
	annotated := false
	var labels []placed
	for _, name := range slices.Sorted(maps.Keys(task)) {
		values, isList := task[name].([]any)
		if !isList {
			continue
		}
		for _, value := range values {
			body, err := json.Marshal(value)
			if err != nil {
				return Row{}, err
			}
			of, err := labelStudioLabels(number, body)
			if err != nil {
				return Row{}, err
			}
			annotated, labels = true, append(labels, of...)
		}
	}
	if !annotated {
		return Row{Number: number, Skipped: "not annotated"}, nil
	}
	return row(number, text, labels, codePoints, codeUnits)
}

// textAmong is the field named text, or the only one that is text.
func textAmong(fields map[string]any) (string, bool) {
	if text, ok := fields["text"].(string); ok {
		return text, true
	}
	found, n := "", 0
	for _, value := range fields {
		if text, ok := value.(string); ok {
			found, n = text, n+1
		}
	}
	return found, n == 1
}
