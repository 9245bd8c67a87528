package taxonomy

import (
	"fmt"
	"slices"

	"winnow/fault"
)

// CreateConcept adds a concept.
type CreateConcept struct {
	URI         string  `json:"uri,omitempty"` // empty: one is made
	ConceptKind Kind    `json:"kind"`
	Type        Type    `json:"type,omitempty"`
	Reuse       Reuse   `json:"reuse,omitempty"`
	Code        string  `json:"code,omitempty"`
	Description string  `json:"description,omitempty"`
	ScopeNote   string  `json:"scopeNote,omitempty"`
	Labels      []Label `json:"labels"`
	Broader     []int64 `json:"broader,omitempty"`
	Related     []int64 `json:"related,omitempty"`
	Collections []int64 `json:"collections,omitempty"`
}

// Kind is ChangeCreate.
func (CreateConcept) Kind() ChangeKind { return ChangeCreate }

func (CreateConcept) subjects() []int64 { return nil }

func (c CreateConcept) apply(d *draft) error {
	n, err := c.concept(d)
	if err != nil {
		return err
	}
	return d.linkAll(n.ID, map[RelationKind][]int64{Broader: c.Broader, Related: c.Related, Member: c.Collections})
}

// concept adds the concept without its relations.
func (c CreateConcept) concept(d *draft) (*Node, error) {
	if !slices.Contains(Kinds, c.ConceptKind) {
		return nil, fault.In("kind", "A concept is a skill, group, occupation or collection, not %q.", short(string(c.ConceptKind)))
	}
	uri, err := d.freeURI(c.URI)
	if err != nil {
		return nil, err
	}
	n := d.add(Concept{URI: uri, Kind: c.ConceptKind})
	e := EditConcept{Type: &c.Type, Reuse: &c.Reuse, Code: &c.Code, Description: &c.Description, ScopeNote: &c.ScopeNote}
	n.setLabels(cleanLabels(c.Labels))
	return n, e.change(n)
}

// freeURI checks the URI of a new concept, or makes one that a retry makes again.
func (d *draft) freeURI(uri string) (string, error) {
	uri = cleanLine(uri)
	if uri == "" {
		uri = fmt.Sprintf("urn:winnow:%s:%s", d.header.Name, d.id)
		if d.fresh > 0 {
			uri += fmt.Sprintf("-%d", d.fresh+1)
		}
	}
	if len(uri) > maxLabelBytes {
		return "", fault.In("uri", "The URI is longer than %d bytes. Shorten it.", maxLabelBytes)
	}
	for _, n := range d.now {
		if n.URI == uri {
			return "", fault.In("uri", "The URI %s is given twice.", short(uri))
		}
	}
	taken, err := d.IDs([]string{uri})
	if err != nil {
		return "", err
	}
	if id, ok := taken[uri]; ok {
		return "", fault.In("uri", "The URI %s belongs to %q already. Give another one.", short(uri), d.nameOf(id))
	}
	return uri, nil
}

// linkAll adds relations from a concept in a fixed order.
func (d *draft) linkAll(from int64, to map[RelationKind][]int64) error {
	for _, kind := range RelationKinds {
		for _, id := range to[kind] {
			if err := d.link(kind, from, id); err != nil {
				return err
			}
		}
	}
	return nil
}

func cleanLabels(labels []Label) []Label {
	clean := make([]Label, len(labels))
	for i, l := range labels {
		clean[i] = cleanLabel(l)
	}
	return clean
}

func cleanLabel(l Label) Label {
	l.Text = cleanLine(l.Text)
	return l
}

// EditConcept changes fields of a concept; those that are nil stay.
type EditConcept struct {
	Concept     int64   `json:"concept"`
	Type        *Type   `json:"type,omitempty"`
	Reuse       *Reuse  `json:"reuse,omitempty"`
	Code        *string `json:"code,omitempty"`
	Description *string `json:"description,omitempty"`
	ScopeNote   *string `json:"scopeNote,omitempty"`
}

// Kind is ChangeEdit.
func (EditConcept) Kind() ChangeKind { return ChangeEdit }

func (c EditConcept) subjects() []int64 { return []int64{c.Concept} }

func (c EditConcept) apply(d *draft) error {
	n, err := d.inUse(c.Concept)
	if err != nil {
		return err
	}
	return c.change(n)
}

func (c EditConcept) change(n *Node) error {
	if c.Type != nil {
		if !validType(*c.Type) {
			return fault.In("type", "The type %q is unknown. Say skill, knowledge, tool, language or attitude, or leave it empty.", short(string(*c.Type)))
		}
		n.Type = *c.Type
	}
	if c.Reuse != nil {
		if !validReuse(*c.Reuse) {
			return fault.In("reuse", "The reuse level %q is unknown. Say transversal, cross-sector, sector-specific or occupation-specific, or leave it empty.", short(string(*c.Reuse)))
		}
		n.Reuse = *c.Reuse
	}
	for _, f := range []struct {
		name  string
		to    *string
		field *string
		clean func(string) string
	}{
		{"code", c.Code, &n.Code, cleanLine},
		{"description", c.Description, &n.Description, cleanText},
		{"scopeNote", c.ScopeNote, &n.ScopeNote, cleanText},
	} {
		if f.to == nil {
			continue
		}
		if len(*f.to) > maxTextBytes {
			return fault.In(f.name, "This text is longer than %d bytes. Shorten it.", maxTextBytes)
		}
		*f.field = f.clean(*f.to)
	}
	return nil
}

// maxTextBytes bounds what a person may write into one field; ESCO's longest
// description has 2,200 bytes.
const maxTextBytes = 20_000
