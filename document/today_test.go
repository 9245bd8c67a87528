package document_test

import (
	"reflect"
	"testing"

	"winnow/document"
	"winnow/extractor"
)

func TestAnExtractionIsShownUnderTodaysNames(t *testing.T) {
	at := func(start, end int) []extractor.Evidence { return []extractor.Evidence{{Start: start, End: end}} }
	given := document.Whole{Extracted: &document.Extracted{Extraction: extractor.Extraction{
		Skills:  []extractor.Skill{{ID: 1, Label: "K8s", Evidence: at(0, 3)}, {ID: 2, Label: "Kubernetes", Evidence: at(10, 20)}, {ID: 3, Label: "Go"}},
		Dropped: []extractor.Skill{{ID: 4, Label: "kube", Evidence: at(11, 15)}, {ID: 5, Label: "C"}},
	}}}
	before := *given.Extracted
	successors := map[int64]document.Successor{1: {ID: 2, URI: "u:2", Label: "Kubernetes"}, 4: {ID: 2, URI: "u:2", Label: "Kubernetes"}}
	became := func(id int64) (document.Successor, bool) { s, ok := successors[id]; return s, ok }

	x := given.Today(became).Extracted.Extraction
	want := []extractor.Skill{{ID: 2, URI: "u:2", Label: "Kubernetes", Was: "K8s", Evidence: append(at(0, 3), at(10, 20)...)}, {ID: 3, Label: "Go"}}
	if !reflect.DeepEqual(x.Skills, want) {
		t.Errorf("skills %+v", x.Skills)
	}
	if len(x.Dropped) != 1 || x.Dropped[0].ID != 5 {
		t.Errorf("dropped %+v", x.Dropped)
	}
	if !reflect.DeepEqual(*given.Extracted, before) || given.Extracted.Extraction.Skills[0].Label != "K8s" {
		t.Error("what is stored was changed")
	}
	clear(successors) // the merge is undone
	if again := given.Today(became); again.Extracted != given.Extracted {
		t.Error("without a merge the extraction is another")
	}
}
