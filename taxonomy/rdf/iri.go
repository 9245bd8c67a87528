package rdf

import "strings"

// ValidIRI says whether text is an absolute IRI that all syntaxes can write.
func ValidIRI(text string) bool { return isAbsolute(text) && iriChars(text) }

// iriChars says whether text is free of what no IRI may hold.
func iriChars(text string) bool {
	for _, c := range text {
		if c <= ' ' || c == 0x7f || c >= 0xfffd && c <= 0xffff || strings.ContainsRune("<>\"{}|^`\\", c) {
			return false
		}
	}
	return true
}

// isAbsolute says whether a reference starts with a scheme.
func isAbsolute(reference string) bool { return scheme(reference) != "" }

// scheme returns the scheme with its colon, or "".
func scheme(reference string) string {
	for i := range len(reference) {
		c := reference[i]
		switch {
		case c == ':' && i > 0:
			return reference[:i+1]
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return ""
		}
	}
	return ""
}

func withoutFragment(iri string) string {
	iri, _, _ = strings.Cut(iri, "#")
	return iri
}

// resolve follows RFC 3986, section 5.2. The package net/url would escape the
// letters beyond ASCII, and an IRI counts letter by letter.
func resolve(base, reference string) string {
	if isAbsolute(reference) {
		return reference
	}
	from, to := parse(base), parse(reference)
	switch {
	case to.authority != "":
		to.path = withoutDots(to.path)
	case to.path == "":
		to.authority, to.path = from.authority, from.path
		if to.query == "" {
			to.query = from.query
		}
	default:
		if !strings.HasPrefix(to.path, "/") {
			to.path = from.beside(to.path)
		}
		to.authority, to.path = from.authority, withoutDots(to.path)
	}
	return from.scheme + to.authority + to.path + to.query + to.fragment
}

// parts of an IRI, each with its delimiter; without one, it is not there.
type parts struct{ scheme, authority, path, query, fragment string }

func parse(iri string) parts {
	var p parts
	p.scheme = scheme(iri)
	rest := iri[len(p.scheme):]
	if i := strings.IndexByte(rest, '#'); i >= 0 {
		rest, p.fragment = rest[:i], rest[i:]
	}
	if i := strings.IndexByte(rest, '?'); i >= 0 {
		rest, p.query = rest[:i], rest[i:]
	}
	if strings.HasPrefix(rest, "//") {
		end := strings.IndexByte(rest[2:], '/')
		if end < 0 {
			p.authority = rest
			return p
		}
		p.authority, rest = rest[:end+2], rest[end+2:]
	}
	p.path = rest
	return p
}

// beside puts a relative path where the last segment of p is.
func (p parts) beside(path string) string {
	if p.authority != "" && p.path == "" {
		return "/" + path
	}
	return p.path[:strings.LastIndexByte(p.path, '/')+1] + path
}

// withoutDots takes the segments "." and ".." out of a path.
func withoutDots(path string) string {
	segments := strings.Split(path, "/")
	kept := segments[:0]
	for i, segment := range segments {
		last := i == len(segments)-1
		switch {
		case segment != "." && segment != "..":
			kept = append(kept, segment)
			continue
		case segment == ".." && (len(kept) > 1 || len(kept) == 1 && kept[0] != ""):
			kept = kept[:len(kept)-1]
		}
		if last {
			kept = append(kept, "")
		}
	}
	return strings.Join(kept, "/")
}
