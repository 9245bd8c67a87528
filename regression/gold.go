package regression

import (
	"slices"

	"winnow/extractor"
	"winnow/extractor/evaluate"
	"winnow/taxonomy"
	"winnow/training/data"
)

// labelled reads the labelled documents that come with Winnow.
func labelled() ([]evaluate.GoldDocument, error) {
	r, err := data.Open("gold/documents.jsonl.gz")
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	return evaluate.ReadGold(r)
}

// enoughKnown is the share of labelled skills that one of two vocabularies has to
// know before figures say anything.
const enoughKnown = 0.5

// gold is labelled documents with the labels that at least one of two
// vocabularies knows.
type gold struct {
	documents []evaluate.GoldDocument
	left      int // labels that neither knows
}

// usable leaves out the labels that neither snapshot knows. Where that is most of
// them, the documents are labelled in another vocabulary and none is usable.
func usable(all []evaluate.GoldDocument, before, after *taxonomy.Snapshot) gold {
	var g gold
	known := 0
	for _, d := range all {
		d.Skills = slices.DeleteFunc(slices.Clone(d.Skills), func(s evaluate.GoldSkill) bool {
			return before.ByURI(s.URI) == nil && follow(after, s.URI) == nil
		})
		known += len(d.Skills)
		g.documents = append(g.documents, d)
	}
	for i := range all {
		g.left += len(all[i].Skills) - len(g.documents[i].Skills)
	}
	if float64(known) < enoughKnown*float64(known+g.left) || known == 0 {
		return gold{left: g.left + known}
	}
	return g
}

// follow finds the concept of a URI, or the one that stands in for it, or nil.
func follow(s *taxonomy.Snapshot, uri string) *taxonomy.Concept {
	if c := s.ByURI(uri); c != nil {
		return c
	}
	i := slices.IndexFunc(s.Retired, func(c taxonomy.Concept) bool { return c.URI == uri })
	if i < 0 {
		return nil
	}
	return s.Concept(s.Resolve(s.Retired[i].ID))
}

// in is the document with its labels as a snapshot names them: where a skill was
// merged, the winner is the right answer. Labels that come to the same skill are
// one, with the evidence of all.
func in(s *taxonomy.Snapshot, d evaluate.GoldDocument) evaluate.GoldDocument {
	at := map[string]int{}
	var skills []evaluate.GoldSkill
	for _, g := range d.Skills {
		if c := follow(s, g.URI); c != nil {
			g.URI = c.URI
		}
		i, again := at[g.URI]
		if !again {
			at[g.URI] = len(skills)
			skills = append(skills, g)
			continue
		}
		skills[i].Evidence = slices.Concat(skills[i].Evidence, g.Evidence)
	}
	d.Skills = skills
	return d
}

// tally counts what was found against the labels of documents.
func tally(s *taxonomy.Snapshot, documents []evaluate.GoldDocument, read []extractor.Extraction) evaluate.Tally {
	var t evaluate.Tally
	for i := range documents {
		var found []evaluate.Found
		for _, skill := range read[i].Skills {
			found = append(found, evaluate.Found{URI: skill.URI, Relation: skill.Relation, Probability: skill.Probability})
		}
		d := in(s, documents[i])
		t.Add(&d, found)
	}
	return t
}

func accuracy(t evaluate.Tally) taxonomy.Accuracy {
	return taxonomy.Accuracy{Precision: t.Precision(), Recall: t.Recall(), F1: t.F1()}
}
