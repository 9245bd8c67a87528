package rdf_test

import (
	"strings"
	"testing"

	"winnow/taxonomy/rdf"
)

// document puts elements into rdf:RDF.
func document(elements string) string {
	return `<?xml version="1.0" encoding="utf-8"?><?xml-stylesheet href="x"?>` + "\n" +
		`<rdf:RDF xmlns:rdf="` + rdfs + `" xmlns:x="http://x/" xml:base="http://x/p/q"><!-- a comment -->` + elements + "</rdf:RDF>\n"
}

func TestXMLSaysWhatItSays(t *testing.T) {
	for elements, want := range map[string]string{
		"": "",
		`<rdf:Description rdf:about="http://x/a"><x:b rdf:resource="c"/></rdf:Description>`: "x:a x:b x:p/c",
		`<x:T rdf:about="http://x/a"/>`:                                                     "x:a rdf:type x:T",
		`<x:T rdf:ID="a"><x:b>c</x:b></x:T>`:                                                `x:p/q#a rdf:type x:T|x:p/q#a x:b "c"`,
		`<rdf:Description rdf:about=""/>`:                                                   "",
		`<x:T rdf:nodeID="n"><x:b rdf:nodeID="n"/><x:c rdf:nodeID="m"/></x:T>`:              "_1 rdf:type x:T|_1 x:b _1|_1 x:c _2",
		`<x:T x:b="c &amp; d" rdf:type="http://x/U" xml:lang="EN"/>`:                        `_1 rdf:type x:T|_1 x:b "c & d"@en|_1 rdf:type x:U`,
		`<x:T><x:b xml:lang="en"> c` + "\n" + `</x:b><x:b/></x:T>`:                          `_1 rdf:type x:T|_1 x:b " c\n"@en|_1 x:b ""`,
		`<x:T xml:lang="de"><x:b>c</x:b><x:b xml:lang="">d</x:b></x:T>`:                     `_1 rdf:type x:T|_1 x:b "c"@de|_1 x:b "d"`,
		`<x:T xml:lang="de"><x:b rdf:datatype="` + xsd + `date">c</x:b></x:T>`:              `_1 rdf:type x:T|_1 x:b "c"^xsd:date`,
		`<x:T><x:b><x:U rdf:about="http://x/u"/></x:b></x:T>`:                               "_1 rdf:type x:T|x:u rdf:type x:U|_1 x:b x:u",
		`<x:T><x:b rdf:parseType="Resource"><x:c>d</x:c></x:b></x:T>`:                       `_1 rdf:type x:T|_2 x:c "d"|_1 x:b _2`,
		`<x:T><x:b rdf:parseType="Collection"><x:U rdf:about="http://x/u"/></x:b></x:T>`:    "_1 rdf:type x:T|x:u rdf:type x:U|_2 rdf:first x:u|_2 rdf:rest rdf:nil|_1 x:b _2",
		`<x:T><x:b rdf:parseType="Collection"/></x:T>`:                                      "_1 rdf:type x:T|_1 x:b rdf:nil",
		`<x:T><x:b rdf:parseType="Literal">c <x:i>d</x:i> e</x:b></x:T>`:                    `_1 rdf:type x:T|_1 x:b "c d e"^rdf:XMLLiteral`,
		`<x:T><x:b x:c="d"/></x:T>`:                                                         `_1 rdf:type x:T|_2 x:c "d"|_1 x:b _2`,
		`<x:T><x:b rdf:resource="http://x/r" x:c="d"/></x:T>`:                               `_1 rdf:type x:T|x:r x:c "d"|_1 x:b x:r`,
		`<rdf:Bag><rdf:li>c</rdf:li><rdf:li rdf:resource="http://x/d"/></rdf:Bag>`:          `_1 rdf:type rdf:Bag|_1 rdf:_1 "c"|_1 rdf:_2 x:d`,
		`<x:T><x:b rdf:ID="r">c</x:b></x:T>`:                                                `_1 rdf:type x:T|_1 x:b "c"`,
		`<x:T xml:base="http://x/other/"><x:b rdf:resource="r"/></x:T><x:T rdf:about="r"/>`: "_1 rdf:type x:T|_1 x:b x:other/r|x:p/r rdf:type x:T",
		`<y:T xmlns:y="http://x/y#"><y:b xmlns="http://x/z#"><T/></y:b></y:T>`:              "_1 rdf:type x:y#T|_2 rdf:type x:z#T|_1 x:y#b _2",
		`<x:T><x:b><![CDATA[<c>]]> &#233; &lt;</x:b></x:T>`:                                 `_1 rdf:type x:T|_1 x:b "<c> é <"`,
	} {
		var lines []string
		if want != "" {
			lines = strings.Split(want, "|")
		}
		says(t, rdf.XML, document(elements), lines...)
	}
	says(t, rdf.XML, `<x:T xmlns:x="http://x/"><x:b>c</x:b></x:T>`, "_1 rdf:type x:T", `_1 x:b "c"`)
}

