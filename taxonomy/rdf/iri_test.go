package rdf

import "testing"

// The cases are of the kinds RFC 3986, section 5.4, walks through.
func TestReferencesAreResolved(t *testing.T) {
	for reference, want := range map[string]string{
		"": "http://h/b/c/d?q", "#f": "http://h/b/c/d?q#f", "?y": "http://h/b/c/d?y", "g": "http://h/b/c/g", "./g/": "http://h/b/c/g/",
		"/g": "http://h/g", "//g": "http://g", "//g/../h": "http://g/h", "..": "http://h/b/", "../g": "http://h/b/g", "../../../g": "http://h/g", ".": "http://h/b/c/",
		"g/./h/../i": "http://h/b/c/g/i", "g.": "http://h/b/c/g.", "..g": "http://h/b/c/..g", "urn:x": "urn:x", "g?a/../b": "http://h/b/c/g?a/../b", "é": "http://h/b/c/é", "#ü": "http://h/b/c/d?q#ü",
	} {
		if got := resolve("http://h/b/c/d?q", reference); got != want {
			t.Errorf("%q is %q, want %q", reference, got, want)
		}
	}
	for _, c := range [][3]string{{"http://h", "g", "http://h/g"}, {"urn:a:b", "#c", "urn:a:b#c"}, {"http://h/a?q#f", "g", "http://h/g"}} {
		if got := resolve(withoutFragment(c[0]), c[1]); got != c[2] {
			t.Errorf("%q at %q is %q, want %q", c[1], c[0], got, c[2])
		}
	}
}

func TestIRIsAreValidWhenEverySyntaxCanHoldThem(t *testing.T) {
	for text, want := range map[string]bool{
		"http://x/a": true, "urn:winnow:x:skill:é": true, "a:": true, "x+y-z.1:b": true,
		"": false, "a": false, ":a": false, "1:a": false, "/a": false, "http://x/a b": false, "http://x/<": false, "http://x/\\": false, "http://x/{": false, "é:a": false, "a\n:b": false,
	} {
		if ValidIRI(text) != want {
			t.Errorf("ValidIRI(%q) = %v", text, !want)
		}
	}
}
