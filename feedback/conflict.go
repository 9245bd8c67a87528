package feedback

import (
	"errors"

	"winnow/fault"
)

// Clash is the cause of a Conflict fault: both sides, so that a page can show
// them and ask.
type Clash struct {
	Yours     Event      `json:"yours"`
	Version   int        `json:"version"`   // the document's current version
	Latest    int64      `json:"latest"`    // highest sequence of the document: the Seen of the next try
	Theirs    []Recorded `json:"theirs"`    // what others did that the client had not seen, oldest first
	Decisions []Decision `json:"decisions"` // where the skills concerned stand now
}

// Error is for logs.
func (c *Clash) Error() string { return "feedback: made without knowing the present state" }

// AsClash returns both sides of a conflict in err's chain.
func AsClash(err error) (*Clash, bool) {
	var c *Clash
	ok := errors.As(err, &c)
	return c, ok
}

func oldVersion(c *Clash) error {
	return fault.Wrap(c, fault.Conflict, "The text was changed to version %d while you worked on version %d. Look at what changed and decide again.", c.Version, c.Yours.Version)
}

func othersDecided(c *Clash) error {
	return fault.Wrap(c, fault.Conflict, "Somebody else decided about this skill meanwhile. Compare both decisions and choose one.")
}

func otherBody() error {
	return fault.New(fault.Conflict, "This event id was used before, for something else. Nothing was changed; send it again under a new id.")
}
