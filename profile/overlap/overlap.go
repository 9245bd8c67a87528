package overlap

import "winnow/extractor"

// Weights of the groups in a score: something required counts three times
// something mentioned.
const (
	WeightRequired  = 3
	WeightCore      = 2
	WeightMentioned = 1
)

// Weight of a group.
func Weight(r extractor.Relation) float64 {
	switch r {
	case extractor.Required:
		return WeightRequired
	case extractor.Core:
		return WeightCore
	}
	return WeightMentioned
}

// Asked is a skill a posting asks for.
type Asked struct {
	SkillID  int64
	Label    string
	Relation extractor.Relation
}

// Item is one asked skill with what somebody has of it.
type Item struct {
	Asked
	Credit // zero: nothing near
}

// Group counts one group of a posting.
type Group struct {
	Have, Close, Total int
}

// Overlap is what somebody has of what a posting asks for. The three lists keep
// the posting's order.
type Overlap struct {
	Have  []Item // the same skill
	Close []Item // a child, parent or sibling
	Lack  []Item
	// Groups by relation.
	Groups map[extractor.Relation]Group
	Score  float64 // 0 to 1: the share of the weight, near ones in part
}

// Compare sorts what a posting asks for by what somebody has.
func Compare(asked []Asked, credits Credits) Overlap {
	o := Overlap{Groups: map[extractor.Relation]Group{}}
	got, all := 0.0, 0.0
	for _, a := range asked {
		item := Item{a, credits[a.SkillID]}
		g := o.Groups[a.Relation]
		g.Total++
		switch {
		case item.Near == Same:
			o.Have = append(o.Have, item)
			g.Have++
		case item.Near != "":
			o.Close = append(o.Close, item)
			g.Close++
		default:
			o.Lack = append(o.Lack, item)
		}
		o.Groups[a.Relation] = g
		got += Weight(a.Relation) * item.Worth
		all += Weight(a.Relation)
	}
	if all > 0 {
		o.Score = got / all
	}
	return o
}
