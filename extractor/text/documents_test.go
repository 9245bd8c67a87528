package text

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// readMarked reads a written document whose sections begin at lines "@kind". It
// returns the text without those lines and the kind of each byte.
func readMarked(t *testing.T, path string) (string, []SectionKind) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var kinds []SectionKind
	kind := SectionKind("")
	for line := range strings.Lines(string(raw)) {
		if name, ok := strings.CutPrefix(line, "@"); ok {
			kind = SectionKind(strings.TrimSpace(name))
			continue
		}
		b.WriteString(line)
		for range len(line) {
			kinds = append(kinds, kind)
		}
	}
	return b.String(), kinds
}

func TestParseFindsTheSectionsOfWrittenDocuments(t *testing.T) {
	paths, err := filepath.Glob("testdata/documents/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no documents in testdata/documents", err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".txt")
		t.Run(name, func(t *testing.T) {
			original, kinds := readMarked(t, path)
			kind, _, _ := strings.Cut(name, "_")
			d := Parse(Kind(kind), Detect, "", "", original)
			checkOffsets(t, d)
			for i := range d.Sentences {
				s := &d.Sentences[i]
				if got, want := d.Sections[s.Section].Kind, kinds[s.Span.Start]; got != want {
					t.Errorf("%q is %s, want %s", s.Text, got, want)
				}
			}
		})
	}
}

func TestParseDetectsLanguageOfWrittenDocuments(t *testing.T) {
	for name, want := range map[string]string{
		"job_de_headings": "de", "job_fr_labels": "fr", "job_nl_html": "nl", "job_sv_labels": "sv",
		"job_es_headings": "es", "job_en_prose": "en", "resume_de": "de", "course_en": "en", "feed_en": "en",
	} {
		original, _ := readMarked(t, filepath.Join("testdata/documents", name+".txt"))
		if got := Parse(Job, Detect, "", "", original).Language; got != want {
			t.Errorf("%s: language %s, want %s", name, got, want)
		}
	}
}
