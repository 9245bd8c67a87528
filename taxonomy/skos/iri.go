package skos

import (
	"net/url"
	"slices"
	"strings"

	"winnow/taxonomy/rdf"
)

const (
	// schemes starts the IRIs of taxonomies, by name.
	schemes = "urn:winnow:scheme:"
	// escaped starts the IRIs that stand for URIs which cannot be IRIs, or would
	// be read as something else.
	escaped = "urn:winnow:uri:"
)

// iriOf returns the IRI of a concept in files: its URI wherever that will do.
func iriOf(uri string) string {
	scheme, _, _ := strings.Cut(uri, ":")
	taken := slices.ContainsFunc(prefixes, func(p rdf.Prefix) bool { return p.Name == scheme })
	if rdf.ValidIRI(uri) && !taken && !strings.HasPrefix(uri, schemes) && !strings.HasPrefix(uri, escaped) {
		return uri
	}
	return escaped + url.PathEscape(uri)
}

// uriOf is the inverse of iriOf.
func uriOf(iri string) string {
	if hidden, ok := strings.CutPrefix(iri, escaped); ok {
		if uri, err := url.PathUnescape(hidden); err == nil {
			return uri
		}
	}
	return iri
}
