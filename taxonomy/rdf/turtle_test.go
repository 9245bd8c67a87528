package rdf_test

import (
	"strings"
	"testing"

	"winnow/taxonomy/rdf"
)

func TestTurtleSaysWhatItSays(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "",
		"# nothing\n":                      "",
		"x:a x:b x:c .":                    "x:a x:b x:c",
		"x:a x:b x:c.":                     "x:a x:b x:c",
		"x:a a x:c .# done":                "x:a rdf:type x:c",
		"x:a x:b x:c, x:d ; x:e x:f ; ; .": "x:a x:b x:c|x:a x:b x:d|x:a x:e x:f",
		"<http://x/a> <http://x/b> <http://x/\\u00e9> .": "x:a x:b x:é",
		"@base <http://x/p/q> . <a> <../b> <#c> .":       "x:p/a x:b x:p/q#c",
		"BASE <http://x/p/> PREFIX : <n#> :a :b : .":     "x:p/n#a x:p/n#b x:p/n#",
		"prefix y: <http://x/y/> y:1 y:é-2.3 y:a:b .":    "x:y/1 x:y/é-2.3 x:y/a:b",
		"x:a x:b x:c\\~d\\., x:%41 .":                    "x:a x:b x:c~d.|x:a x:b x:%41",
		"x:a.b x:b x:c..d .":                             "x:a.b x:b x:c..d",
		"_:a x:b _:b1.c . _:a x:b _:a .":                 "_1 x:b _2|_1 x:b _1",
		"[] x:b [ ] .":                                   "_1 x:b _2",
		"[ x:b x:c ; ] .":                                "_1 x:b x:c",
		"[ x:b [ x:c x:d ] ] x:e x:f .":                  "_1 x:c x:d|_2 x:b _1|_2 x:e x:f",
		"x:a x:b () .":                                   "x:a x:b rdf:nil",
		"x:a x:b (x:c 1) .":                              "_1 rdf:first \"1\"^xsd:integer|_1 rdf:rest rdf:nil|_2 rdf:first x:c|_2 rdf:rest _1|x:a x:b _2",
		"(1) x:b x:c .":                                  "_1 rdf:first \"1\"^xsd:integer|_1 rdf:rest rdf:nil|_1 x:b x:c",
		"x:a x:b 1, -2, +3.5, .5, 1e6, 1.E-2, 7.":        `x:a x:b "1"^xsd:integer|x:a x:b "-2"^xsd:integer|x:a x:b "+3.5"^xsd:decimal|x:a x:b ".5"^xsd:decimal|x:a x:b "1e6"^xsd:double|x:a x:b "1.E-2"^xsd:double|x:a x:b "7"^xsd:integer`,
		"x:a x:b true, false.":                           `x:a x:b "true"^xsd:boolean|x:a x:b "false"^xsd:boolean`,
		`x:a x:b "", '', "c", 'd"', "e'" .`:              `x:a x:b ""|x:a x:b ""|x:a x:b "c"|x:a x:b "d\""|x:a x:b "e'"`,
		`x:a x:b "c"@en, "d"@en-GB, "e"@de .`:            `x:a x:b "c"@en|x:a x:b "d"@en-gb|x:a x:b "e"@de`,
		`x:a x:b "c"^^x:d, "e"^^<http://x/f> .`:          `x:a x:b "c"^x:d|x:a x:b "e"^x:f`,
		`x:a x:b "c"^^<` + xsd + `string> .`:             `x:a x:b "c"`,
		`x:a x:b "\t\b\n\r\f\"\'\\\u00e9\U0001F600" .`:   `x:a x:b "\t\b\n\r\f\"'\\é😀"`,
		"x:a x:b \"\"\"c\n\"d\"\" e\"\"\", '''f''g''' .": `x:a x:b "c\n\"d\"\" e"|x:a x:b "f''g"`,
		`x:a x:b """""", '''''' .`:                       `x:a x:b ""|x:a x:b ""`,
		"x:a x:b \"é 😀\u0301\" .":                        "x:a x:b \"é 😀\u0301\"",
	} {
		var lines []string
		if want != "" {
			lines = strings.Split(want, "|")
		}
		says(t, rdf.Turtle, "@prefix x: <http://x/> .\n"+text, lines...)
	}
}

func TestWhatIsNoTurtleIsRefusedByLine(t *testing.T) {
	for text, want := range map[string]string{
		"x:a x:b .":                             "line 2: something said of the subject was expected and not .",
		"x:a\n\nx:b ; x:c x:d .":                "line 4",
		"x:a x:b x:c x:d .":                     "a dot, a semicolon or a comma was expected and not x:d",
		"x:a x:b x:c":                           "cut off",
		"x:a x:b x:c ;":                         "cut off",
		"x:a x:b \"c":                           "cut off",
		"x:a x:b [ x:c x:d .":                   "] was expected",
		"x:a x:b ( x:c .":                       "was expected and not .",
		"y:a x:b x:c .":                         "the prefix y: is not declared",
		"x:a \"b\" x:c .":                       "a predicate was expected",
		"\"a\" x:b x:c .":                       "something to speak of was expected",
		"x:a x:b foo .":                         "not foo",
		"a x:b x:c .":                           "something to speak of was expected and not a",
		"x:a x:b <http://x/ c> .":               "not closed by >",
		"x:a x:b <http://x/\\u0020> .":          "is no IRI",
		"x:a x:b <http://x/{c}> .":              "is no IRI",
		"x:a x:b <c> .":                         "--base",
		"x:a x:b \"c\nd\" .":                    "not closed by \" before the line ends",
		"x:a x:b \"\\q\" .":                     "\\q is no escape",
		"x:a x:b \"\\ud800\" .":                 "letter of Unicode",
		"x:a x:b \"\\u00g0\" .":                 "letter of Unicode",
		"x:a x:b \"c\"@ .":                      "language such as @en",
		"x:a x:b \"c\"@en- .":                   "language such as @en",
		"x:a x:b \"c\"^^\"d\" .":                "a datatype was expected",
		"x:a x:b 1e .":                          "no number",
		"x:a x:b x:%4 .":                        "hexadecimal",
		"x:a x:b x:\\a .":                       "no escape",
		"x:a x:b _:-c .":                        "no proper name",
		"x:a x:b \"\"\"c\"\"\"\" .":             "cut off",
		"x:a x:b & .":                           "'&' is not expected",
		"@prefix y <http://y/> .":               "a prefix such as skos:",
		"@prefix y:z <http://y/> .":             "a prefix such as skos:",
		"@prefix y: <http://y/>\nx:a x:b x:c .": "a dot was expected",
		"@en x:b x:c .":                         "@en is not expected",
		"x:a @prefix y: <http://y/> .":          "a predicate was expected",
		"x:a x:b x:c . . ":                      "something to speak of was expected and not .",
		"x:a x:b ..5 .":                         "not .",
		"x:a x:b +a .":                          "'+' is not expected",
		"x:a x:b \x00 .":                        "is not expected",
	} {
		refuses(t, rdf.Turtle, "@prefix x: <http://x/> .\n"+text, want)
	}
}
