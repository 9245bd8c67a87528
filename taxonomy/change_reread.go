package taxonomy

import "slices"

// Reread lists the concepts whose documents read differently after a change:
// those it retired, and those that had stood in for what it brought back. Changes
// of labels and texts are left to whoever wants them.
func (c Change) Reread() []int64 {
	var ids []int64
	for _, one := range c.Concepts {
		before, after := one.Before, one.After
		switch {
		case before == nil || after == nil:
		case before.Status == Active && after.Status == Retired:
			ids = append(ids, one.ID)
		case before.Status == Retired && after.Status == Active && before.ReplacedBy != 0:
			ids = append(ids, before.ReplacedBy)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
