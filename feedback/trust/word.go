package trust

import (
	"cmp"
	"slices"
	"time"

	"winnow/extractor"
	"winnow/feedback"
)

// Label is what a word says of a skill.
type Label int

// The labels. Kept is a yes without a relation: it goes with the first three.
const (
	Required Label = iota
	Core
	Mentioned
	NotRelevant
	Kept
)

var relationOf = map[extractor.Relation]Label{extractor.Required: Required, extractor.Core: Core, extractor.Mentioned: Mentioned, extractor.NotRelevant: NotRelevant}

// LabelOf is what a recorded event says.
func LabelOf(r feedback.Recorded) Label {
	if !r.Says() {
		return NotRelevant
	}
	if label, known := relationOf[r.Chosen()]; known && label != NotRelevant && r.Action != feedback.Flag {
		return label
	}
	return Kept
}

// ParseLabel reads a label as extractor.Relation spells it.
func ParseLabel(s string) (Label, bool) {
	label, ok := relationOf[extractor.Relation(s)]
	return label, ok
}

// String is the label as extractor.Relation spells it.
func (l Label) String() string {
	for relation, label := range relationOf {
		if label == l {
			return string(relation)
		}
	}
	return "kept"
}

func (l Label) kept() bool { return l != NotRelevant }

// agrees says that two words can both be right.
func (l Label) agrees(m Label) bool {
	return l == m || l == Kept && m.kept() || m == Kept && l.kept()
}

// Item is what people label: a skill of one version of a document.
type Item struct {
	Document int64
	Version  int
	Skill    int64
}

func (i Item) compare(o Item) int {
	return cmp.Or(cmp.Compare(i.Document, o.Document), cmp.Compare(i.Version, o.Version), cmp.Compare(i.Skill, o.Skill))
}

// Word is a person's last word on an item.
type Word struct {
	Item
	Organisation int64 // of the document
	Person       int64
	Home         int64 // the person's own organisation; filled by the store
	Role         string
	Label        Label
	Flag         bool
	Ruling       bool
	Batch        bool // one of many that a single key gave
	Sequence     int64
	At           time.Time // by the client's clock where it told and Believable allows, so that what was sent late is not taken for haste
	Came         time.Time // by the server's clock; not kept by the store
}

// Words returns each person's last word on each item of one document, by sequence.
// A ruling stands beside what the same person said as one of the people.
func Words(events []feedback.Recorded) []Word {
	type key struct {
		Item
		person int64
		ruling bool
	}
	var out []Word
	heard := map[key]bool{}
	for _, e := range slices.Backward(feedback.Fold(events).Entries()) {
		w := wordOf(e.Recorded)
		k := key{w.Item, w.Person, w.Ruling}
		if e.Undone || e.SkillID == 0 || heard[k] {
			continue
		}
		heard[k] = true
		out = append(out, w)
	}
	slices.Reverse(out)
	return out
}

func wordOf(r feedback.Recorded) Word {
	at := r.CreatedAt
	if !r.MadeAt.IsZero() && r.MadeAt.Before(at) {
		at = r.MadeAt
	}
	return Word{Item: Item{r.DocumentID, r.Version, r.SkillID}, Organisation: r.OrganisationID, Person: r.ActorID, Role: r.Role, Label: LabelOf(r),
		Flag: r.Action == feedback.Flag, Ruling: r.Action.Rules(), Batch: r.Batch != "", Sequence: r.Sequence, At: at, Came: r.CreatedAt}
}

// byItem gathers words by item, items and words in order.
func byItem(words []Word) [][]Word {
	sorted := slices.Clone(words)
	slices.SortFunc(sorted, func(a, b Word) int { return cmp.Or(a.Item.compare(b.Item), cmp.Compare(a.Sequence, b.Sequence)) })
	var out [][]Word
	for from := 0; from < len(sorted); {
		to := from
		for to < len(sorted) && sorted[to].Item == sorted[from].Item {
			to++
		}
		out = append(out, sorted[from:to:to])
		from = to
	}
	return out
}
