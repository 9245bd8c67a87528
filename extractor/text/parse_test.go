package text

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkOffsets fails when a document breaks the contract of its offsets.
func checkOffsets(t *testing.T, d Document) {
	t.Helper()
	end := 0
	for i, s := range d.Sections {
		if s.Span.Start != end || s.Span.End < s.Span.Start {
			t.Fatalf("section %d %v does not follow on %d", i, s.Span, end)
		}
		end = s.Span.End
	}
	if len(d.Sections) > 0 && end != len(d.Original) {
		t.Fatalf("sections end at %d of %d", end, len(d.Original))
	}
	last := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		sec := d.Sections[s.Section].Span
		if s.Span.Start < last || s.Span.End <= s.Span.Start || s.Span.Start < sec.Start || s.Span.End > sec.End {
			t.Fatalf("sentence %d %v: last %d, section %v", i, s.Span, last, sec)
		}
		last = s.Span.End
		checkSentence(t, d.Original, s)
	}
}

// checkSentence fails when a visible character of s does not stand where its
// offsets say.
func checkSentence(t *testing.T, original string, s *Sentence) {
	t.Helper()
	if s.Original(0, len(s.Text)) != s.Span {
		t.Fatalf("%q: whole %v, span %v", s.Text, s.Original(0, len(s.Text)), s.Span)
	}
	pos := s.Span.Start
	valid := utf8.ValidString(original)
	for i, r := range s.Text {
		n := utf8.RuneLen(r)
		at := s.Original(i, i+n)
		if at.Start < pos || at.End < at.Start || at.End > len(original) {
			t.Fatalf("%q: character %d at %v after %d", s.Text, i, at, pos)
		}
		pos = at.End
		got := original[at.Start:at.End]
		if valid && !utf8.ValidString(got) {
			t.Fatalf("%q: character %d cuts the original at %q", s.Text, i, got)
		}
		if got != string(r) && r != ' ' && !strings.HasPrefix(got, "&") && utf8.ValidString(got) {
			t.Fatalf("%q: %q stands for %q", s.Text, got, r)
		}
	}
}

func TestParseKeepsOffsets(t *testing.T) {
	for _, original := range seeds {
		for _, kind := range Kinds {
			for _, format := range []Format{Detect, Plain, HTML, Markdown} {
				checkOffsets(t, Parse(kind, format, "", "", original))
			}
		}
	}
}

func TestParseOfNothingIsEmpty(t *testing.T) {
	for _, original := range []string{"", " \n\t ", "<p></p>", "\u200b"} {
		d := Parse(Job, Detect, "", "", original)
		if len(d.Sentences) != 0 || len(d.Sections) != 0 || d.Title != "" || d.Language != "und" {
			t.Errorf("%q: %+v", original, d)
		}
	}
}

func TestParseKeepsWhatItIsGiven(t *testing.T) {
	d := Parse(Job, Plain, "sv", "Cook", "<b>Chef</b>\nwanted")
	if d.Format != Plain || d.Language != "sv" || d.Title != "Cook" {
		t.Errorf("format %s, language %s, title %s", d.Format, d.Language, d.Title)
	}
	if got := d.Sentences[0].Text; got != "<b>Chef</b>" {
		t.Errorf("plain text was read as markup: %q", got)
	}
}

func TestTitle(t *testing.T) {
	for original, want := range map[string]string{
		"Bench Joiner\nPewsey, Wiltshire\n\nWe make windows.":              "Bench Joiner",
		"JOB TITLE: Payroll Administrator\nREPORTS TO: Payroll Manager":    "Payroll Administrator",
		"<html><head><title>Nurse</title></head><body><p>Hello</p></body>": "Nurse",
		"About us\nWe make windows.":                                       "",
		"We make windows. We like it.":                                     "",
	} {
		if got := Parse(Job, Detect, "en", "", original).Title; got != want {
			t.Errorf("%q: title %q, want %q", original, got, want)
		}
	}
}

// TestParseSharedDocuments reads real postings of every source, as they come.
func TestParseSharedDocuments(t *testing.T) {
	for _, file := range []string{"postings/nhs_en", "postings/glassdoor_en", "postings/adzuna_es", "postings/swiss_de", "resumes/resumes_en", "courses/courses_en_es"} {
		t.Run(file, func(t *testing.T) {
			for n, row := range sharedRows(t, file+".jsonl.gz", 200) {
				for _, field := range []string{"description_html", "description", "text"} {
					original, _ := row[field].(string)
					d := Parse(Kinds[n%len(Kinds)], Detect, "", "", original)
					checkOffsets(t, d)
					if strings.TrimSpace(original) != "" && len(d.Sentences) == 0 {
						t.Errorf("row %d has no sentences: %q", n, original)
					}
				}
			}
		})
	}
}

// sharedRows reads the first rows of a file of the shared data.
func sharedRows(t *testing.T, file string, limit int) []map[string]any {
	t.Helper()
	dir := os.Getenv("WINNOW_SHARED")
	if dir == "" {
		dir = "../../../shared/data"
	}
	f, err := os.Open(filepath.Join(dir, file))
	if err != nil {
		t.Skip("no shared data: set WINNOW_SHARED to its folder to read real documents")
	}
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]any
	for d := json.NewDecoder(z); len(rows) < limit && d.More(); {
		var row map[string]any
		if err := d.Decode(&row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}
