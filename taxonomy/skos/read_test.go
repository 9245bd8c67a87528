package skos_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/rdf"
	"winnow/taxonomy/skos"
)

const head = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix esco: <http://data.europa.eu/esco/model#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix x: <http://x/> .
`

var named = skos.Options{File: "x.ttl", Taxonomy: taxonomy.Taxonomy{Name: "x"}}

// read reads Turtle that must be without faults.
func read(t *testing.T, text string) *taxonomy.Snapshot {
	t.Helper()
	imp, err := skos.Read(strings.NewReader(head+text), named)
	if err != nil {
		t.Fatal(err)
	}
	return imp.Snapshot()
}

// labels lists a concept's labels as "en preferred text".
func labels(s *taxonomy.Snapshot, uri string) string {
	c := s.ByURI("http://x/" + uri)
	if c == nil {
		return "no concept " + uri
	}
	var lines []string
	for _, l := range c.Labels {
		lines = append(lines, fmt.Sprintf("%s %s %s", l.Language, l.Kind, l.Text))
	}
	return strings.Join(lines, "; ")
}

// links lists all relations by the last part of their URIs.
func links(s *taxonomy.Snapshot) string {
	var lines []string
	for _, r := range s.Relations {
		lines = append(lines, fmt.Sprintf("%s %s %s", strings.TrimPrefix(s.Concept(r.From).URI, "http://x/"), r.Kind, strings.TrimPrefix(s.Concept(r.To).URI, "http://x/")))
	}
	slices.Sort(lines)
	return strings.Join(lines, "; ")
}

func TestAThesaurusOfOthersIsReadAsSkills(t *testing.T) {
	s := read(t, `
x:scheme a skos:ConceptScheme ; dct:title "Thésaurus"@fr, "Thesaurus"@en ; owl:versionInfo "7" ; dct:license <http://x/licence> ; skos:hasTopConcept x:a .
x:a a skos:Concept ; skos:prefLabel "work"@en, "travail"@fr ; skos:narrower x:b ; skos:topConceptOf x:scheme .
x:b a skos:Concept ; skos:prefLabel "manual work"@en ; skos:broader x:a ; skos:related x:c ; skos:notation "1.2"^^x:code ; skos:inScheme x:scheme .
x:c skos:prefLabel "tools"@en ; skos:related x:b ; skos:broader x:a .
x:list a skos:OrderedCollection ; skos:prefLabel "a list"@en ; skos:memberList ( x:b x:c ) .
x:set a skos:Collection ; skos:prefLabel "a set"@en ; skos:member x:a, x:b .
`)
	if s.Taxonomy.Title != "Thesaurus" || s.Taxonomy.Version != "7" || s.Taxonomy.Licence != "http://x/licence" || s.Taxonomy.Language != "en" {
		t.Errorf("taxonomy %+v", s.Taxonomy)
	}
	if c := s.Census().Concepts; c[taxonomy.KindSkill] != 3 || c[taxonomy.KindCollection] != 2 {
		t.Errorf("concepts %v", c)
	}
	if got := s.ByURI("http://x/b").Code; got != "1.2" {
		t.Errorf("code %q", got)
	}
	if got, want := links(s), "a member set; b broader a; b member list; b member set; b related c; c broader a; c member list"; got != want {
		t.Errorf("links %s, want %s", got, want)
	}
}

func TestLabelsOfEverySortAreTaken(t *testing.T) {
	s := read(t, `
x:a a skos:Concept ; skos:prefLabel "organise"@en-GB, "organize"@en-US, "plain" ; skos:altLabel "sort"@en, "sort"@en-GB ; skos:hiddenLabel "orgnise"@en .
x:b a skos:Concept ; xl:prefLabel x:b1 ; xl:altLabel [ xl:literalForm "two"@de ] ; skos:prefLabel "eins"@de ; xl:hiddenLabel x:nowhere .
x:b1 a xl:Label ; xl:literalForm "eins"@de .
x:c a skos:Concept ; skos:prefLabel "regional"@en-gb, "own"@en .
`)
	for uri, want := range map[string]string{
		// the text without a language is in the taxonomy's, and comes before those of regions
		"a": "en preferred plain; en alternative organise; en alternative organize; en alternative sort; en hidden orgnise",
		"b": "de preferred eins; de alternative two",
		"c": "en preferred own; en alternative regional",
	} {
		if got := labels(s, uri); got != want {
			t.Errorf("%s has %s, want %s", uri, got, want)
		}
	}
}

// The form is that of the release ESCO publishes, in small.
func TestESCOsOwnRDFIsRead(t *testing.T) {
	s := read(t, `
