package trust

// Difference says how far people differ about an item.
type Difference int

// The differences, the graver the higher.
const (
	Same       Difference = iota
	OnRelation            // all keep the skill, and put it into different relations
	OnSkill               // some keep it and some do not
)

// DifferenceOf compares the words on one item. Rulings are not compared: they end it.
func DifferenceOf(words []Word) (d Difference, people int, ruled bool) {
	kept, dropped := false, false
	relations := map[Label]bool{}
	for _, w := range words {
		if w.Ruling {
			ruled = true
			continue
		}
		people++
		kept, dropped = kept || w.Label.kept(), dropped || !w.Label.kept()
		if w.Label.kept() && w.Label != Kept {
			relations[w.Label] = true
		}
	}
	switch {
	case kept && dropped:
		d = OnSkill
	case len(relations) > 1:
		d = OnRelation
	}
	return d, people, ruled
}
