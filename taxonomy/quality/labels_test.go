package quality_test

import (
	"fmt"
	"strings"

	"winnow/taxonomy"
)

var labels = []example{
	{
		check: "missing-preferred-label",
		has:   small(skill(1, "de:Löten", "~soldering"), skill(2, "~a", "~b"), skill(3, "?c")),
		want: []string{
			"“Löten” has no preferred label in the taxonomy's language (en). → Call it “soldering”",
			"“urn:test:~a” has no preferred label in the taxonomy's language (en).",
			"“urn:test:?c” has no preferred label in the taxonomy's language (en).",
		},
		left: small(skill(1, "soldering")),
	}, {
		check: "several-preferred-labels",
		has:   small(skill(1, "soldering", "brazing", "de:Löten")),
		want:  []string{"“brazing” has a second preferred label in en: “soldering”. → Make “soldering” an alternative label"},
		left:  small(skill(1, "soldering", "~brazing", "de:Löten")),
	}, {
		check: "alternative-without-preferred",
		has:   small(skill(1, "soldering", "de:~Löten", "fr:~braser", "fr:~souder")),
		want: []string{
			"“soldering” has alternative labels in de and no preferred one. → Call it “Löten”",
			"“soldering” has alternative labels in fr and no preferred one.",
		},
		left: small(skill(1, "soldering", "de:Löten", "de:~Weichlöten", "fr:?braser")),
	}, {
		check: "same-preferred-label",
		has:   small(skill(1, "Go"), skill(2, "go")),
		want:  []string{"2 concepts of the kind skill are called “Go” (en)."},
		left:  small(skill(1, "Go"), group(2, "Go"), skill(3, "Weiqi", "de:Go")),
	}, {
		check: "preferred-label-elsewhere",
		has:   small(skill(1, "Java"), skill(2, "JVM languages", "~JAVA", "~java"), skill(3, "coffee", "~java")),
		want:  []string{"“Java” is a concept's name and an alternative label of “JVM languages” and “coffee” (en). → Leave it to “Java”"},
		left:  small(skill(1, "Java"), skill(2, "JavaScript", "?Java"), skill(3, "Island", "de:~Java"), occupation(4, "barista", "~Java")),
	}, {
		check: "overlapping-labels",
		has:   small(skill(1, "a", "~Straße", "~same"), skill(2, "b", "~straße"), skill(3, "c", "~Same")),
		want: []string{
			"“Straße” is an alternative label of “a” and “b” (en).",
			"“same” is an alternative label of “a” and “c” (en).",
		},
		left: small(skill(1, "a", "~Strasse"), skill(2, "b", "~Straße", "~straße"), skill(3, "c", "?Straße")),
	}, {
		check: "disjoint-labels",
		has:   small(skill(1, "glp", "~glp", "?glp")),
		want: []string{
			"“glp” is a preferred label and a hidden label of “glp” (en). → Remove the hidden label",
			"“glp” is a preferred label and an alternative label of “glp” (en). → Remove the alternative label",
		},
		left: small(skill(1, "glp", "~GLP", "de:~glp")),
	}, {
		check: "empty-labels",
		has:   small(skill(1, "a", "~—", "~")),
		want:  []string{"“—”, an alternative label of “a”, says nothing (en). → Remove “—”", "“”, an alternative label of “a”, says nothing (en). → Remove “”"},
		left:  small(skill(1, "C++", "~8", "~語")),
	}, {
		check: "label-white-space",
		has:   small(skill(1, "a", "~ b", "~c\u00a0d", "~e  f", "~e f")),
		want: []string{
			"\" b\", an alternative label of “a”, has odd white space (en). → Write “b”",
			"\"c\\u00a0d\", an alternative label of “a”, has odd white space (en). → Write “c d”",
			"\"e  f\", an alternative label of “a”, has odd white space (en). → Remove “e  f”",
		},
		left: small(skill(1, "a b", "~höhere Mathematik")),
	}, {
		check: "label-characters",
		has:   small(skill(1, "a", "~\u200bb", "~c\u0007", "~d\ufffd", "~<b>e</b>", "~R&amp;D")),
		want: []string{
			"\"<b>e</b>\", an alternative label of “a”, holds what is no text (en). → Write “e”",
			"\"R&amp;D\", an alternative label of “a”, holds what is no text (en). → Write “R&D”",
			"\"\\u200bb\", an alternative label of “a”, holds what is no text (en). → Write “b”",
			"\"c\\a\", an alternative label of “a”, holds what is no text (en). → Write “c”",
			"\"d�\", an alternative label of “a”, holds what is no text (en).",
		},
		left: small(skill(1, "R&D", "~List<String>", "~a < b", "~می\u200cخواهم", "~naïve", "~AT&T; more")),
	}, {
		check: "long-labels",
		has:   small(skill(1, "a", "~"+strings.Repeat("of ", 16)+"it"), occupation(2, "o", "~"+strings.Repeat("ß", 101))),
		want: []string{
			"A label of “a” is never found in a text, having more than 16 words: “of of of of of of of of of of of of of of of of it”.",
			"A label of “o” has 101 characters: “" + strings.Repeat("ß", 79) + "…”.",
		},
		left: small(skill(1, "a", "~"+strings.Repeat("of ", 15)+"it", "~"+strings.Repeat("ß", 100)), occupation(2, "o", "~"+strings.Repeat("of ", 16)+"it")),
	}, {
		check: "invalid-languages",
		has:   small(skill(1, "a", "English:~b")),
		want:  []string{"The label “b” of “a” has the language \"English\"."},
		left:  small(skill(1, "a", "de:b", "gsw:c")),
	}, {
		check: "missing-languages",
		has:   small(skill(1, "a", "de:A", "fr:A"), skill(2, "b", "de:B", "fr:B"), skill(3, "c", "fr:~C")),
		want:  []string{"“c” has no preferred label in de, fr."},
		// half is not usual, and groups are no skills
		left: small(skill(1, "a", "de:A"), skill(2, "b"), group(3, "g")),
	},
}

