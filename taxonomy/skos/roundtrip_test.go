package skos_test

import (
	"bytes"
	"cmp"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"winnow/taxonomy"
	"winnow/taxonomy/esco"
	"winnow/taxonomy/rdf"
	"winnow/taxonomy/skos"
	"winnow/taxonomy/starter"
)

var syntaxes = []rdf.Syntax{rdf.Turtle, rdf.XML, rdf.JSONLD}

// hard holds one of everything a taxonomy can hold, and what makes it hard to
// write down: URIs that are none, texts that need escapes, and what SKOS forbids.
func hard() *taxonomy.Import {
	b := taxonomy.NewBuilder(taxonomy.Taxonomy{Name: "hard", Title: "Härteres & \"more\"", Version: "2.1", Licence: "CC BY <4.0>", Source: "a\\b", Language: "de"})
	label := func(text, language string, kind taxonomy.LabelKind) taxonomy.Label {
		return taxonomy.Label{Text: text, Language: language, Kind: kind}
	}
	add := func(kind taxonomy.Kind, uri string, change func(*taxonomy.Concept)) {
		c := taxonomy.Concept{URI: uri, Kind: kind, Labels: []taxonomy.Label{label("Name von "+uri, "de", taxonomy.Preferred)}}
		if change != nil {
			change(&c)
		}
		if !b.Concept(c, taxonomy.Place{}) {
			panic(uri)
		}
		for _, l := range c.Labels {
			b.Speak(l.Language)
		}
	}
	add(taxonomy.KindGroup, "urn:winnow:hard:group:g", func(c *taxonomy.Concept) { c.Code = "S1.2"; c.Description = "Zwei\n\nAbsätze\tund mehr." })
	add(taxonomy.KindGroup, "http://x/g?a=b&c=d#e", nil)
	for i, t := range taxonomy.Types {
		add(taxonomy.KindSkill, "http://x/type/"+string(t), func(c *taxonomy.Concept) {
			c.Type, c.Reuse = t, taxonomy.Reuses[i%len(taxonomy.Reuses)]
			for _, kind := range taxonomy.MappingKinds[i:] {
				c.Mappings = append(c.Mappings, taxonomy.Mapping{Relation: kind, URI: "http://www.wikidata.org/entity/Q" + string(kind) + "?a=b&c=d#ö"})
			}
			c.Labels = append(c.Labels, label("name of "+string(t), "en", taxonomy.Preferred))
		})
	}
	add(taxonomy.KindSkill, "no IRI", func(c *taxonomy.Concept) { c.Description, c.ScopeNote = `"""Say"""`, `'''\u00e9 \`+"\n<b>&amp;</b>]]>" })
	for _, uri := range []string{"s1", "skos:prefLabel", "winnow:x", "urn:winnow:uri:a%20b", "urn:winnow:scheme:hard", "http://x/<>\"{}|^`\\%41", "http://x/ö", "_:b", "a/b"} {
		add(taxonomy.KindSkill, uri, nil)
	}
	add(taxonomy.KindSkill, "http://x/labels", func(c *taxonomy.Concept) {
		c.Labels = []taxonomy.Label{
			label("C++ \"and\" C#", "de", taxonomy.Preferred), label("C++ \"and\" C#", "de", taxonomy.Alternative), label("C++ \"and\" C#", "de", taxonomy.Hidden),
			label("日本語", "ja", taxonomy.Preferred), label("e\u0301", "fr", taxonomy.Alternative), label("العربية", "ar", taxonomy.Hidden), label("😀", "mul", taxonomy.Alternative), label("C++ \"and\" C#", "en", taxonomy.Alternative),
		}
	})
	add(taxonomy.KindOccupation, "http://x/o", func(c *taxonomy.Concept) { c.Code = "2512.1"; c.ScopeNote = "Nicht ohne." })
	add(taxonomy.KindCollection, "http://x/c", func(c *taxonomy.Concept) { c.Description = "Eine Sammlung." })
	add(taxonomy.KindCollection, "http://x/empty", nil)
	for _, l := range []taxonomy.Link{
		{Kind: taxonomy.Broader, From: "s1", To: "urn:winnow:hard:group:g"}, {Kind: taxonomy.Broader, From: "s1", To: "http://x/g?a=b&c=d#e"},
		{Kind: taxonomy.Broader, From: "urn:winnow:hard:group:g", To: "http://x/g?a=b&c=d#e"}, {Kind: taxonomy.Broader, From: "a/b", To: "s1"}, {Kind: taxonomy.Broader, From: "no IRI", To: "a/b"},
		{Kind: taxonomy.Related, From: "s1", To: "skos:prefLabel"}, {Kind: taxonomy.Related, From: "s1", To: "no IRI"}, {Kind: taxonomy.Related, From: "a/b", To: "s1"},
		{Kind: taxonomy.Essential, From: "http://x/o", To: "s1"}, {Kind: taxonomy.Optional, From: "http://x/o", To: "s1"}, {Kind: taxonomy.Optional, From: "http://x/o", To: "no IRI"},
		{Kind: taxonomy.Essential, From: "http://x/labels", To: "s1"}, {Kind: taxonomy.Optional, From: "http://x/labels", To: "a/b"},
		{Kind: taxonomy.Member, From: "s1", To: "http://x/c"}, {Kind: taxonomy.Member, From: "http://x/o", To: "http://x/c"}, {Kind: taxonomy.Member, From: "urn:winnow:hard:group:g", To: "http://x/c"},
	} {
		b.Link(l.Kind, l.From, l.To, taxonomy.Place{})
	}
	return b.Build()
}

func written(t testing.TB, s *taxonomy.Snapshot, syntax rdf.Syntax) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := skos.Write(&out, s, syntax); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func readBack(t testing.TB, file []byte, o skos.Options) *taxonomy.Import {
	t.Helper()
	imp, err := skos.Read(bytes.NewReader(file), o)
	if err != nil {
		t.Fatalf("%v\n%.3000s", err, file)
	}
	return imp
}

// same compares all that two imports hold, the order of their concepts included.
func same(t testing.TB, got, want *taxonomy.Import) {
	t.Helper()
	if got.Taxonomy != want.Taxonomy {
		t.Errorf("taxonomy\n%+v, want\n%+v", got.Taxonomy, want.Taxonomy)
	}
	if !slices.Equal(got.Languages, want.Languages) {
		t.Errorf("languages %v, want %v", got.Languages, want.Languages)
	}
	if len(got.Concepts) != len(want.Concepts) || len(got.Links) != len(want.Links) {
		t.Fatalf("%d concepts and %d links, want %d and %d", len(got.Concepts), len(got.Links), len(want.Concepts), len(want.Links))
	}
	for i := range want.Concepts {
		a, b := got.Concepts[i], want.Concepts[i]
		if labels := slices.Equal(a.Labels, b.Labels); !labels || !slices.Equal(a.Mappings, b.Mappings) || a.URI != b.URI || a.Kind != b.Kind || a.Type != b.Type || a.Reuse != b.Reuse || a.Code != b.Code || a.Description != b.Description || a.ScopeNote != b.ScopeNote {
			t.Fatalf("concept\n%+v, want\n%+v", a, b)
		}
	}
	if a, b := sorted(got.Links), sorted(want.Links); !slices.Equal(a, b) {
		t.Errorf("links\n%v, want\n%v", a, b)
	}
}

func sorted(links []taxonomy.Link) []taxonomy.Link {
	return slices.SortedFunc(slices.Values(links), func(a, b taxonomy.Link) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
}

// clone copies an import, whose memory a snapshot takes over.
func clone(imp *taxonomy.Import) *taxonomy.Import {
	next := *imp
	next.Concepts = slices.Clone(imp.Concepts)
	return &next
}

func goesRound(t *testing.T, want *taxonomy.Import) {
	t.Helper()
	if len(want.Concepts) == 0 {
		t.Fatal("nothing to write")
	}
	snapshot := clone(want).Snapshot()
	for _, syntax := range syntaxes {
		t.Run(strings.ReplaceAll(string(syntax), "/", "-"), func(t *testing.T) {
			file := written(t, snapshot, syntax)
			if !bytes.Equal(file, written(t, snapshot, syntax)) {
				t.Error("the second writing differs from the first")
			}
			got := readBack(t, file, skos.Options{})
			same(t, got, want)
			if again := written(t, got.Snapshot(), syntax); !bytes.Equal(file, again) {
				t.Error("what was read back is written otherwise")
			}
		})
	}
}

func TestNothingIsLostInAnySyntax(t *testing.T) { goesRound(t, hard()) }

func TestTheStarterTaxonomyGoesRound(t *testing.T) {
	imp, err := starter.Read()
	if err != nil {
		t.Fatal(err)
	}
	goesRound(t, imp)
}

// release reads ESCO from the shared data, or skips the test.
func release(t testing.TB) *taxonomy.Import {
	t.Helper()
	root := os.Getenv("WINNOW_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	zip := func(part string) string {
		return filepath.Join(root, "data", "esco", "ESCO_dataset-v1.1.1-classification-"+part+".zip")
	}
	if _, err := os.Stat(zip("en-csv")); err != nil {
		t.Skipf("no shared data: %s is not there (WINNOW_SHARED names another place)", zip("en-csv"))
	}
	imp, err := esco.Read(esco.Options{Labels: zip("en-csv"), Relations: zip("_csv")})
	if err != nil {
		t.Fatal(err)
	}
	return imp
}

func TestESCOGoesRound(t *testing.T) { goesRound(t, release(t)) }

func BenchmarkWriteESCO(b *testing.B) {
	snapshot := release(b).Snapshot()
	for _, syntax := range syntaxes {
		b.Run(strings.ReplaceAll(string(syntax), "/", "-"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := skos.Write(io.Discard, snapshot, syntax); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkReadESCO(b *testing.B) {
	snapshot := release(b).Snapshot()
	for _, syntax := range syntaxes {
		file := written(b, snapshot, syntax)
		b.Run(strings.ReplaceAll(string(syntax), "/", "-"), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(file)))
			for b.Loop() {
				readBack(b, file, skos.Options{})
			}
		})
	}
}
