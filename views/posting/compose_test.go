package posting

import (
	"strings"
	"testing"
)

// plain makes a sentence whose visible text is the original's.
func plain(original, sentence string, section int) SourceSentence {
	start := strings.Index(original, sentence)
	return SourceSentence{
		Text: sentence, Section: section, Start: start, End: start + len(sentence),
		Origin: func(from, to int) (int, int) { return start + from, start + to },
	}
}

func mark(original, words string, id int64, relation string) Mark {
	start := strings.Index(original, words)
	return Mark{SkillID: id, Relation: relation, Start: start, End: start + len(words)}
}

func written(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		if len(r.SkillIDs) == 0 {
			b.WriteString(r.Text)
			continue
		}
		b.WriteString("[" + r.Text + "|" + r.Relation + "]")
	}
	return b.String()
}

func TestComposeMarksEvidenceInItsSentence(t *testing.T) {
	const original = "You know Python and café culture. You run services on AWS.\nNext line."
	source := Source{
		Original: original,
		Sections: []SourceSection{{Kind: "qualifications"}},
		Sentences: []SourceSentence{
			plain(original, "You know Python and café culture.", 0),
			plain(original, "You run services on AWS.", 0),
			plain(original, "Next line.", 0),
		},
	}
	for _, c := range []struct {
		name  string
		marks []Mark
		want  string // of the first block
	}{
		{"one word", []Mark{mark(original, "Python", 1, Required)}, "You know [Python|required] and café culture.You run services on AWS."},
		{"overlapping marks share runs, the stronger relation shows",
			[]Mark{mark(original, "run services", 1, Mentioned), mark(original, "services on AWS", 2, Core)},
			"You know Python and café culture.You [run |mentioned][services|core][ on AWS|core]."},
		{"a mark over two sentences is marked in each",
			[]Mark{mark(original, "culture. You", 1, Core)}, "You know Python and café [culture.|core][You|core] run services on AWS."},
		{"an end inside a letter takes the whole letter",
			[]Mark{{SkillID: 1, Relation: Core, Start: 20, End: 24}}, "You know Python and [café|core] culture.You run services on AWS."},
		{"an empty mark marks nothing", []Mark{{SkillID: 1, Relation: Core, Start: 5, End: 5}}, "You know Python and café culture.You run services on AWS."},
	} {
		t.Run(c.name, func(t *testing.T) {
			sections := Compose(source, c.marks)
			if len(sections) != 1 || len(sections[0].Blocks) != 2 {
				t.Fatalf("want 1 section of 2 blocks, got %+v", sections)
			}
			var got string
			for _, s := range sections[0].Blocks[0].Sentences {
				got += written(s.Runs)
				if s.Shifts != nil {
					t.Errorf("plain text has shifts %v", s.Shifts)
				}
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestComposeKeepsOffsetsThroughEntitiesAndTags(t *testing.T) {
	const original = "<li>R&amp;D with <b>Go</b> daily</li>"
	const text = "R&D with Go daily"
	starts := []int{4, 5, 10, 11, 12, 13, 14, 15, 16, 20, 21, 26, 27, 28, 29, 30, 31, 32}
	sentence := SourceSentence{
		Text: text, Item: true, Start: 4, End: 32,
		Origin: func(from, to int) (int, int) {
			if text[to-1] == '&' {
				return starts[from], 10
			}
			return starts[from], starts[to-1] + 1
		},
	}
	source := Source{Original: original, Sections: []SourceSection{{Kind: "skills"}}, Sentences: []SourceSentence{sentence}}
	got := Compose(source, []Mark{mark(original, "R&amp;D", 1, Core), mark(original, "Go", 2, Required)})[0].Blocks[0]
	if got.Kind != Item {
		t.Errorf("kind = %q", got.Kind)
	}
	if w := written(got.Sentences[0].Runs); w != "[R&D|core] with [Go|required] daily" {
		t.Errorf("runs = %s", w)
	}
	want := []Shift{{2, 10}, {9, 20}, {11, 26}}
	if s := got.Sentences[0].Shifts; len(s) != 3 || s[0] != want[0] || s[1] != want[1] || s[2] != want[2] {
		t.Errorf("shifts = %v, want %v", s, want)
	}
}

func TestComposeStartsSectionsAndDimsSkippedOnes(t *testing.T) {
	const original = "About us\nWe are fun.\nYou bring\nPython."
	heading := func(s string, section int) SourceSentence {
		h := plain(original, s, section)
		h.Heading = true
		return h
	}
	got := Compose(Source{
		Original: original,
		Sections: []SourceSection{{"company", true}, {"qualifications", false}},
		Sentences: []SourceSentence{
			heading("About us", 0), plain(original, "We are fun.", 0), heading("You bring", 1), plain(original, "Python.", 1),
		},
	}, nil)
	if len(got) != 2 || !got[0].Dimmed || got[1].Dimmed {
		t.Fatalf("sections = %+v", got)
	}
	if b := got[1].Blocks; len(b) != 2 || b[0].Kind != Heading || b[1].Kind != Paragraph {
		t.Errorf("blocks = %+v", b)
	}
}

func TestParseDoReadsWhatStringWrites(t *testing.T) {
	for _, do := range []Do{{Action: Accept}, {Action: Remove, Reason: "too_broad"}, {Action: SetRelation, Relation: Core}} {
		if got, ok := ParseDo(do.String()); !ok || got != do {
			t.Errorf("ParseDo(%q) = %v, %v", do.String(), got, ok)
		}
	}
	for _, bad := range []string{"", "drop", "accept/x", "set_relation", "set_relation/"} {
		if _, ok := ParseDo(bad); ok {
			t.Errorf("ParseDo(%q) was taken", bad)
		}
	}
}
