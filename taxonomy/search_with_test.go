package taxonomy

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

// Whatever concepts come, go and are renamed, the index that follows is the one
// made anew.
func TestASearchThatFollowsIsTheSearchMadeAnew(t *testing.T) {
	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 4))
		concept := func(id int64) Concept {
			c := Concept{ID: id, URI: fmt.Sprint("u", id), Kind: KindSkill, Status: Active}
			for range 1 + r.IntN(4) {
				c.Labels = append(c.Labels, Label{Text: fmt.Sprintf("word%d Wörd%d", r.IntN(12), r.IntN(6)), Language: []string{"en", "de"}[r.IntN(2)], Kind: LabelKinds[r.IntN(3)]})
			}
			SortLabels(c.Labels)
			return c
		}
		var concepts []Concept
		for id := range int64(20) {
			concepts = append(concepts, concept(1+2*id))
		}
		snap := NewSnapshot(&Contents{Taxonomy: Taxonomy{Language: "en", Revision: 1}, Concepts: concepts})
		search := NewSearch(snap)
		for step := range 15 {
			var nodes []*Node
			touched := map[int64]bool{}
			for range 1 + r.IntN(4) {
				id := 1 + r.Int64N(50)
				if touched[id] {
					continue
				}
				touched[id] = true
				n := &Node{Concept: concept(id)}
				if r.IntN(3) == 0 {
					n.Status = Retired
				}
				nodes = append(nodes, n)
			}
			snap = snap.With(Taxonomy{Language: "en", Revision: int64(step + 2)}, nodes)
			search = search.With(snap)
			whole := NewSearch(snap)
			search.scratch.New, whole.scratch.New = nil, nil
			if !reflect.DeepEqual(search.entries, whole.entries) || !reflect.DeepEqual(search.words, whole.words) ||
				!reflect.DeepEqual(search.ofEntry, whole.ofEntry) || !reflect.DeepEqual(search.ofWord, whole.ofWord) || !reflect.DeepEqual(search.popular, whole.popular) {
				t.Fatalf("seed %d step %d: another index\n%+v\n%+v", seed, step, search.entries, whole.entries)
			}
		}
	}
}
