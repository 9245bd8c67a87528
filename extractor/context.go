package extractor

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"winnow/extractor/text"
)

// ContextKind is a side of where a skill was found.
type ContextKind string

// The kinds of context. The domain is the kind of text: what is right in a
// course may be wrong in a posting, so that every other context is one of a
// domain too.
const (
	InSection    ContextKind = "section"
	InOccupation ContextKind = "occupation"
	InLanguage   ContextKind = "language"
	InDomain     ContextKind = "domain"
)

// ContextKinds lists all kinds, the narrowest first.
var ContextKinds = []ContextKind{InSection, InOccupation, InLanguage, InDomain}

// Context is where a skill was found, seen from one side. Value begins with the
// domain: "job/benefits", "job/4711" (the occupation's id), "job/en", "job".
type Context struct {
	Kind  ContextKind `json:"kind"`
	Value string      `json:"value"`
}

// Place is where a skill was found, seen from all sides.
type Place struct {
	Domain     text.Kind
	Section    text.SectionKind // empty: other
	Occupation int64            // 0: unknown
	Language   string           // empty or "und": unknown
}

// Contexts lists the sides of a place that are known.
func (p Place) Contexts() []Context {
	domain := string(p.Domain)
	out := []Context{{InSection, domain + "/" + string(cmp.Or(p.Section, text.Other))}}
	if p.Occupation != 0 {
		out = append(out, Context{InOccupation, domain + "/" + strconv.FormatInt(p.Occupation, 10)})
	}
	if p.Language != "" && p.Language != "und" {
		out = append(out, Context{InLanguage, domain + "/" + p.Language})
	}
	return append(out, Context{InDomain, domain})
}

// Parts takes a context's value apart. The answer is false for one that is no
// context's.
func (c Context) Parts() (domain text.Kind, rest string, ok bool) {
	before, rest, further := strings.Cut(c.Value, "/")
	domain = text.Kind(before)
	if !slices.Contains(ContextKinds, c.Kind) || !slices.Contains(text.Kinds, domain) || further == (c.Kind == InDomain) {
		return "", "", false
	}
	switch c.Kind {
	case InSection:
		ok = len(rest) <= 40 && strings.Trim(rest, "abcdefghijklmnopqrstuvwxyz_") == "" && rest != ""
	case InOccupation:
		id, err := strconv.ParseInt(rest, 10, 64)
		ok = err == nil && id > 0
	case InLanguage:
		ok = len(rest) == 2 && strings.Trim(rest, "abcdefghijklmnopqrstuvwxyz") == ""
	case InDomain:
		ok = true
	}
	return domain, rest, ok
}
