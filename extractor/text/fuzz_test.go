package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// seeds are written documents that exercise every reader.
var seeds = []string{
	posting,
	"", " \n\t", "\xff\xfe\x00", "a\u0300\u200b\u00adb", "\r\n\r\r\n", "…", "。日本語。テスト", "....!!!???",
	"<p>Caf&eacute; &amp; <b>bar</b>&nbsp;x &notit; &semi; &bogus &#128512; &#xD800; &#0;</p><script>no</script><ul><li>a<li>b</ul>",
	"<div><table><tr><td>Location<td>Leeds</table><h2>Who you are</h2><p><strong>Skills:</strong> a; b; c</p><title>x</title>",
	"# Head\n\n**Bold** text with [a link](http://x.y) and `code` \\* star\n| a | b |\n|---|---|\n| c | d |\n> quote\n![i](j)",
	"Requirements\n============\n* one\n* two\n\nBenefits: tea • coffee • cake\n1. first\n2) second\n(3) third",
	"No heading. You will lead a team; you will write; you will test. We offer tea.Education Details\nBSc",
	"Proud of our #DataEngineering team! #AI4Good #_x_ #\u00dcberMorgen #1 # #",
	"<p>unfinished <b", "x < y and <script>alert(1)</script>", "<plaintext><p>all of it", "<!-- c --><![CDATA[d]]><p>e",
	strings.Repeat("<div><ul><li>", 300) + "deep", strings.Repeat("word ", 300), strings.Repeat("x", 3000),
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		for i := range Kinds {
			f.Add(s, i, i)
		}
	}
	formats := []Format{Detect, Plain, HTML, Markdown}
	f.Fuzz(func(t *testing.T, original string, kind, format int) {
		d := Parse(Kinds[uint(kind)%4], formats[uint(format)%4], "", "", original)
		checkOffsets(t, d)
		for i := range d.Sentences {
			if !utf8.ValidString(d.Sentences[i].Text) {
				t.Fatalf("sentence %d is not UTF-8: %q", i, d.Sentences[i].Text)
			}
		}
	})
}
