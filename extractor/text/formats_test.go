package text

import (
	"strings"
	"testing"
)

func TestDetectFormat(t *testing.T) {
	for original, want := range map[string]Format{
		"Just text with a < b and c > d":                  Plain,
		"<p>Hello</p>":                                    HTML,
		"Line one<br>line two":                            HTML,
		"I like <b>bold</b> words":                        HTML,
		"mail <jo@example.org> for more":                  Plain,
		"# Title\n\nText":                                 Markdown,
		"**Who we are**\ntext\n**What you do**\ntext":     Markdown,
		"- only\n- bullets":                               Plain,
		"#hashtags are no headings":                       Plain,
		"use std::vector<int> or List<String> in <code> ": Plain,
		"": Plain,
	} {
		if got := detectFormat(original); got != want {
			t.Errorf("%q is %s, want %s", original, got, want)
		}
	}
}

func TestVisibleText(t *testing.T) {
	for _, c := range []struct {
		name     string
		format   Format
		original string
		want     []string
	}{
		{"entities", HTML, "<p>R&amp;D &lt;3 caf&eacute; &#8364;5 AT&T &nbsp; x</p>", []string{"R&D <3 café €5 AT&T x"}},
		{"scripts and styles are dropped", HTML, "<style>a{}</style><p>a</p><script>alert('<p>b</p>')</script><p>c</p>", []string{"a", "c"}},
		{"comments are dropped", HTML, "<p>a<!-- <p>b</p> --></p>", []string{"a"}},
		{"inline tags leave no blank", HTML, "<p><b>Py</b>thon</p>", []string{"Python"}},
		{"table cells are lines", HTML, "<table><tr><td>Location<td>Leeds</table>", []string{"Location", "Leeds"}},
		{"line breaks in HTML text are blanks", HTML, "<p>one\n  two</p>", []string{"one two"}},
		{"line breaks without block tags count", HTML, "<b>one</b>\ntwo", []string{"one", "two"}},
		{"Markdown links and marks", Markdown, "Use **[Go](https://go.dev)** and `sql`, not snake_case_names", []string{"Use Go and sql, not snake_case_names"}},
		{"Markdown escapes", Markdown, "5 \\* 3 \\# x", []string{"5 * 3 # x"}},
		{"soft hyphens and zero-width blanks", Plain, "soft\u00adware\u200b engineer", []string{"software engineer"}},
		{"white space is folded", Plain, "a \t\u00a0 b", []string{"a b"}},
		{"broken UTF-8 is replaced", Plain, "a\xffb", []string{"a\ufffdb"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := read(c.format, c.original)
			var got []string
			for _, l := range v.lines {
				got = append(got, string(v.buf[l.start:l.end]))
			}
			if len(got) != len(c.want) {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("got %q, want %q", got[i], c.want[i])
				}
			}
		})
	}
}

func TestOriginalLeavesMarkupOutside(t *testing.T) {
	const original = "<p>We use <b>Type</b>Script &amp; <i>Go</i>.</p>"
	d := Parse(Job, HTML, "en", "", original)
	s := &d.Sentences[0]
	for _, c := range []struct{ text, want string }{
		{"TypeScript", "Type</b>Script"}, {"&", "&amp;"}, {"Go", "Go"}, {"We use", "We use"},
	} {
		i := strings.Index(s.Text, c.text)
		if i < 0 {
			t.Fatalf("%q is not in %q", c.text, s.Text)
		}
		at := s.Original(i, i+len(c.text))
		if got := original[at.Start:at.End]; got != c.want {
			t.Errorf("%q stands for %q, want %q", c.text, got, c.want)
		}
	}
}

func TestShownIsWhatASpanTouches(t *testing.T) {
	const original = "<p>We use <b>Type</b>Script &amp; <i>Gö</i>.</p><p>Pay.</p>"
	d := Parse(Job, HTML, "en", "", original)
	s := &d.Sentences[0]
	for touched, want := range map[string]string{
		"Type</b>Script": "TypeScript", "cript &am": "cript &", "Gö</i>": "Gö", "\xb6": "ö", "Pay": s.Text,
	} {
		at := strings.Index(original, touched)
		start, end := s.Shown(Span{at, at + len(touched)})
		if got := s.Text[start:end]; got != want {
			t.Errorf("%q shows %q, want %q", touched, got, want)
		}
	}
}

func TestHashtagsBecomeWords(t *testing.T) {
	const original = "Loved every minute of #GoLang with our #1 team.\n\n#DataEngineering #QALead #voicepicking #über_uns"
	d := Parse(Feed, Detect, "", "", original)
	checkOffsets(t, d)
	got := map[string]string{}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		got[s.Text] = original[s.Span.Start:s.Span.End] + " " + string(d.Sections[s.Section].Kind)
	}
	for text, want := range map[string]string{
		"Data Engineering": "DataEngineering hashtags", "QA Lead": "QALead hashtags", "voicepicking": "voicepicking hashtags",
		"über uns": "über_uns hashtags",
		"Loved every minute of Go Lang with our #1 team.": "Loved every minute of #GoLang with our #1 team. body",
	} {
		if got[text] != want {
			t.Errorf("%q: got %q, want %q", text, got[text], want)
		}
	}
}
