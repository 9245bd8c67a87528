package rdf_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"

	"winnow/fault"
	"winnow/taxonomy/rdf"
)

const (
	ex   = "http://x/"
	rdfs = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	xsd  = "http://www.w3.org/2001/XMLSchema#"
)

// triples reads a text and lists what it says, with the namespaces above
// shortened and blank nodes named in the order they appear.
func triples(text string, o rdf.Options) ([]string, error) {
	var lines []string
	blanks := map[string]string{}
	term := func(t rdf.Term) string {
		switch t.Kind {
		case rdf.Blank:
			if blanks[t.Value] == "" {
				blanks[t.Value] = fmt.Sprintf("_%d", len(blanks)+1)
			}
			return blanks[t.Value]
		case rdf.IRI:
			return shorten(t.Value)
		}
		shown := fmt.Sprintf("%q", t.Value)
		if t.Language != "" {
			shown += "@" + t.Language
		}
		if t.Datatype != "" {
			shown += "^" + shorten(t.Datatype)
		}
		return shown
	}
	err := rdf.Read(strings.NewReader(text), o, func(t rdf.Triple) {
		lines = append(lines, term(t.Subject)+" "+shorten(t.Predicate)+" "+term(t.Object))
	})
	return lines, err
}

func shorten(iri string) string {
	return strings.NewReplacer(ex, "x:", rdfs, "rdf:", xsd, "xsd:").Replace(iri)
}

// says checks what a text says, line for line.
func says(t *testing.T, syntax rdf.Syntax, text string, want ...string) {
	t.Helper()
	got, err := triples(text, rdf.Options{Syntax: syntax})
	if err != nil {
		t.Errorf("%s\n%v", text, err)
		return
	}
	if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
		t.Errorf("%s\nsays\n%s\nwant\n%s", text, a, b)
	}
}

// refuses checks that a text is refused with a sentence that says all parts.
func refuses(t *testing.T, syntax rdf.Syntax, text string, parts ...string) {
	t.Helper()
	got, err := triples(text, rdf.Options{Syntax: syntax})
	if kind := fault.KindOf(err); kind != fault.Invalid && kind != fault.TooLarge {
		t.Errorf("%.200s\nis read as %.200s, error %v", text, strings.Join(got, "\n"), err)
		return
	}
	for _, part := range parts {
		if !strings.Contains(fault.Message(err), part) {
			t.Errorf("%.200s\nis refused with %q, which does not say %q", text, fault.Message(err), part)
		}
	}
}

func TestTheSyntaxIsToldByNameOrContent(t *testing.T) {
	turtle := "@prefix x: <http://x/> .\nx:a x:b x:c ."
	xml := `<?xml version="1.0"?><r:RDF xmlns:r="` + rdfs + `" xmlns:x="http://x/"><r:Description r:about="http://x/a"><x:b r:resource="http://x/c"/></r:Description></r:RDF>`
	jsonld := `[{"@id":"http://x/a","http://x/b":{"@id":"http://x/c"}}]`
	for name, c := range map[string]struct{ file, text string }{
		"Turtle by name": {"a.ttl", turtle}, "N-Triples by name": {"a.nt", "<http://x/a> <http://x/b> <http://x/c> ."}, "XML by name": {"a.RDF", xml}, "JSON-LD by name": {"a.json", jsonld},
		"gzip name": {"a.ttl.gz", turtle}, "Turtle": {"", turtle}, "Turtle by IRI": {"a", "<http://x/a> <http://x/b> <http://x/c> ."},
		"XML": {"", xml}, "XML without declaration": {"", "\ufeff" + strings.SplitAfter(xml, "?>")[1]}, "JSON-LD": {"", " " + jsonld}, "JSON-LD object": {"", jsonld[1 : len(jsonld)-1]},
	} {
		for _, packed := range []bool{false, true} {
			text := c.text
			if packed {
				text = gzipped(t, text)
			}
			got, err := triples(text, rdf.Options{File: c.file})
			if err != nil || len(got) != 1 || got[0] != "x:a x:b x:c" {
				t.Errorf("%s (packed %v): %v, %v", name, packed, got, err)
			}
		}
	}
	if got, err := triples("[] <http://x/b> <http://x/c> .", rdf.Options{}); err != nil || len(got) != 1 {
		t.Errorf("Turtle that starts with a bracket: %v, %v", got, err)
	}
}

func gzipped(t testing.TB, text string) string {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.String()
}

