package taxonomy

import (
	"fmt"

	"winnow/views/ui"
)

// Usage says what became of a skill in the viewer's organisation.
type Usage struct {
	Documents int // that show it now
	Accepted  int // documents by where the decision stands
	Added     int // people found it, the engine did not
	Removed   int
	Low, High float64 // 95% interval of the accepted share of what was shown
	Removals  []Removal
	Undecided *Undecided // of a skill that was split
}

// Removal says why people of a role removed the skill.
type Removal struct {
	Reason string
	Role   string
	N      int
}

// Undecided lists documents with a decision from before a split and none since.
type Undecided struct {
	Elsewhere bool // some belong to other organisations and have no link
	Total     int
	List      []ui.Link
}

// shown is how many decisions there are on what the engine found.
func (u Usage) shown() int { return u.Accepted + u.Removed }

func (u Usage) share() string {
	return fmt.Sprintf("%s of %s", ui.Number(u.Accepted), ui.Number(u.shown()))
}

func (u Usage) interval() string {
	return fmt.Sprintf("%s to %s", ui.Percent(u.Low), ui.Percent(u.High))
}
