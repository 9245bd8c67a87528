package rdf_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"winnow/fault"
	"winnow/taxonomy/rdf"
)

var syntaxes = []rdf.Syntax{rdf.Turtle, rdf.XML, rdf.JSONLD}

func iri(value string) rdf.Term { return rdf.Term{Value: value} }

func text(value, language string) rdf.Term {
	return rdf.Term{Kind: rdf.Literal, Value: value, Language: language}
}

// write writes two nodes in a syntax.
func write(out *bytes.Buffer, syntax rdf.Syntax) error {
	w := rdf.NewWriter(out, syntax, []rdf.Prefix{{"x", ex}, {"y", "urn:y#"}})
	w.Node("urn:a:1", []rdf.Statement{
		{rdf.Type, iri(ex + "T")}, {rdf.Type, iri("http://z/T")},
		{ex + "b", text("plain", "")}, {ex + "b", text("é \"q\" \\ <&> \t\n'", "en")}, {ex + "b", rdf.Term{Kind: rdf.Literal, Value: "1", Datatype: xsd + "integer"}},
		{"urn:y#c", iri("http://z/é?a=b&c#d")}, {"urn:y#c", iri(ex + "not-plain/")},
	})
	w.Node(ex+"2", []rdf.Statement{{ex + "b", text("", "")}})
	return w.Close()
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	want := []string{
		"urn:a:1 rdf:type x:T", "urn:a:1 rdf:type http://z/T", `urn:a:1 x:b "plain"`, `urn:a:1 x:b "é \"q\" \\ <&> \t\n'"@en`,
		`urn:a:1 x:b "1"^xsd:integer`, "urn:a:1 urn:y#c http://z/é?a=b&c#d", "urn:a:1 urn:y#c x:not-plain/", `x:2 x:b ""`,
	}
	for _, syntax := range syntaxes {
		var out bytes.Buffer
		if err := write(&out, syntax); err != nil {
			t.Fatal(err)
		}
		got, err := triples(out.String(), rdf.Options{}) // which tells the syntax by itself
		if err != nil || len(got) != len(want) {
			t.Fatalf("%s: %v, %v\n%s", syntax, got, err, out.String())
		}
		for _, line := range want {
			if !strings.Contains(strings.Join(got, "\n")+"\n", line+"\n") {
				t.Errorf("%s lacks %s\n%s", syntax, line, out.String())
			}
		}
	}
}

// What other programs read changes only on purpose.
func TestTheFormsStayAsTheyAre(t *testing.T) {
	for syntax, want := range map[rdf.Syntax]string{
		rdf.Turtle: `@prefix x: <http://x/> .

<urn:a>
    a x:T ;
    x:b "c"@en, <urn:d> .
`,
		rdf.XML: `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:x="http://x/">
  <rdf:Description rdf:about="urn:a">
    <rdf:type rdf:resource="http://x/T"/>
    <x:b xml:lang="en">c</x:b>
    <x:b rdf:resource="urn:d"/>
  </rdf:Description>
</rdf:RDF>
`,
		rdf.JSONLD: `{
  "@context": {
    "x": "http://x/"
  },
  "@graph": [
    {"@id": "urn:a", "@type": ["x:T"], "x:b": [{"@value": "c", "@language": "en"}, {"@id": "urn:d"}]}
  ]
}
`,
	} {
		var out bytes.Buffer
		w := rdf.NewWriter(&out, syntax, []rdf.Prefix{{"x", ex}})
		w.Node("urn:a", []rdf.Statement{{rdf.Type, iri(ex + "T")}, {ex + "b", text("c", "en")}, {ex + "b", iri("urn:d")}})
		if err := w.Close(); err != nil || out.String() != want {
			t.Errorf("%s, %v:\n%s", syntax, err, out.String())
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestAWriterSaysThatItsFileFailed(t *testing.T) {
	w := rdf.NewWriter(full{}, rdf.Turtle, nil)
	for range 10_000 {
		w.Node("urn:a", []rdf.Statement{{rdf.Type, iri("urn:b")}})
	}
	if err := w.Close(); err == nil {
		t.Error("nothing was said")
	}
}

// Whatever the bytes, reading ends, with triples or with a sentence to show; and
// triples written in any syntax are the same read back.
func FuzzRead(f *testing.F) {
	for i, syntax := range syntaxes {
		var out bytes.Buffer
		if err := write(&out, syntax); err != nil {
			f.Fatal(err)
		}
		f.Add(i, out.Bytes())
	}
	f.Add(0, []byte(`@prefix x: <http://x/> . [ x:a "b"@en, 'c'^^x:d, 1.5e3, true ; x:e (_:f "\u00e9" """g""h""") ] x:i x:j\~k .`))
	f.Add(1, []byte(document(`<x:T rdf:ID="a" x:b="c"><x:d rdf:parseType="Collection"><x:U/></x:d><x:e rdf:parseType="Literal"><i xmlns=""/></x:e></x:T>`)))
	f.Add(2, []byte(`{"@context":{"b":{"@id":"http://x/b","@container":"@language"},"g":"@graph"},"g":[{"b":{"en":["c"]},"http://x/l":{"@list":[1]}}]}`))
	f.Fuzz(func(t *testing.T, which int, data []byte) {
		syntax := syntaxes[max(0, which)%len(syntaxes)]
		var read []rdf.Triple
		err := rdf.Read(bytes.NewReader(data), rdf.Options{Syntax: syntax, Limits: rdf.Limits{Bytes: 1 << 20, Triples: 10_000, Text: 1 << 16, Depth: 50}}, func(t rdf.Triple) { read = append(read, t) })
		if kind := fault.KindOf(err); err != nil && kind != fault.Invalid && kind != fault.TooLarge {
			t.Fatalf("%v", err)
		}
		for _, triple := range read {
			writeBack(t, triple)
		}
	})
}

func writeBack(t *testing.T, triple rdf.Triple) {
	t.Helper()
	if triple.Subject.Kind != rdf.IRI || triple.Object.Kind == rdf.Blank || !rdf.ValidIRI(triple.Subject.Value) || triple.Object.Datatype != "" {
		return
	}
	if triple.Object.Language != "" && strings.Trim(triple.Object.Language, "abcdefghijklmnopqrstuvwxyz") != "" {
		return // JSON-LD and XML let anything pass for a language
	}
	if strings.ContainsFunc(triple.Object.Value, func(c rune) bool { return c < ' ' || c == 0xfffe || c == 0xffff }) || triple.Subject.Value[0] == 'x' {
		return // XML lacks these letters; and x: is a prefix here
	}
	for _, syntax := range syntaxes {
		var out bytes.Buffer
		w := rdf.NewWriter(&out, syntax, []rdf.Prefix{{"x", ex}})
		w.Node(triple.Subject.Value, []rdf.Statement{{ex + "b", triple.Object}})
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		var back []rdf.Triple
		if err := rdf.Read(&out, rdf.Options{Syntax: syntax}, func(t rdf.Triple) { back = append(back, t) }); err != nil {
			t.Fatalf("%s of %+v: %v", syntax, triple, err)
		}
		if len(back) != 1 || back[0].Subject != triple.Subject || back[0].Object != triple.Object {
			t.Fatalf("%s of %+v gives %+v", syntax, triple, back)
		}
	}
}
