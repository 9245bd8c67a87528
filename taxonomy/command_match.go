package taxonomy

import (
	"slices"

	"winnow/fault"
)

// AddMatch says what a concept is in another vocabulary. A match to the same URI
// is replaced.
type AddMatch struct {
	Concept int64   `json:"concept"`
	Match   Mapping `json:"match"`
}

// Kind is ChangeAddMatch.
func (AddMatch) Kind() ChangeKind { return ChangeAddMatch }

func (c AddMatch) subjects() []int64 { return []int64{c.Concept} }

func (c AddMatch) apply(d *draft) error {
	n, err := d.inUse(c.Concept)
	if err != nil {
		return err
	}
	m := Mapping{c.Match.Relation, cleanLine(c.Match.URI)}
	if slices.Contains(n.Mappings, m) {
		return fault.In("uri", "%s is a match of it already.", short(m.URI))
	}
	list := slices.DeleteFunc(slices.Clone(n.Mappings), func(have Mapping) bool { return have.URI == m.URI })
	n.Mappings = sortedMappings(append(list, m))
	return nil
}

// RemoveMatch takes a match from a concept.
type RemoveMatch struct {
	Concept int64   `json:"concept"`
	Match   Mapping `json:"match"`
}

// Kind is ChangeRemoveMatch.
func (RemoveMatch) Kind() ChangeKind { return ChangeRemoveMatch }

func (c RemoveMatch) subjects() []int64 { return []int64{c.Concept} }

func (c RemoveMatch) apply(d *draft) error {
	n, err := d.inUse(c.Concept)
	if err != nil {
		return err
	}
	i := slices.Index(n.Mappings, c.Match)
	if i < 0 {
		return fault.New(fault.NotFound, "%s is not a %s match of it.", short(c.Match.URI), short(string(c.Match.Relation)))
	}
	n.Mappings = sortedMappings(slices.Delete(slices.Clone(n.Mappings), i, i+1))
	return nil
}

// checkMappings looks at the mappings that are new.
func (d *draft) checkMappings(n *Node) error {
	var was []Mapping
	if d.was[n.ID] != nil {
		was = d.was[n.ID].Mappings
	}
	added := without(n.Mappings, was)
	for _, m := range added {
		if err := checkMapping(m); err != nil {
			return err
		}
		if m.URI == n.URI {
			return fault.In("uri", "%q cannot match itself. Give the address of a concept of another vocabulary.", d.name(n))
		}
	}
	switch {
	case len(added) > 0 && n.Kind == KindCollection:
		return fault.In("concept", "A collection has no matches: only concepts do.")
	case len(added) > 0 && len(n.Mappings) > maxMappings:
		return fault.In("uri", "A concept has at most %d matches.", maxMappings)
	}
	return nil
}
