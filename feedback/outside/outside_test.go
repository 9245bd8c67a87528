package outside

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// told reads a file and tells rows and problems as words.
func told(t *testing.T, format, file string) []string {
	t.Helper()
	f, err := FormatNamed(format)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for r, err := range f.Read(strings.NewReader(file)) {
		var p Problem
		switch {
		case errors.As(err, &p):
			out = append(out, p.Error())
		case err != nil:
			out = append(out, "end: "+err.Error())
		case r.Skipped != "":
			out = append(out, fmt.Sprintf("row %d %s", r.Number, r.Skipped))
		default:
			words := fmt.Sprintf("row %d", r.Number)
			for _, s := range r.Spans {
				words += fmt.Sprintf(" [%s|%s|%s]", r.Words(s), s.Label, s.Skill)
			}
			out = append(out, words)
		}
	}
	return out
}

func TestEachToolsFileIsRead(t *testing.T) {
	for _, c := range []struct {
		format, file string
		want         []string
	}{
		{"prodigy", `{"text":"Größe: SQL und Go","spans":[{"start":7,"end":10,"label":"SQL"},{"start":15,"end":17,"label":"SKILL","kb_id":"skill:go"}],"answer":"accept"}` + "\n\n" +
			`{"text":"x","answer":"reject"}`, []string{"row 1 [SQL|SQL|] [Go|SKILL|skill:go]", "row 3 answered reject"}},
		{"doccano", `{"id":1,"text":"You know SQL","label":[[9,12,"SQL"]]}` + "\n" + `{"text":"You know SQL","entities":[{"start_offset":8,"end_offset":12,"label":"SQL"}]}`,
			[]string{"row 1 [SQL|SQL|]", "row 2 [SQL|SQL|]"}},
		{"labelstudio", `[{"id":7,"data":{"text":"You know SQL"},"annotations":[{"was_cancelled":true,"result":[]},{"result":[{"type":"labels","value":{"start":9,"end":12,"text":"SQL","labels":["SQL"]}}]}]},
			{"data":{"posting":"Go","id":3},"annotations":[]}]`, []string{"row 1 [SQL|SQL|]", "row 2 not annotated"}},
		{"conll", "# text = Write C++, not C.\nWrite O\nC++ B-SKILL\n, O\nnot O\nC B-SKILL\n. O\n\n\nproject\tB-CORE\tskill:pm\nmanagement\tI-CORE\tskill:pm\nhelps\tO\t_\n",
			[]string{"row 1 [C++|SKILL|] [C|SKILL|]", "row 2 [project management|CORE|skill:pm]"}},
	} {
		if got := told(t, c.format, c.file); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.format, got, c.want)
		}
	}
}

func TestEveryWrongRowIsToldAndTheOthersAreRead(t *testing.T) {
	for _, c := range []struct {
		format, file string
		want         []string // parts
	}{
		{"prodigy", "{\n{\"text\":\" \"}\n" + `{"text":"SQL","spans":[{"start":0,"end":9,"label":"SQL"}]}` + "\n" + `{"text":"SQL","spans":[{"start":0,"end":3}]}` + "\n" + `{"text":"SQL"}`,
			[]string{"row 1: it is no JSON", "row 2: it has no text", "row 3: the label \"SQL\" is from character 0 to 9, and the text has 3", "row 4: the span from character 0 to 3 has no label", "row 5"}},
		{"doccano", `{"text":"a SQL","label":[[1,2,"SQL"]]}` + "\n" + `{"text":"a","label":[["x",2,"SQL"]]}`, []string{"row 1: the label \"SQL\" covers blanks only", "row 2: it is no JSON"}},
		{"labelstudio", `{"id":7}`, []string{"end: This is no JSON export"}},
		{"labelstudio", `[{"data":{"a":"x","b":"y"}}, {`, []string{"row 1: its data has no field text", "end: The file breaks off in task 2"}},
		{"conll", "# text = You know\nSQL B-X\n\nalone\n\nSQL\tX-Y\n\nSQL\tB-Y\n", []string{"row 1: the token “SQL” is not in the text", "row 2: the line “alone”", "row 3: the tag “X-Y”", "row 4 [SQL|Y|]"}},
	} {
		got := told(t, c.format, c.file)
		if len(got) != len(c.want) {
			t.Errorf("%s: %q", c.format, got)
			continue
		}
		for i, want := range c.want {
			if !strings.HasPrefix(got[i], want) {
				t.Errorf("%s: %q does not begin with %q", c.format, got[i], want)
			}
		}
	}
}

func TestLineEndsBecomeOneAndSpansStay(t *testing.T) {
	r, err := row(1, "Ä\r\nGo\rSQL", []placed{{3, 5, "Go", ""}, {6, 9, "SQL", ""}})
	if err != nil || r.Text != "Ä\nGo\nSQL" || r.Words(r.Spans[0]) != "Go" || r.Words(r.Spans[1]) != "SQL" {
		t.Errorf("%q %+v %v", r.Text, r.Spans, err)
	}
}

func FuzzSpansAreInTheText(f *testing.F) {
	f.Add("a\r\nb ä", 0, 4)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		r, err := row(1, text, []placed{{start, end, "x", ""}})
		if err != nil {
			return
		}
		if s := r.Spans[0]; s.Start < 0 || s.Start >= s.End || s.End > len(r.Text) || strings.TrimSpace(r.Words(s)) != r.Words(s) && !strings.ContainsAny(r.Words(s), "\v\f\u0085\u00a0") {
			t.Fatalf("%q %+v", r.Text, r.Spans)
		}
	})
}