func TestBrokenBytesAreRefusedInEverySyntax(t *testing.T) {
	good := map[rdf.Syntax]string{
		rdf.Turtle: "<http://x/a> <http://x/b> \"%s\" .\n",
		rdf.XML:    `<r:RDF xmlns:r="` + rdfs + `" xmlns:x="http://x/"><r:Description r:about="http://x/a"><x:b>%s</x:b></r:Description></r:RDF>`,
		rdf.JSONLD: `{"@id":"http://x/a","http://x/b":"%s"}`,
	}
	for syntax, frame := range good {
		fill := func(text string) string { return strings.Replace(frame, "%s", text, 1) }
		says(t, syntax, fill("café"), `x:a x:b "café"`)
		refuses(t, syntax, fill("caf\xe9"), "not UTF-8")
		refuses(t, syntax, "\xff\xfe"+fill("x"), "not UTF-8")
		refuses(t, syntax, "PK\x03\x04"+fill("x"), "zip archive", "Unpack")
		refuses(t, syntax, fill(strings.Repeat("x", 1<<20+1)), "longer than 1024 kB")
		whole := fill("text")
		for cut := len(whole) / 2; cut < len(strings.TrimSpace(whole)); cut += 7 {
			refuses(t, syntax, whole[:cut], "cut off")
		}
		packed := gzipped(t, fill(strings.Repeat("text ", 1000)))
		refuses(t, syntax, packed[:len(packed)/2], "cut off")
		refuses(t, syntax, packed[:len(packed)-5]+"\x00"+packed[len(packed)-4:], "damaged")
	}
}

func TestLimitsHoldInEverySyntax(t *testing.T) {
	small := rdf.Limits{Bytes: 1 << 20, Triples: 10, Text: 1 << 10, Depth: 20}
	for syntax, c := range map[rdf.Syntax]struct{ head, item, foot, list, element string }{
		rdf.Turtle: {"", "<http://x/a> <http://x/b> 1 .\n", "", "(|", "1 "},
		rdf.XML:    {`<r:RDF xmlns:r="` + rdfs + `" xmlns:x="http://x/">`, `<r:Description><x:b>1</x:b></r:Description>`, `</r:RDF>`, `<r:Description xmlns:r="` + rdfs + `" xmlns:x="http://x/"><x:b r:parseType="Collection">|`, "<r:Description/>"},
		rdf.JSONLD: {`[{}`, `,{"@id":"http://x/a","http://x/b":1}`, `]`, "", ""},
	} {
		refused := func(text, want string) {
			t.Helper()
			_, err := triples(text, rdf.Options{Syntax: syntax, Limits: small})
			if fault.KindOf(err) != fault.TooLarge || !strings.Contains(fault.Message(err), want) {
				t.Errorf("%s: %v, want %q", syntax, err, want)
			}
		}
		refused(c.head+strings.Repeat(c.item, 11)+c.foot, "more than 10 statements")
		refused(gzipped(t, c.head+strings.Repeat(" ", 2<<20)+c.foot), "more than 1 MB")
		if c.list != "" {
			refused(strings.Replace(c.list, "|", strings.Repeat(c.element, 11), 1), "more than 10 statements")
		}
		if _, err := triples(c.head+strings.Repeat(c.item, 10)+c.foot, rdf.Options{Syntax: syntax, Limits: small}); err != nil {
			t.Errorf("%s: ten are allowed: %v", syntax, err)
		}
	}
	deep := func(open, end string, n int) string { return strings.Repeat(open, n) + strings.Repeat(end, n) }
	refuses(t, rdf.Turtle, "<http://x/a> <http://x/b> "+deep("[ <http://x/b> ", "]", 100_000)+".", "nested more than 100 deep")
	refuses(t, rdf.Turtle, "<http://x/a> <http://x/b> "+deep("(", ")", 100_000)+".", "nested more than 100 deep")
	refuses(t, rdf.XML, `<x:r xmlns:x="http://x/">`+deep("<x:r>", "</x:r>", 100_000)+"</x:r>", "nested more than 100 deep")
	refuses(t, rdf.XML, `<x:r xmlns:x="http://x/" xmlns:r="`+rdfs+`"><x:r r:parseType="Literal">`+deep("<x:r>", "</x:r>", 100_000)+"</x:r></x:r>", "nested more than 100 deep")
	refuses(t, rdf.JSONLD, deep(`{"http://x/b":`, "}", 5_000), "nested more than 100 deep")
}

func TestRelativeReferencesNeedABase(t *testing.T) {
	for syntax, text := range map[rdf.Syntax]string{
		rdf.Turtle: "<a> <http://x/b> <../c> .",
		rdf.XML:    `<r:RDF xmlns:r="` + rdfs + `" xmlns:x="http://x/"><r:Description r:about="a"><x:b r:resource="../c"/></r:Description></r:RDF>`,
		rdf.JSONLD: `{"@id":"a","http://x/b":{"@id":"../c"}}`,
	} {
		refuses(t, syntax, text, "--base")
		got, err := triples(text, rdf.Options{Syntax: syntax, Base: "http://x/d/e#f"})
		if err != nil || len(got) != 1 || got[0] != "x:d/a x:b x:c" {
			t.Errorf("%s: %v, %v", syntax, got, err)
		}
	}
}