x:skills a skos:ConceptScheme ; skos:prefLabel "ESCO skills"@en .
x:s1 a skos:Concept, esco:MemberConcept, esco:Skill ; skos:prefLabel "add paint hardeners"@en-us, "add paint hardeners"@en, "Farbhärter zugeben"@de ;
  xl:prefLabel <http://x/label/1> ; skos:altLabel "append paint hardeners"@en ; dct:description <http://x/node-literal/1>, <http://x/node-literal/2> ;
  esco:isOptionalSkillFor x:o1 ; esco:isEssentialSkillFor x:o2 ; esco:skillReuseLevel <http://data.europa.eu/esco/skill-reuse-level/occupation-specific> ;
  esco:skillType <http://data.europa.eu/esco/skill-type/knowledge> ; esco:hasAssociation x:r1 ; skos:broader x:S1 ; skos:inScheme x:skills, x:member-skills .
x:s2 a skos:Concept, esco:MemberConcept, esco:Skill ; skos:prefLabel "paint"@en ; esco:relatedOptionalSkill x:s1 ; skos:broader x:S1 .
<http://x/label/1> a xl:Label ; xl:literalForm "add paint hardeners"@en .
<http://x/node-literal/1> a esco:NodeLiteral ; esco:language "en-us"^^x:language ; esco:nodeLiteral "American words." .
<http://x/node-literal/2> a esco:NodeLiteral ; esco:language "en"^^x:language ; esco:nodeLiteral "English words." .
x:o1 a skos:Concept, esco:MemberConcept, esco:Occupation ; skos:prefLabel "painter"@en ; esco:relatedOptionalSkill x:s1 ; skos:broader x:C7 .
x:o2 a skos:Concept, esco:Occupation ; skos:prefLabel "master painter"@en ; skos:broader x:o1 .
x:C7 a skos:Concept ; skos:prefLabel "Craft workers"@en ; skos:notation "7" .
x:S1 a skos:Concept ; skos:prefLabel "painting"@en ; skos:notation "S1" .
`)
	if c := s.Census().Concepts; c[taxonomy.KindSkill] != 2 || c[taxonomy.KindOccupation] != 2 || c[taxonomy.KindGroup] != 2 {
		t.Errorf("concepts %v", c)
	}
	s1 := s.ByURI("http://x/s1")
	if s1.Type != taxonomy.TypeKnowledge || s1.Reuse != taxonomy.ReuseOccupationSpecific || s1.Description != "English words." {
		t.Errorf("s1 is %+v", s1)
	}
	if got, want := labels(s, "s1"), "de preferred Farbhärter zugeben; en preferred add paint hardeners; en alternative append paint hardeners"; got != want {
		t.Errorf("labels %s, want %s", got, want)
	}
	if got, want := links(s), "o1 broader C7; o1 optional s1; o2 broader o1; o2 essential s1; s1 broader S1; s2 broader S1; s2 optional s1"; got != want {
		t.Errorf("links %s, want %s", got, want)
	}
}

func TestNotesAreTakenInTheTaxonomysLanguage(t *testing.T) {
	s := read(t, `
x:a a skos:Concept ; skos:prefLabel "a"@en ; skos:definition "Auf Deutsch."@de, "In English."@en-GB ; skos:scopeNote "One."@en, "Two."@en ; dct:description "Not this."@en .
x:b a skos:Concept ; skos:prefLabel "b"@en ; skos:definition "Auf Deutsch."@de, "Plain." .
x:c a skos:Concept ; skos:prefLabel "c"@en ; skos:definition [ rdf:value "In a node."@en ] .
x:d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "Auf Deutsch."@de, "En français."@fr .
`)
	for uri, want := range map[string][2]string{"a": {"In English.", "One.\n\nTwo."}, "b": {"Plain.", ""}, "c": {"In a node.", ""}, "d": {"Auf Deutsch.", ""}} {
		if c := s.ByURI("http://x/" + uri); c.Description != want[0] || c.ScopeNote != want[1] {
			t.Errorf("%s says %q and %q, want %q", uri, c.Description, c.ScopeNote, want)
		}
	}
}

func TestTheLanguageIsTheOneOfMostLabels(t *testing.T) {
	for text, want := range map[string]string{
		`x:a a skos:Concept ; skos:prefLabel "a"@de, "b"@en . x:b a skos:Concept ; skos:prefLabel "c"@de .`:                              "de",
		`x:a a skos:Concept ; skos:prefLabel "a"@de, "b"@en-GB .`:                                                                        "en",
		`x:a a skos:Concept ; skos:prefLabel "a" .`:                                                                                      "en",
		`x:s a skos:ConceptScheme ; <http://purl.org/dc/elements/1.1/language> "fr" . x:a a skos:Concept ; skos:prefLabel "a"@de, "b" .`: "fr",
		`x:a a skos:Concept ; skos:prefLabel "a"@sv, "b"@nl .`:                                                                           "nl",
	} {
		if got := read(t, text).Taxonomy.Language; got != want {
			t.Errorf("%s is in %q, want %q", text, got, want)
		}
	}
}

