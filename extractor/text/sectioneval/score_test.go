package sectioneval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/extractor/text"
)

func TestCompareCountsVisibleCharacters(t *testing.T) {
	d := Document{Kind: text.Job, Original: "ab\ncd ef\ngh", Labels: []Label{{text.Company, 0}, {text.Benefits, 3}}}
	for _, c := range []struct {
		name       string
		said       []Label
		both       int
		boundaries Count
	}{
		{"all right", []Label{{text.Company, 0}, {text.Benefits, 3}}, 8, Count{1, 1, 1}},
		{"one line late", []Label{{text.Company, 0}, {text.Benefits, 9}}, 4, Count{1, 1, 0}},
		{"on the right line, not the right word", []Label{{text.Company, 0}, {text.Benefits, 6}}, 6, Count{1, 1, 1}},
		{"nothing changes", []Label{{text.Company, 0}}, 2, Count{0, 1, 0}},
		{"two sections of one kind are no boundary", []Label{{text.Company, 0}, {text.Benefits, 3}, {text.Benefits, 6}}, 8, Count{1, 1, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := compare(d, c.said)
			if s.Characters != (Count{8, 8, c.both}) {
				t.Errorf("characters %+v, want %d of 8", s.Characters, c.both)
			}
			if s.Boundaries != c.boundaries {
				t.Errorf("boundaries %+v, want %+v", s.Boundaries, c.boundaries)
			}
		})
	}
}

func TestTagsAndWhatLiesBeforeTheFirstLabelDoNotCount(t *testing.T) {
	d := Document{Kind: text.Job, Original: "<p>ab</p><p>cd</p>", Labels: []Label{{text.Company, 3}}}
	if s := compare(d, []Label{{text.Company, 0}}); s.Characters != (Count{4, 4, 4}) {
		t.Errorf("characters %+v", s.Characters)
	}
	d = Document{Kind: text.Job, Original: "xx ab", Labels: []Label{{text.Company, 3}}}
	if s := compare(d, []Label{{text.Legal, 0}, {text.Company, 3}}); s.Characters != (Count{2, 2, 2}) {
		t.Errorf("characters %+v", s.Characters)
	}
}

func TestOtherAndSummaryAreEqualOnlyAtAJobsStart(t *testing.T) {
	labels := []Label{{text.Other, 0}, {text.Company, 2}, {text.Other, 4}}
	said := []Label{{text.Summary, 0}, {text.Company, 2}, {text.Summary, 4}}
	d := Document{Kind: text.Job, Original: "abcdef", Labels: labels}
	if s := compare(d, said); s.Characters.Both != 4 {
		t.Errorf("job: %+v", s.Characters)
	}
	d.Kind = text.Resume
	if s := compare(d, said); s.Characters.Both != 2 {
		t.Errorf("résumé: %+v", s.Characters)
	}
}

func TestRunNamesMissingDocuments(t *testing.T) {
	err := Run(&strings.Builder{}, t.TempDir(), t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "gold documents") {
		t.Errorf("error %v", err)
	}
}

// minF1 is what the segmenter must reach for every kind of document, over the
// gold and the hand-labelled documents together.
const minF1 = 0.90

func TestSegmenterReachesItsTarget(t *testing.T) {
	dir := os.Getenv("WINNOW_SHARED")
	if dir == "" {
		dir = "../../../../shared/data"
	}
	if _, err := os.Stat(filepath.Join(dir, "postings")); err != nil {
		t.Skip("no shared data: set WINNOW_SHARED to its folder to measure the segmenter")
	}
	var out strings.Builder
	docs, err := load(&out, dir, "../../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range newReport(docs).parts["both"] {
		if f := g.score.Characters.F1(); f < minF1 {
			t.Errorf("%s: F1 %.3f, want %.2f", g.name, f, minF1)
		}
	}
}
