package taxonomy

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"winnow/fault"
)

// MappingKind says how a concept relates to one of another vocabulary, as the
// mapping properties of SKOS do.
type MappingKind string

// The kinds of mappings.
const (
	ExactMatch   MappingKind = "exact"
	CloseMatch   MappingKind = "close"
	BroadMatch   MappingKind = "broad" // the other one is broader
	NarrowMatch  MappingKind = "narrow"
	RelatedMatch MappingKind = "related"
)

// MappingKinds lists the kinds, the closest first.
var MappingKinds = []MappingKind{ExactMatch, CloseMatch, BroadMatch, NarrowMatch, RelatedMatch}

// Mapping says what a concept is in another vocabulary, such as ESCO, O*NET or
// Wikidata.
type Mapping struct {
	Relation MappingKind `json:"relation"`
	URI      string      `json:"uri"`
}

// String gives "exact http://www.wikidata.org/entity/Q28865".
func (m Mapping) String() string { return string(m.Relation) + " " + m.URI }

// ParseMapping reads what String gives, and answers Invalid otherwise.
func ParseMapping(text string) (Mapping, error) {
	relation, uri, _ := strings.Cut(strings.TrimSpace(text), " ")
	m := Mapping{MappingKind(relation), strings.TrimSpace(uri)}
	return m, checkMapping(m)
}

// JoinMappings writes mappings one a line, and SplitMappings reads them.
func JoinMappings(list []Mapping) string {
	lines := make([]string, len(list))
	for i, m := range list {
		lines[i] = m.String()
	}
	return strings.Join(lines, "\n")
}

// SplitMappings reads what JoinMappings writes.
func SplitMappings(text string) []Mapping {
	if text == "" {
		return nil
	}
	var list []Mapping
	for line := range strings.SplitSeq(text, "\n") {
		relation, uri, _ := strings.Cut(line, " ")
		list = append(list, Mapping{MappingKind(relation), uri})
	}
	return list
}

// maxMappings bounds those of one concept.
const maxMappings = 200

// checkMapping answers Invalid for a mapping that other tools could not read.
// Only addresses that are safe to follow are taken.
func checkMapping(m Mapping) error {
	if !slices.Contains(MappingKinds, m.Relation) {
		return fault.In("relation", "A match is exact, close, broad, narrow or related, not %q.", short(string(m.Relation)))
	}
	parsed, err := url.Parse(m.URI)
	safe := err == nil && (parsed.Scheme == "urn" && parsed.Opaque != "" || (parsed.Scheme == "http" || parsed.Scheme == "https") && parsed.Host != "")
	if !safe || len(m.URI) > maxLabelBytes || cleanLine(m.URI) != m.URI || strings.ContainsAny(m.URI, " <>\"{}|\\^`") {
		return fault.In("uri", "%q is no address of a concept. Give one such as https://www.wikidata.org/entity/Q28865.", short(m.URI))
	}
	return nil
}

func compareMappings(a, b Mapping) int {
	return cmp.Or(cmp.Compare(slices.Index(MappingKinds, a.Relation), slices.Index(MappingKinds, b.Relation)), cmp.Compare(a.URI, b.URI))
}

// sortedMappings puts mappings in the order concepts hold them, each once; none
// are nil.
func sortedMappings(list []Mapping) []Mapping {
	if len(list) == 0 {
		return nil
	}
	slices.SortFunc(list, compareMappings)
	return slices.Clip(slices.Compact(list))
}

// takeMappings adds another concept's mappings to URIs that it has none to.
func (n *Node) takeMappings(other *Node) {
	list := slices.Clone(n.Mappings)
	for _, m := range other.Mappings {
		if m.URI != n.URI && !slices.ContainsFunc(list, func(have Mapping) bool { return have.URI == m.URI }) {
			list = append(list, m)
		}
	}
	n.Mappings = sortedMappings(list)
}