func TestWhatIsOutOfUseIsLeftOutWithItsRelations(t *testing.T) {
	imp, err := skos.Read(strings.NewReader(head+`
x:a a skos:Concept ; skos:prefLabel "a"@en ; skos:related x:old .
x:old a skos:Concept ; skos:prefLabel "old"@en ; owl:deprecated true ; dct:isReplacedBy x:a ; skos:broader x:a ; skos:exactMatch <http://y/b> ; dct:created "2020" .
`), named)
	if err != nil || len(imp.Concepts) != 1 || len(imp.Links) != 0 {
		t.Fatalf("%+v, %v", imp, err)
	}
	for kind, want := range map[taxonomy.DefectKind]string{taxonomy.OutOfUse: "http://x/old", taxonomy.NotKept: "dcterms:created (1)"} {
		if d := defect(imp, kind); d.Count == 0 || d.Examples[0].What != want {
			t.Errorf("%s: %+v", kind, d)
		}
	}
	if d := defect(imp, taxonomy.NotKept); d.Count != 2 {
		t.Errorf("two properties are not kept: %+v", d)
	}
}

func defect(imp *taxonomy.Import, kind taxonomy.DefectKind) taxonomy.Defect {
	for _, d := range imp.Defects {
		if d.Kind == kind {
			return d
		}
	}
	return taxonomy.Defect{}
}

func TestWhatTheCallerSaysStandsAboveTheFile(t *testing.T) {
	file := written(t, hard().Snapshot(), rdf.Turtle)
	imp := readBack(t, file, skos.Options{Taxonomy: taxonomy.Taxonomy{Name: "mine", Title: "Mine", Version: "9", Licence: "free", Source: "me", Language: "en"}})
	if want := (taxonomy.Taxonomy{Name: "mine", Title: "Mine", Version: "9", Licence: "free", Source: "me", Language: "en"}); imp.Taxonomy != want {
		t.Errorf("%+v", imp.Taxonomy)
	}
}

// Faults of content: the file is refused with a list of them, or leniently read
// without what is faulty.
func TestFaultsAreListedAndTheFileIsRefused(t *testing.T) {
	sound := `x:a a skos:Concept ; skos:prefLabel "a"@en . x:b a skos:Concept ; skos:prefLabel "b"@en ; skos:broader x:a .`
	for name, c := range map[string]struct {
		text string
		kind taxonomy.DefectKind
		say  string
	}{
		"circle":             {`x:a skos:broader x:b .`, taxonomy.Cycle, "→"},
		"itself":             {`x:a skos:broader x:a .`, taxonomy.SelfRelation, "http://x/a broader itself"},
		"unknown broader":    {`x:a skos:broader x:gone .`, taxonomy.UnknownConcept, "http://x/gone is not there"},
		"unknown narrower":   {`x:a skos:narrower x:gone .`, taxonomy.UnknownConcept, "http://x/gone is not there"},
		"unknown member":     {`x:c a skos:Collection ; skos:prefLabel "c"@en ; skos:member x:gone .`, taxonomy.UnknownConcept, "http://x/gone"},
		"unknown occupation": {`x:a esco:isEssentialSkillFor x:gone .`, taxonomy.UnknownOccupation, "http://x/gone"},
		"wrong kind":         {`x:c a skos:Collection ; skos:prefLabel "c"@en ; skos:broader x:a .`, taxonomy.WrongKind, "collection"},
		"nameless":           {`x:c a skos:Concept ; skos:altLabel "c"@en .`, taxonomy.MissingPreferred, "http://x/c"},
		"empty label":        {`x:a skos:altLabel " "@en .`, taxonomy.BadLabel, "http://x/a"},
		"odd language":       {`x:a skos:altLabel "a"@english .`, taxonomy.BadLabel, "english"},
		"no URI":             {`[] a skos:Concept ; skos:prefLabel "c"@en .`, taxonomy.BadRow, "without a usable URI"},
		"URI too long":       {`<http://x/` + strings.Repeat("x", 2000) + `> a skos:Concept ; skos:prefLabel "c"@en .`, taxonomy.BadRow, "without a usable URI"},
		"unknown type":       {`x:a esco:skillType <http://x/magic> .`, taxonomy.UnknownType, "magic"},
		"unknown reuse":      {`x:a esco:skillReuseLevel <http://x/never> .`, taxonomy.UnknownReuse, "never"},
		"same URI twice":     {`<urn:winnow:uri:http:%2F%2Fx%2Fa> a skos:Concept ; skos:prefLabel "a"@en .`, taxonomy.DuplicateConcept, "http://x/a"},
	} {
		t.Run(name, func(t *testing.T) {
			imp, err := skos.Read(strings.NewReader(head+sound+"\n"+c.text), named)
			if fault.KindOf(err) != fault.Invalid || imp == nil {
				t.Fatalf("Read = %v, %v", imp, err)
			}
			for _, part := range []string{"faults (1)", c.say, "--lenient", "x.ttl, row "} {
				if !strings.Contains(fault.Message(err), part) {
					t.Errorf("%q does not say %q", fault.Message(err), part)
				}
			}
			if d := defect(imp, c.kind); d.Count != 1 {
				t.Errorf("%s: %+v", c.kind, imp.Defects)
			}
			lenient := named
			lenient.Lenient = true
			imp, err = skos.Read(strings.NewReader(head+sound+"\n"+c.text), lenient)
			if err != nil || len(imp.Concepts) < 2 {
				t.Errorf("leniently read: %+v, %v", imp, err)
			}
		})
	}
}

