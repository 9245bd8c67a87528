// Package jsonl writes and reads a taxonomy as JSON Lines: one concept a line with its
// labels and the URIs of what it is linked to, for programs that want no more
// than to loop over it.
package jsonl

import (
	"bufio"
	"encoding/json"
	"io"

	"winnow/fault"
	"winnow/taxonomy"
)

// line is a concept as it stands in the file.
type line struct {
	URI         string             `json:"uri"`
	Kind        taxonomy.Kind      `json:"kind"`
	Type        taxonomy.Type      `json:"type,omitempty"`
	Reuse       taxonomy.Reuse     `json:"reuse,omitempty"`
	Code        string             `json:"code,omitempty"`
	Description string             `json:"description,omitempty"`
	ScopeNote   string             `json:"scopeNote,omitempty"`
	Labels      []taxonomy.Label   `json:"labels"`
	Broader     []string           `json:"broader,omitempty"`
	Related     []string           `json:"related,omitempty"` // from either end
	Essential   []string           `json:"essential,omitempty"`
	Optional    []string           `json:"optional,omitempty"`
	MemberOf    []string           `json:"memberOf,omitempty"`
	Mappings    []taxonomy.Mapping `json:"mappings,omitempty"` // to other vocabularies
}

// Write writes the concepts in use, in the order of their ids.
func Write(out io.Writer, s *taxonomy.Snapshot) error {
	buffer := bufio.NewWriter(out)
	lines := json.NewEncoder(buffer)
	lines.SetEscapeHTML(false)
	for i := range s.Concepts {
		if err := lines.Encode(lineOf(s, &s.Concepts[i])); err != nil {
			return unwritten(err)
		}
	}
	if err := buffer.Flush(); err != nil {
		return unwritten(err)
	}
	return nil
}

func unwritten(err error) error {
	return fault.Wrap(err, fault.Unavailable, "The taxonomy could not be written. See whether the disk is full and the place may be written.")
}

func lineOf(s *taxonomy.Snapshot, c *taxonomy.Concept) line {
	to := func(kind taxonomy.RelationKind) (uris []string) {
		for _, r := range s.Links(kind, c.ID) {
			uris = append(uris, s.Concept(r.To).URI)
		}
		return uris
	}
	l := line{
		URI: c.URI, Kind: c.Kind, Type: c.Type, Reuse: c.Reuse, Code: c.Code, Description: c.Description, ScopeNote: c.ScopeNote, Labels: c.Labels, Mappings: c.Mappings,
		Broader: to(taxonomy.Broader), Essential: to(taxonomy.Essential), Optional: to(taxonomy.Optional), MemberOf: to(taxonomy.Member),
	}
	for _, id := range s.RelatedTo(c.ID) {
		l.Related = append(l.Related, s.Concept(id).URI)
	}
	return l
}