// say is a taxonomy whose descriptions say a text as often as asked.
func say(text string, times int64, concepts ...any) *taxonomy.Snapshot {
	for i := range times {
		concepts = append(concepts, described(group(1000+i, fmt.Sprint("group ", i)), text))
	}
	return small(concepts...)
}

var words = []example{
	{
		check: "over-matching-labels",
		has:   say("Uses pumps, a tie and big Equipment.", 10, skill(1, "hydraulics", "~pumps"), skill(2, "scaffolding", "~TIE"), skill(3, "pumps (machines)")),
		want: []string{
			"“pumps”, an alternative label of “hydraulics”, is a common word: 10 other descriptions say it. → Remove “pumps”",
			"“TIE”, an alternative label of “scaffolding”, is a common word: 10 other descriptions say it. → Remove “TIE”",
			"“pumps (machines)”, a preferred label of “pumps (machines)”, is a common word: 10 other descriptions say it.",
		},
		// a capital, two words, a group, a word that extraction guards, and one that only its own description says
		left: say("Looks after pumps and leads.", 9, skill(1, "x", "~equipment", "~hydraulic pumps"), group(2, "pumps"), skill(3, "y", "~leads"), described(skill(4, "z", "~pumps"), "Mends pumps.")),
	}, {
		check: "ambiguous-labels",
		has:   small(skill(1, "Go"), skill(2, "R (statistics)"), skill(3, "office work", "~schedule", "~Schedule")),
		want: []string{
			"“Go”, a preferred label of “Go”, has other senses: extraction asks for its capitals or for words around it that speak of skills.",
			"“R (statistics)”, a preferred label of “R (statistics)”, has other senses: extraction asks for its capitals or for words around it that speak of skills.",
			"“Schedule”, an alternative label of “office work”, has other senses: extraction asks for its capitals or for words around it that speak of skills.",
		},
		left: small(skill(1, "C++"), skill(2, "C#"), skill(3, "Kubernetes"), skill(4, "Go programming"), occupation(5, "lead")),
	}, {
		check: "short-labels",
		has:   small(skill(1, "SQL"), skill(2, "Geographic Information Systems", "~GIS", "~gis")),
		want:  []string{"“SQL”, a preferred label of “SQL”, may stand for something else.", "“GIS”, an alternative label of “Geographic Information Systems”, may stand for something else."},
		left:  small(skill(1, "C++"), skill(2, "Java"), skill(3, "R&D"), skill(4, "IT"), group(5, "ICT")),
	},
}
