package evaluate

import (
	"winnow/extractor"
	"winnow/extractor/text"
)

// Found is a predicted skill.
type Found struct {
	URI         string
	Relation    extractor.Relation
	Section     text.SectionKind
	Probability float64
}

// Tally counts predictions against labels over any number of documents.
type Tally struct {
	Documents     int
	Predicted     int // skills shown
	Right         int // of these, labelled
	RightRelation int // of these, with the labelled relation
	Gold          int // labelled skills
	GoldFound     int
	Groups        int // groups of labelled near-synonyms
	GroupsFound   int
}

// Add counts one document.
func (t *Tally) Add(d *GoldDocument, found []Found) {
	at := map[string]int{}
	for i, s := range d.Skills {
		at[s.URI] = i
	}
	group := d.groups()
	all, hit := map[int]bool{}, map[int]bool{}
	for _, g := range group {
		all[g] = true
	}
	t.Documents++
	t.Predicted += len(found)
	t.Gold += len(d.Skills)
	t.Groups += len(all)
	for _, f := range found {
		i, ok := at[f.URI]
		if !ok {
			continue
		}
		t.Right++
		t.GoldFound++
		hit[group[i]] = true
		if f.Relation == d.Skills[i].Relation {
			t.RightRelation++
		}
	}
	t.GroupsFound += len(hit)
}

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Precision is the share of shown skills that are labelled.
func (t *Tally) Precision() float64 { return share(t.Right, t.Predicted) }

// Recall is the share of groups with at least one shown skill.
func (t *Tally) Recall() float64 { return share(t.GroupsFound, t.Groups) }

// F1 is the harmonic mean of Precision and Recall.
func (t *Tally) F1() float64 { return harmonic(t.Precision(), t.Recall()) }

// StrictRecall is the share of labelled skills that are shown.
func (t *Tally) StrictRecall() float64 { return share(t.GoldFound, t.Gold) }

// StrictF1 is the harmonic mean of Precision and StrictRecall.
func (t *Tally) StrictF1() float64 { return harmonic(t.Precision(), t.StrictRecall()) }

// RelationAccuracy is the share of right skills with the right relation.
func (t *Tally) RelationAccuracy() float64 { return share(t.RightRelation, t.Right) }
