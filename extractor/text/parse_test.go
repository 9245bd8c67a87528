package text

import (
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
	for i, r := range s.Text {
		n := utf8.RuneLen(r)
		at := s.Original(i, i+n)
		if at.Start < pos || at.End < at.Start || at.End > len(original) {
			t.Fatalf("%q: character %d at %v after %d", s.Text, i, at, pos)
		}
		pos = at.End
		got := original[at.Start:at.End]
		if got != string(r) && r != ' ' && !strings.HasPrefix(got, "&") && utf8.ValidString(got) {
			t.Fatalf("%q: %q stands for %q", s.Text, got, r)
		}
	}
}

func TestParseKeepsOffsets(t *testing.T) {
	docs := []string{
		"", " ", "\xff\xfe", "a", "Hello.  World\n\n- one\n- two & three",
		"<p>Caf&eacute; &amp; <b>bar</b>&nbsp;x &notit; &semi; &bogus &#128512;</p><script>no</script><ul><li>a<li>b</ul>",
		"# Head\n\n**Bold** text with [a link](http://x.y) and `code` \\* star\n| a | b |\n|---|---|\n| c | d |",
		"<div><p>unfinished <b", "x < y and <script>alert(1)</script>",
	}
	for _, original := range docs {
		for _, format := range []Format{Detect, Plain, HTML, Markdown} {
			checkOffsets(t, Parse(Job, format, "", "", original))
		}
	}
}
