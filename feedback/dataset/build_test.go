package dataset

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// some makes records of documents of different employers and splits.
func some(n int) []Record {
	var out []Record
	for i := range n {
		employer := fmt.Sprintf("employer %d", i/2)
		p, rank := 0.25+float64(i%3)/4, int32(1)
		doc := fmt.Sprintf("doc-%d", i)
		like := Row{Sentence: fmt.Sprintf("Número %d: wir suchen C++ & SQL, <fast>.", i), Section: "qualifications", SkillLabel: "C++", Document: doc, Employer: employer,
			Kind: "job", Language: "de", Role: "recruiter", Person: "person-1", Organisation: "org-1", Taxonomy: "esco@1", Model: "m", Annotators: 1, Agreement: 1, Weight: 0.8, Version: 1}
		yes, no := like, like
		at := int32(len([]rune(like.Sentence[:strings.Index(like.Sentence, "C++")])))
		yes.ID, yes.SkillID, yes.SkillURI, yes.Label, yes.Expressed, yes.Start, yes.End = doc+"-1", 1, "skill:c++", Required, true, at, at+3
		yes.Probability, yes.Rank, yes.Stages, yes.Sequence, yes.DecidedAt = &p, &rank, []string{"lexicon", "encoder"}, int64(2*i+1), "2026-03-04T05:06:07Z"
		no.ID, no.SkillID, no.SkillURI, no.Label, no.HardNegative, no.Reason, no.Start, no.End = doc+"-2", 2, "skill:sql", NotRelevant, true, "wrong_sense", at+6, at+9
		no.Sequence, no.DecidedAt, no.Stages = int64(2*i+2), "2026-04-04T05:06:07.250Z", []string{}
		out = append(out, Record{DocumentID: int64(i + 1), Document: doc, Employer: employer, Split: SplitOf(employer), Bands: Sketch(fmt.Sprintf("a posting of its own %d %d %d %d %d", i, i+1, i*i, i+7, i*3)), Rows: []Row{yes, no}})
	}
	return out
}

func each(records []Record) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for _, r := range records {
			r.Rows = append([]Row(nil), r.Rows...)
			if !yield(r, nil) {
				return
			}
		}
	}
}

func build(t *testing.T, format string, records []Record) (string, Manifest) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), format)
	m, err := Build(dir, About{Format: format, Licence: "CC BY 4.0", MadeBy: "test", Query: Query{Position: 900}}, each(records))
	if err != nil {
		t.Fatal(err)
	}
	return dir, m
}

