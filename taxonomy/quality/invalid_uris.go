package quality

import (
	"net/url"
	"strings"
)

// invalidURIs finds concepts whose URI other tools cannot read. VocBench: Invalid
// URI local resources. A URI never changes, so this has no fix.
var invalidURIs = Check{
	ID: "invalid-uris", Severity: Warning,
	Title:  "URIs that other tools cannot read",
	Advice: "Give new concepts a URI such as urn:acme:skill:welding; SKOS exports hold these as they are.",
	Source: "VocBench",
	find: func(l *look) {
		for _, c := range l.concepts {
			parsed, err := url.Parse(c.URI)
			if err != nil || !parsed.IsAbs() || strings.ContainsAny(c.URI, " <>\"{}|\\^`") {
				l.report(Finding{Concepts: []int64{c.ID}}, "The URI of %s is none: %q.", l.name(c.ID), c.URI)
			}
		}
	},
}
