package rdf_test

import (
	"strings"
	"testing"

	"winnow/taxonomy/rdf"
)

func TestJSONLDSaysWhatItSays(t *testing.T) {
	for text, want := range map[string]string{
		`{}`: "", `[]`: "", `{"@graph":[]}`: "", `{"@context":{"x":"http://x/"}}`: "",
		`{"@id":"http://x/a","@type":"http://x/T"}`:                                                                                                                     "x:a rdf:type x:T",
		`[{"@id":"http://x/a","http://x/b":[{"@id":"http://x/c"},{"@value":"d","@language":"en-GB"},"e"]}]`:                                                             `x:a x:b x:c|x:a x:b "d"@en-gb|x:a x:b "e"`,
		`{"@context":{"x":"http://x/"},"@graph":[{"@id":"x:a","x:b":{"@id":"x:c"}},{"@id":"x:d","x:e":"f"}]}`:                                                           `x:a x:b x:c|x:d x:e "f"`,
		`{"@graph":[{"@id":"x:a","x:b":{"@id":"x:c"}}],"@context":{"x":"http://x/"}}`:                                                                                   "x:a x:b x:c",
		`{"@context":{"x":"http://x/"},"@graph":{"@id":"x:a","x:b":"c"}}`:                                                                                               `x:a x:b "c"`,
		`{"@context":{"graph":"@graph","uri":"@id","lang":"@language","value":"@value","b":"http://x/b"},"graph":[{"uri":"http://x/a","b":{"lang":"de","value":"c"}}]}`: `x:a x:b "c"@de`,
		`{"@context":{"@vocab":"http://x/","@language":"fr","c":{"@type":"@id"}},"@id":"http://x/a","b":"d","c":"http://x/c"}`:                                          `x:a x:b "d"@fr|x:a x:c x:c`,
		`{"@context":{"b":{"@id":"http://x/b","@container":"@language"}},"@id":"http://x/a","b":{"en":["c","d"],"de":"e"}}`:                                             `x:a x:b "e"@de|x:a x:b "c"@en|x:a x:b "d"@en`,
		`{"@context":{"m":{"@reverse":"http://x/b"}},"@id":"http://x/a","m":[{"@id":"http://x/c","http://x/d":"e"}]}`:                                                   `x:c x:d "e"|x:c x:b x:a`,
		`{"@context":{"l":{"@id":"http://x/l","@container":"@list"}},"@id":"http://x/a","l":["b"]}`:                                                                     `_1 rdf:first "b"|_1 rdf:rest rdf:nil|x:a x:l _1`,
		`{"@id":"_:n","http://x/b":{"@id":"_:n"},"http://x/c":{"http://x/d":"e"}}`:                                                                                      `_1 x:b _1|_2 x:d "e"|_1 x:c _2`,
		`{"@id":"http://x/a","http://x/b":[1,2.5,true,{"@value":"2020-01-01","@type":"` + xsd + `date"}]}`:                                                              `x:a x:b "1"|x:a x:b "2.5"|x:a x:b "true"|x:a x:b "2020-01-01"^xsd:date`,
		`{"@context":{"@base":"http://x/p/"},"@id":"a","http://x/b":{"@id":"../c"}}`:                                                                                    "x:p/a x:b x:c",
		`{"@id":"http://x/g","http://x/b":"c","@graph":[{"@id":"http://x/a","http://x/b":"d"}]}`:                                                                        `x:a x:b "d"|x:g x:b "c"`,
		`{"@id":"http://x/a","undefined":"c"}`:                                                                                                                          "",
	} {
		var lines []string
		if want != "" {
			lines = strings.Split(want, "|")
		}
		says(t, rdf.JSONLD, text, lines...)
	}
}

func TestWhatIsNoJSONLDIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		``: "empty", ` `: "empty",
		"{\n\"@id\":\"http://x/a\",\n\"@id\":\"http://x/b\"}":               "line 3: a field stands twice",
		"{\n\"@id\" \"http://x/a\"}":                                        "line 2 is not proper JSON",
		`[{}] {`:                                                            "cut off",
		`{"@context":"http://127.0.0.1/context"}`:                           "not fetched; write the context into the file",
		`{"@context":["http://127.0.0.1/context",{"x":"http://x/"}]}`:       "not fetched",
		`{"@context":{"@import":"http://127.0.0.1/context"}}`:               "not fetched",
		`{"@graph":[{"@context":"file:///etc/passwd","@id":"http://x/a"}]}`: "not fetched",
		`{"@context":{"x":{"@id":"y:z"},"y":{"@id":"x:z"}}}`:                "cyclic",
		`{"@id":1}`: "not proper JSON-LD",
		`{"@id":"http://x/a","http://x/b":{"@value":"c","@id":"http://x/d"}}`: "invalid value object",
		`{"@context":{"x":null},"@id":"x:a","x:b":"c"}`:                       "JSON-LD",
		`{"@id":"http://x/a b","http://x/b":"c"}`:                             "no IRI",
	} {
		refuses(t, rdf.JSONLD, text, want)
	}
	refuses(t, rdf.JSONLD, `{"@context":{"a":"`+strings.Repeat("x", 1<<20)+`"}}`, "longer than")
	refuses(t, rdf.JSONLD, `{"@graph":[{"@id":"http://x/a","http://x/b":["`+strings.Repeat(`","`, 6<<20)+`"]}]}`, "larger than 16 MB", "@graph")
}