// Files that are broken as files end in one sentence.
func TestBrokenFilesAreRefused(t *testing.T) {
	file := written(t, hard().Snapshot(), rdf.XML)
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, err := w.Write(file)
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	readBack(t, packed.Bytes(), skos.Options{File: "x.rdf.gz"})
	var bomb bytes.Buffer
	w = gzip.NewWriter(&bomb)
	for range 64 {
		if _, err := w.Write(bytes.Repeat([]byte(" "), 1<<16)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"half a download": {file[:len(file)/2], "cut off"}, "half a packed download": {packed.Bytes()[:packed.Len()/2], "cut off"},
		"bomb": {bomb.Bytes(), "more than 1 MB"}, "Latin-1": {append(slices.Clone(file), "<!-- caf\xe9 -->"...), "UTF-8"},
		"entity": {append([]byte(`<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>`), file...), "document type"},
		"empty":  {nil, "no SKOS concept"}, "something else": {[]byte(head + "x:a x:b x:c ."), "no SKOS concept"}, "prose": {[]byte("Dear all,"), "line 1"},
	} {
		imp, err := skos.Read(bytes.NewReader(c.file), skos.Options{Limits: rdf.Limits{Bytes: 1 << 20, Triples: 1 << 20, Text: 1 << 20, Depth: 10}})
		if imp != nil || !strings.Contains(fault.Message(err), c.want) {
			t.Errorf("%s: %v, %v; want %q", name, imp, err, c.want)
		}
	}
	for name, o := range map[string]skos.Options{"--name": {}, `"A B"`: {Taxonomy: taxonomy.Taxonomy{Name: "A B"}}} {
		if _, err := skos.Read(strings.NewReader(head+`x:a a skos:Concept ; skos:prefLabel "a"@en .`), o); !strings.Contains(fault.Message(err), name) {
			t.Errorf("%v does not say %s", err, name)
		}
	}
}

func TestAListThatRunsInACircleEnds(t *testing.T) {
	s := read(t, `x:a a skos:Concept ; skos:prefLabel "a"@en . x:c a skos:OrderedCollection ; skos:prefLabel "c"@en ; skos:memberList _:l .
_:l rdf:first x:a ; rdf:rest _:m . _:m rdf:first x:a ; rdf:rest _:l .`)
	if got := links(s); got != "a member c" {
		t.Errorf("links %s", got)
	}
}

// Whatever a file holds, what was read of it can be written and read again.
func FuzzRead(f *testing.F) {
	for i, syntax := range syntaxes {
		f.Add(i, written(f, hard().Snapshot(), syntax))
	}
	f.Add(0, []byte(head+`x:a a skos:Concept ; skos:prefLabel "a"@en-GB, "b" ; skos:broader [ skos:prefLabel "c"@de ] ; skos:definition [ rdf:value "d" ] .`))
	f.Fuzz(func(t *testing.T, which int, data []byte) {
		o := skos.Options{File: "x" + []string{".ttl", ".rdf", ".jsonld"}[max(0, which)%3], Lenient: true, Taxonomy: taxonomy.Taxonomy{Name: "x", Language: "en"}}
		imp, err := skos.Read(bytes.NewReader(data), o)
		if err != nil {
			if kind := fault.KindOf(err); kind != fault.Invalid && kind != fault.TooLarge {
				t.Fatal(err)
			}
			return
		}
		if len(imp.Concepts) == 0 {
			return
		}
		want := clone(imp)
		snapshot := imp.Snapshot()
		for _, syntax := range syntaxes {
			same(t, readBack(t, written(t, snapshot, syntax), skos.Options{}), want)
		}
	})
}
