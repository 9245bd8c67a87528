package outside

import (
	"encoding/json"
	"io"
	"iter"

	"winnow/fault"
)

// labelStudioTask is a task of Label Studio's JSON export with labels of spans.
type labelStudioTask struct {
	Data        map[string]any
	Annotations []struct {
		Cancelled bool `json:"was_cancelled"`
		Result    []struct {
			Type  string
			Value struct {
				Start, End int
				Labels     []string
			}
		}
	}
}

// readLabelStudio reads a JSON export: an array of tasks. Of each the first
// annotation that was not cancelled counts.
func readLabelStudio(in io.Reader) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		d := json.NewDecoder(in)
		if begin, err := d.Token(); err != nil || begin != json.Delim('[') {
			yield(Row{}, fault.New(fault.Invalid, "This is no JSON export of Label Studio: it begins with no list of tasks. Export as JSON, not as JSON-MIN or CSV."))
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
	}
}

func labelStudioRow(number int, raw []byte) (Row, error) {
	var task labelStudioTask
	if err := decoded(number, raw, &task); err != nil {
		return Row{}, err
	}
	text, ok := task.text()
	if !ok {
		return Row{}, Problem{number, "its data has no field text, and no other single field of text"}
	}
	for _, a := range task.Annotations {
		if a.Cancelled {
			continue
		}
		var labels []placed
		for _, r := range a.Result {
			for _, label := range r.Value.Labels {
				labels = append(labels, placed{start: r.Value.Start, end: r.Value.End, label: label})
			}
		}
		return row(number, text, labels)
	}
	return Row{Number: number, Skipped: "not annotated"}, nil
}

// text is the field named text, or the only one that is text.
func (t labelStudioTask) text() (string, bool) {
	if text, ok := t.Data["text"].(string); ok {
		return text, true
	}
	found, n := "", 0
	for _, value := range t.Data {
		if text, ok := value.(string); ok {
			found, n = text, n+1
		}
	}
	return found, n == 1
}