func TestWhatIsNoRDFXMLIsRefused(t *testing.T) {
	for elements, want := range map[string]string{
		`<x:T><x:b>c</x:T>`:                  "not proper XML",
		`<x:T`:                               "not proper XML",
		`<y:T/>`:                             "prefix of <y:T> is not declared",
		`<T/>`:                               "is not declared",
		`<x:T about="http://x/a"/>`:          "rdf:about",
		`<x:T y:b="c"/>`:                     "no declared prefix",
		"\n\n<x:T>text</x:T>":                `line 4: the text "text" stands between elements`,
		`<x:T><x:b>text <x:U/></x:b></x:T>`:  "stands beside an element",
		`<x:T><x:b><x:U/> text</x:b></x:T>`:  "stands between elements",
		`<x:T><x:b><x:U/><x:U/></x:b></x:T>`: "two nodes",
		`<x:T><x:b rdf:resource="http://x/r"><x:U/></x:b></x:T>`: "holds another",
		`<x:T rdf:about="http://x/a" rdf:nodeID="n"/>`:           "more than one of",
		`<x:T rdf:ID="a"/><x:T rdf:ID="a"/>`:                     `rdf:ID="a" is given twice`,
		`<rdf:RDF/>`:                                             "rdf:RDF may not stand here",
		`<x:T><rdf:Description/></x:T>`:                          "rdf:Description may not stand here",
		`<x:T rdf:about="http://x/a b"/>`:                        "is no IRI",
		`<x:T><x:b>&nbsp;</x:b></x:T>`:                           "not proper XML",
	} {
		refuses(t, rdf.XML, document(elements), want)
	}
	refuses(t, rdf.XML, "", "empty")
	refuses(t, rdf.XML, document("")+"<x/>", "not declared")
	refuses(t, rdf.XML, document("")+`<x:T xmlns:x="http://x/"/>`, "follows the end")
	refuses(t, rdf.XML, `<?xml version="1.0" encoding="iso-8859-1"?><x:T xmlns:x="http://x/"/>`, "UTF-8")
}

// What draws in files, or text from nowhere, never gets so far as to be looked
// at: a document type ends the reading.
func TestEntitiesAreRefused(t *testing.T) {
	body := `<rdf:RDF xmlns:rdf="` + rdfs + `" xmlns:x="http://x/"><x:T><x:b>&e;</x:b></x:T></rdf:RDF>`
	for _, doctype := range []string{
		`<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>`,
		`<!DOCTYPE r SYSTEM "http://127.0.0.1/evil.dtd">`,
		`<!DOCTYPE r PUBLIC "-//X" "http://127.0.0.1/evil.dtd">`,
		`<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/evil.dtd"> %p;]>`,
		`<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;">]>`,
		`<!DOCTYPE html>`,
	} {
		refuses(t, rdf.XML, doctype+body, "document type", "save the file without it")
	}
	refuses(t, rdf.XML, body, "not proper XML")
}
