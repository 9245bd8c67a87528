package feedback

import "slices"

// Entries returns all events but exposures, in order.
func (s State) Entries() []Entry { return slices.Clone(s.entries) }