func read(t *testing.T, parts ...string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func TestEveryFlatFormatGivesTheSameRowsBack(t *testing.T) {
	records := some(30)
	dir, _ := build(t, "jsonl", records)
	var lines []Row
	for d := json.NewDecoder(strings.NewReader(string(read(t, dir, "labels.jsonl")))); d.More(); {
		var r Row
		if err := d.Decode(&r); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, r)
	}
	if len(lines) != 60 || lines[1].Sentence != records[0].Rows[1].Sentence || lines[0].Split == "" {
		t.Fatalf("%d lines, first %+v", len(lines), lines[0])
	}
	dir, _ = build(t, "parquet", records)
	table, err := parquet.ReadFile[Row](filepath.Join(dir, "labels.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range table {
		if table[i].Stages == nil {
			table[i].Stages = []string{}
		}
	}
	if !reflect.DeepEqual(table, lines) {
		t.Errorf("Parquet and JSON Lines differ:\n%+v\n%+v", table[0], lines[0])
	}
	dir, _ = build(t, "csv", records)
	cells, err := csv.NewReader(strings.NewReader(string(read(t, dir, "labels.csv")))).ReadAll()
	if err != nil || len(cells) != 61 {
		t.Fatalf("%d lines of CSV, %v", len(cells), err)
	}
	for i, r := range lines {
		for j, c := range columns {
			if cells[0][j] != c.name || cells[i+1][j] != c.value(&r) {
				t.Fatalf("cell %s of row %d is %q", c.name, i, cells[i+1][j])
			}
		}
	}
}

func TestCSVHasAColumnForEveryFieldInOrder(t *testing.T) {
	row := reflect.TypeFor[Row]()
	if row.NumField() != len(columns) {
		t.Fatalf("%d fields, %d columns", row.NumField(), len(columns))
	}
	for i, c := range columns {
		if tag := row.Field(i).Tag.Get("json"); tag != c.name {
			t.Errorf("column %d is %s, field %s", i, c.name, tag)
		}
	}
}

func TestSpacySpansAreTheirWords(t *testing.T) {
	dir, _ := build(t, "spacy", some(4))
	var line spacyLine
	if err := json.Unmarshal([]byte(strings.SplitN(string(read(t, dir, string(SplitOf("employer 0"))+".jsonl")), "\n", 2)[0]), &line); err != nil {
		t.Fatal(err)
	}
	cut := func(s spacySpan) string { return string([]rune(line.Text)[s.Start:s.End]) }
	if len(line.Spans) != 1 || cut(line.Spans[0]) != "C++" || line.Spans[0].Label != "REQUIRED" || len(line.Meta.Rejected) != 1 || cut(line.Meta.Rejected[0]) != "SQL" {
		t.Errorf("%+v", line)
	}
}

func TestCoNLLTagsWhatWasConfirmed(t *testing.T) {
	dir, _ := build(t, "conll", some(1))
	got := string(read(t, dir, string(SplitOf("employer 0"))+".conll"))
	want := "# document = doc-0\n# section = qualifications\n# text = Número 0: wir suchen C++ & SQL, <fast>.\n" +
		"Número\tO\t_\n0\tO\t_\n:\tO\t_\nwir\tO\t_\nsuchen\tO\t_\nC++\tB-REQUIRED\tskill:c++\n&\tO\t_\nSQL\tO\t_\n,\tO\t_\n<fast>\tO\t_\n.\tO\t_\n\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestOfSpansThatOverlapTheLongestStays(t *testing.T) {
	text := "lead large sales teams"
	rows := []Row{{Sentence: text, Label: Core, Start: 11, End: 16}, {Sentence: text, Label: Required, Start: 0, End: 22}}
	if got := longestApart(rows); len(got) != 1 || got[0].Label != Required {
		t.Errorf("%+v", got)
	}
}

func TestEqualRecordsGiveEqualBytes(t *testing.T) {
	for _, f := range Formats {
		one, first := build(t, f.Name, some(40))
		other, second := build(t, f.Name, some(40))
		if first.ContentHash != second.ContentHash {
			t.Errorf("%s: content hashes differ", f.Name)
		}
		for _, name := range append(paths(first.Files), "manifest.json", "README.md") {
			if string(read(t, one, name)) != string(read(t, other, name)) {
				t.Errorf("%s: %s differs", f.Name, name)
			}
		}
	}
}

func paths(files []File) []string {
	var out []string
	for _, f := range files {
		out = append(out, f.Path)
	}
	return out
}

func TestTheManifestCountsWhatIsThere(t *testing.T) {
	records := some(50)
	records[7].Homeless = 3
	dir, m := build(t, "jsonl", records)
	s := m.Statistics
	if s.Rows != 100 || s.Labels != 100 || s.Documents != 50 || s.Employers != 25 || s.Skills != 2 || s.HardNegatives != 50 || s.Homeless != 3 {
		t.Errorf("%+v", s)
	}
	rows := 0
	for _, split := range s.BySplit {
		rows += split["rows"]
	}
	if rows != 100 || m.Events != (Range{First: 1, Last: 100, Position: 900}) || s.Reasons["wrong_sense"] != 50 || s.Calibration[2].Shown != 17 || s.Calibration[2].Kept != 17 {
		t.Errorf("%+v %+v", m.Events, s)
	}
	card := string(read(t, dir, "README.md"))
	for _, want := range []string{"CC BY 4.0", m.ContentHash, "plots/calibration.svg", "| train |"} {
		if !strings.Contains(card, want) {
			t.Errorf("the card does not say %q", want)
		}
	}
	for _, f := range m.Files {
		if int64(len(read(t, dir, f.Path))) != f.Bytes {
			t.Errorf("%s has not %d bytes", f.Path, f.Bytes)
		}
	}
}

func TestAFolderWithSomethingInItIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mine"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Build(dir, About{Format: "jsonl"}, each(nil)); err == nil {
		t.Error("it was written into")
	}
}
