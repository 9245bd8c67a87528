package document

import (
	"errors"

	"winnow/fault"
)

// Stale is the cause of the Conflict fault that Edit answers when somebody else
// saved first: both sides, so that a page can show them.
type Stale struct {
	Yours  Draft // what you wanted to save
	Base   int   // the version you started from
	Theirs Whole // what is stored now
}

// Error names the versions; it is for logs.
func (s *Stale) Error() string { return "document: edited from an old version" }

// AsStale returns both sides of an edit conflict in err's chain.
func AsStale(err error) (*Stale, bool) {
	var s *Stale
	ok := errors.As(err, &s)
	return s, ok
}

// ErrStale is what a Store answers when a document is no longer at the version
// an update started from.
var ErrStale = errors.New("document: not the current version")

func stale(yours Draft, base int, theirs Whole) error {
	return fault.Wrap(&Stale{Yours: yours, Base: base, Theirs: theirs}, fault.Conflict,
		"Somebody else saved version %d of this document while you edited version %d. Nothing of yours is lost; compare both and save again.", theirs.Document.Version, base)
}
