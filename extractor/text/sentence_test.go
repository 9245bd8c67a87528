package text

import (
	"slices"
	"strings"
	"testing"
)

// sentences returns the texts of the sentences of a plain document.
func sentences(kind Kind, original string) []string {
	var out []string
	for _, s := range Parse(kind, Plain, "en", "", original).Sentences {
		out = append(out, s.Text)
	}
	return out
}

func TestSplitSentences(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"stops, questions and exclamations", "You lead. Do you? You do! And more.", []string{"You lead.", "Do you?", "You do!", "And more."}},
		{"abbreviations go on", "We use e.g. Kafka, i.e. streams, etc. in prod. Ask Dr. Who.", []string{"We use e.g. Kafka, i.e. streams, etc. in prod.", "Ask Dr. Who."}},
		{"German abbreviations and dates", "Start ab 1. Mai bzw. 2. Juni. Sie arbeiten z.B. mit SAP.", []string{"Start ab 1. Mai bzw. 2. Juni.", "Sie arbeiten z.B. mit SAP."}},
		{"initials go on", "Report to J. Smith. He knows.", []string{"Report to J. Smith.", "He knows."}},
		{"names with points stay whole", "Write Node.js and ASP.NET on example.com today.", []string{"Write Node.js and ASP.NET on example.com today."}},
		{"sentences glued without a blank", "You love learning.Please write to us soon.", []string{"You love learning.", "Please write to us soon."}},
		{"quotes close a sentence", "He said “Ship it.” Then he left.", []string{"He said “Ship it.”", "Then he left."}},
		{"numbers with points stay whole", "Grow from 1.5 to 2.5 percent.", []string{"Grow from 1.5 to 2.5 percent."}},
		{"Chinese marks need no blank", "我们招聘。你好。", []string{"我们招聘。", "你好。"}},
		{"runs of marks stay together", "Really?! Yes... Sure.", []string{"Really?!", "Yes...", "Sure."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range splitSentences(c.text) {
				got = append(got, c.text[s.Start:s.End])
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestListsBecomeSentences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"bullets of every kind", "- one\n* two\n• three\n– four\n· five\no six\n1. seven\n(2) eight\n> nine\n+ ten", "one|two|three|four|five|six|seven|eight|nine|ten"},
		{"semicolon lists", "Essential: two years in care; a licence; good English.", "Essential:|two years in care;|a licence;|good English."},
		{"one semicolon joins clauses", "We work hard; we rest well.", "We work hard; we rest well."},
		{"bullets inside a line", "Java • Kotlin • Scala on the server", "Java|Kotlin|Scala on the server"},
		{"a year is no bullet", "2019. A good year for us.", "2019.|A good year for us."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(sentences(Job, c.text), "|"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestBulletsAreMarked(t *testing.T) {
	for _, original := range []string{"Intro text\n- item", "<p>Intro text</p><ul><li>item</li></ul>", "Intro **text**\n\n* item\n\n## Head"} {
		d := Parse(Job, Detect, "en", "", original)
		for _, s := range d.Sentences {
			if s.Bullet != (s.Text == "item") {
				t.Errorf("%q in %q: bullet %v", s.Text, original, s.Bullet)
			}
		}
	}
}

func TestLongSentencesAreCut(t *testing.T) {
	clause := "we plan and run and check and mend the many things that people ask of us every day, "
	for _, s := range sentences(Job, strings.Repeat(clause, 30)) {
		if n := len(strings.Fields(s)); n > maxWords+1 {
			t.Errorf("%d words: %q", n, s)
		}
		if !strings.HasSuffix(s, ",") {
			t.Errorf("not cut at a comma: %q", s)
		}
	}
	for _, s := range sentences(Job, strings.Repeat("ä", 10000)) {
		if len(s) > maxBytes+4 {
			t.Errorf("%d bytes without a blank", len(s))
		}
	}
}

func TestWrappedLinesAreJoined(t *testing.T) {
	const mail = `We are looking for a gardener who knows roses and is not
afraid of the old tractor. You will look after four parks
and the churchyard, plan the beds for the year and teach
the apprentice what you know.

Bring boots.`
	got := sentences(Job, mail)
	want := "We are looking for a gardener who knows roses and is not afraid of the old tractor."
	if got[0] != want {
		t.Errorf("got %q, want %q", got[0], want)
	}
	if list := sentences(Job, "You have\nGood knowledge of Java and Spring\nExperience with Kafka\nA degree"); len(list) != 4 {
		t.Errorf("lines of a list were joined: %q", list)
	}
}
