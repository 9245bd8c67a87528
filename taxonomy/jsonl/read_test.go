package jsonl_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/jsonl"
)

func TestWhatIsWrittenIsReadTheSame(t *testing.T) {
	want := small()
	var out bytes.Buffer
	if err := jsonl.Write(&out, want); err != nil {
		t.Fatal(err)
	}
	imp, err := jsonl.Read(bytes.NewReader(append([]byte("\xef\xbb\xbf"), out.Bytes()...)), jsonl.Options{Taxonomy: taxonomy.Taxonomy{Name: "x"}})
	if err != nil {
		t.Fatal(err, imp.Defects)
	}
	got := imp.Snapshot()
	if !reflect.DeepEqual(got.Concepts, want.Concepts) || !reflect.DeepEqual(got.Relations, want.Relations) {
		t.Errorf("read\n%+v, written\n%+v", got, want)
	}
}

func TestWhatIsWrongWithAFileIsSaid(t *testing.T) {
	const a = `{"uri":"a","kind":"skill","type":"tool","labels":[{"text":"A","language":"en","kind":"preferred"}]}` + "\n"
	for name, c := range map[string]struct {
		text string
		kind fault.Kind
		want string
	}{
		"empty":         {"", fault.Invalid, "no concept"},
		"no JSON":       {"a,b\n", fault.Invalid, "line is no concept"},
		"cut off":       {a + a[:40], fault.Invalid, "row 2"},
		"unknown field": {strings.Replace(a, `"type"`, `"typ"`, 1), fault.Invalid, "line is no concept"},
		"field twice":   {strings.Replace(a, `"uri":"a"`, `"uri":"a","uri":"b"`, 1), fault.Invalid, "line is no concept"},
		"kind":          {strings.Replace(a, `"skill"`, `"animal"`, 1), fault.Invalid, "animal"},
		"label kind":    {strings.Replace(a, `"preferred"`, `"nick"`, 1), fault.Invalid, "nick"},
		"long line":     {a + `{"uri":"` + strings.Repeat("x", 2000), fault.TooLarge, "line 2"},
		"large file":    {strings.Repeat(a, 100), fault.TooLarge, "unpacks"},
	} {
		imp, err := jsonl.Read(strings.NewReader(c.text), jsonl.Options{File: "f.jsonl", Limits: jsonl.Limits{Bytes: 5000, Line: 1000}, Taxonomy: taxonomy.Taxonomy{Name: "x"}})
		if fault.KindOf(err) != c.kind || !strings.Contains(fault.Message(err), c.want) {
			t.Errorf("%s: %v (%+v), want %q", name, err, imp, c.want)
		}
	}
}
