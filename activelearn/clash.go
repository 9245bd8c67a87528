package activelearn

import (
	"errors"

	"winnow/fault"
)

// Clash is the cause of the Conflict fault of a decision about a candidate that
// somebody else decided about first: both sides, so that a page can show them.
type Clash struct {
	Yours  Decision   `json:"yours"`
	Theirs []Recorded `json:"theirs"` // what you had not seen, oldest first
	Latest int64      `json:"latest"` // the Seen of the next try
	State  State      `json:"state"`  // where the candidate stands now
}

// Error is for logs.
func (c *Clash) Error() string { return "activelearn: decided without knowing the present state" }

// AsClash returns both sides of a conflict in err's chain.
func AsClash(err error) (*Clash, bool) {
	var c *Clash
	ok := errors.As(err, &c)
	return c, ok
}

func decidedMeanwhile(c *Clash) error {
	last := c.Theirs[len(c.Theirs)-1]
	return fault.Wrap(c, fault.Conflict, "%s decided about this meanwhile (%s). Compare both decisions and choose one.", last.Actor.Name, last.Kind)
}
