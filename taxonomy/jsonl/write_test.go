package jsonl_test

import (
	"bytes"
	"errors"
	"testing"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/jsonl"
)

func small() *taxonomy.Snapshot {
	b := taxonomy.NewBuilder(taxonomy.Taxonomy{Name: "x", Language: "en"})
	add := func(kind taxonomy.Kind, uri, label string, labels ...taxonomy.Label) {
		var mappings []taxonomy.Mapping
		if uri == "b" {
			mappings = []taxonomy.Mapping{{Relation: taxonomy.ExactMatch, URI: "http://y/b"}}
		}
		labels = append(labels, taxonomy.Label{Text: label, Language: "en", Kind: taxonomy.Preferred})
		b.Concept(taxonomy.Concept{URI: uri, Kind: kind, Labels: labels, Mappings: mappings}, taxonomy.Place{})
	}
	add(taxonomy.KindGroup, "g", "Group")
	add(taxonomy.KindSkill, "a", "R&D <new>", taxonomy.Label{Text: "ölen", Language: "de", Kind: taxonomy.Hidden})
	add(taxonomy.KindSkill, "b", "b")
	add(taxonomy.KindOccupation, "o", "o")
	add(taxonomy.KindCollection, "c", "c")
	link := func(kind taxonomy.RelationKind, from, to string) { b.Link(kind, from, to, taxonomy.Place{}) }
	link(taxonomy.Broader, "a", "g")
	link(taxonomy.Related, "a", "b")
	link(taxonomy.Essential, "o", "a")
	link(taxonomy.Optional, "o", "b")
	link(taxonomy.Member, "b", "c")
	return b.Build().Snapshot()
}

func TestAConceptIsALine(t *testing.T) {
	want := `{"uri":"g","kind":"group","labels":[{"text":"Group","language":"en","kind":"preferred"}]}
{"uri":"a","kind":"skill","labels":[{"text":"ölen","language":"de","kind":"hidden"},{"text":"R&D <new>","language":"en","kind":"preferred"}],"broader":["g"],"related":["b"]}
{"uri":"b","kind":"skill","labels":[{"text":"b","language":"en","kind":"preferred"}],"related":["a"],"memberOf":["c"],"mappings":[{"relation":"exact","uri":"http://y/b"}]}
{"uri":"o","kind":"occupation","labels":[{"text":"o","language":"en","kind":"preferred"}],"essential":["a"],"optional":["b"]}
{"uri":"c","kind":"collection","labels":[{"text":"c","language":"en","kind":"preferred"}]}
`
	var out bytes.Buffer
	if err := jsonl.Write(&out, small()); err != nil || out.String() != want {
		t.Errorf("%v\n%s", err, out.String())
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestAFullDiskIsSaid(t *testing.T) {
	if err := jsonl.Write(full{}, small()); fault.KindOf(err) != fault.Unavailable {
		t.Error(err)
	}
}
