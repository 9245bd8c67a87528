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
		// JSON-MIN; a relation and a choice beside labels; ground truth before the first annotation.
		{"labelstudio", `[{"id":1,"text":"You know SQL","label":[{"start":9,"end":12,"text":"SQL","labels":["SQL","CORE"]}],"annotator":1,"created_at":"2026-03-01T10:00:00Z"},
			{"id":2,"text":"You sing","annotator":1},
			{"data":{"text":"SQL, Go"},"predictions":[{"result":[]}],"annotations":[{"result":[{"type":"labels","value":{"start":0,"end":3,"labels":["x"]}}]},
				{"ground_truth":true,"result":[{"type":"choices","value":{"choices":["IT"]}},{"type":"relation","from_id":"a","to_id":"b"},{"type":"labels","value":{"start":5,"end":7,"labels":["Go"]}}]}]}]`,
			[]string{"row 1 [SQL|SQL|] [SQL|CORE|]", "row 2 not annotated", "row 3 [Go|Go|]"}},
		// CoNLL-2003 with its four columns, as Label Studio writes it; BILOU; tags without a type; the token "#".
		{"conll", "-DOCSTART- -X- O O\n\nUse -X- _ O\nGo -X- _ B-SKILL\n\nuse NN B-NP U-CORE\nbig NN I-NP B-CORE\ndata NN I-NP L-CORE\nsets NN I-NP L-CORE\n\n# O\nC B\n# I\nGo B\n",
			[]string{"row 1 [Go|SKILL|]", "row 2 [use|CORE|] [big data|CORE|] [sets|CORE|]", "row 3 [C #|SKILL|] [Go|SKILL|]"}},
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
		{"doccano", `{"text":"a SQL","label":[[1,2,"SQL"]]}` + "\n" + `{"text":"a","label":[["x",2,"SQL"]]}`, []string{"row 1: the label \"SQL\" covers blanks only", "row 2: a label is not [start, end, label]"}},
		{"doccano", `{"id":3,"text":"You know SQL","label":["IT"]}` + "\n" + `{"id":4,"text":["x"]}`, []string{"row 1: a label is not [start, end, label]", "row 2: its field “text” holds"}},
		{"labelstudio", `[{"data":{"text":"You know SQL"},"annotations":[{"result":[{"value":{"start":0,"end":3,"text":"SQL and SQL","labels":["SQL"]}}]}]},
			{"id":12,"data":{"html":"<p>SQL</p>"},"annotations":[{"result":[{"value":{"start":"/p[1]/text()[1]","end":"/p[1]/text()[1]","startOffset":0,"endOffset":3,"hypertextlabels":["SQL"]}}]}]},
			{"data":{"text":"SQL"},"annotations":[{"result":[{"value":{"labels":["SQL"]}}]}]}]`,
			[]string{"row 1: the label \"SQL\" is said to cover \"SQL and SQL\", which characters 0 to 3 are not", "row 2: task 12: its labels are of HTML", "row 3: a label does not say from which"}},
		{"labelstudio", `{"id":7}`, []string{"end: This is no JSON export"}},
		{"labelstudio", `[{"data":{"a":"x","b":"y"}}, {`, []string{"row 1: its data has no field text", "end: The file breaks off in task 2"}},
		{"conll", "# text = You know\nSQL B-X\n\nalone\n\nSQL\tX-Y\n\nSQL\tB-Y\n", []string{"row 1: the token “SQL” is not in the text", "row 2: the line “alone”", "row 3: the line “SQL X-Y” has no tag", "row 4 [SQL|Y|]"}},
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

func TestOffsetsAreReadAsTheToolCountsThem(t *testing.T) {
	const fire = `👨🏻‍🚒 firemen drive trucks`
	for _, c := range []struct{ what, format, file, want string }{
		{"doccano counts halves of emoji", "doccano", `{"text":"` + fire + `","label":[[22,28,"SKILL"]]}`, "row 1 [trucks|SKILL|]"},
		{"or characters, where halves would cut words", "doccano", `{"text":"` + fire + `","label":[[5,12,"SKILL"]]}`, "row 1 [firemen|SKILL|]"},
		{"Label Studio's early versions count halves, and tell the words", "labelstudio",
			`[{"data":{"text":"` + fire + `"},"annotations":[{"result":[{"value":{"start":22,"end":28,"text":"trucks","labels":["x"]}}]}]}]`, "row 1 [trucks|x|]"},
		{"its later ones characters", "labelstudio",
			`[{"data":{"text":"` + fire + `"},"annotations":[{"result":[{"value":{"start":19,"end":25,"text":"trucks","labels":["x"]}}]}]}]`, "row 1 [trucks|x|]"},
		{"line ends that it counted as one", "labelstudio",
			`[{"data":{"text":"a\r\nb\r\nGo"},"annotations":[{"result":[{"value":{"start":4,"end":6,"text":"Go","labels":["x"]}}]}]}]`, "row 1 [Go|x|]"},
		{"Prodigy counts characters", "prodigy", `{"text":"` + fire + `","spans":[{"start":19,"end":25,"label":"SKILL"}]}`, "row 1 [trucks|SKILL|]"},
	} {
		if got := told(t, c.format, c.file); len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func TestLineEndsBecomeOneAndSpansStay(t *testing.T) {
	r, err := row(1, "Ä\r\nGo\rSQL", []placed{{start: 3, end: 5, label: "Go"}, {start: 6, end: 9, label: "SQL"}}, codePoints)
	if err != nil || r.Text != "Ä\nGo\nSQL" || r.Words(r.Spans[0]) != "Go" || r.Words(r.Spans[1]) != "SQL" {
		t.Errorf("%q %+v %v", r.Text, r.Spans, err)
	}
}

func FuzzSpansAreInTheText(f *testing.F) {
	f.Add("a\r\nb ä", 0, 4)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		r, err := row(1, text, []placed{{start: start, end: end, label: "x"}}, codePoints)
		if err != nil {
			return
		}
		if s := r.Spans[0]; s.Start < 0 || s.Start >= s.End || s.End > len(r.Text) || strings.TrimSpace(r.Words(s)) != r.Words(s) && !strings.ContainsAny(r.Words(s), "\v\f\u0085\u00a0") {
			t.Fatalf("%q %+v", r.Text, r.Spans)
		}
	})
}
