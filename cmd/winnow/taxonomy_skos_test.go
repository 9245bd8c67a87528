package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// file writes a file of the command line's folder and returns where.
func (c *commandLine) file(name, text string) string {
	c.t.Helper()
	place := filepath.Join(c.dir, name)
	if err := os.WriteFile(place, []byte(text), 0o600); err != nil {
		c.t.Fatal(err)
	}
	return place
}

func TestATaxonomyGoesOutAndInAgainAsSKOS(t *testing.T) {
	c := newCommandLine(t)
	c.must("taxonomy", "import", "csv", c.folder("mine", twoSkills), "--name", "mine", "--activate")
	for format, ending := range map[string]string{"skos-ttl": "ttl", "skos-xml": "rdf", "skos-jsonld": "jsonld"} {
		file := filepath.Join(c.dir, "mine."+ending)
		if out := c.must("taxonomy", "export", "--format", format, file); !strings.Contains(out, "Wrote mine with 3 concepts") {
			t.Errorf("export says %q", out)
		}
		if out := c.must("taxonomy", "import", "skos", file, "--dry-run", "--json"); !strings.Contains(out, `"changed": false`) {
			t.Errorf("%s: what was exported differs: %s", format, out)
		}
		code, out, errs := c.run("taxonomy", "export", "--format", format)
		stored, err := os.ReadFile(file)
		if code != exitOK || err != nil || out != string(stored) {
			t.Errorf("%s: standard output holds %q (%s), the file %q, %v", format, out, errs, stored, err)
		}
		if code, _, errs := c.run("taxonomy", "export", "--format", format, file); code != exitFailed || !strings.Contains(errs, "--overwrite") {
			t.Errorf("writing over a file ended with %d: %s", code, errs)
		}
		c.must("taxonomy", "export", "--format", format, file, "--overwrite")
	}
	if out := c.must("taxonomy", "import", "skos", filepath.Join(c.dir, "mine.ttl"), "--name", "other", "--activate"); !strings.Contains(out, "Imported other 1 as revision 1") || !strings.Contains(out, "active now") {
		t.Errorf("import under another name says %q", out)
	}
	left, err := filepath.Glob(filepath.Join(c.dir, ".export-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left over: %v, %v", left, err)
	}
}

func TestATaxonomyGoesOutAsLinesAndFolder(t *testing.T) {
	c := newCommandLine(t)
	c.must("taxonomy", "import", "csv", c.folder("mine", twoSkills), "--name", "mine", "--activate")
	out := c.must("taxonomy", "export", "--format", "jsonl", "-")
	if lines := strings.Split(strings.TrimSpace(out), "\n"); len(lines) != 3 || !strings.HasPrefix(lines[0], `{"uri":"urn:winnow:mine:group:g"`) {
		t.Errorf("lines %q", lines)
	}
	folder := filepath.Join(c.dir, "out")
	c.must("taxonomy", "export", "--format", "csv", folder, "--taxonomy", "mine")
	if out := c.must("taxonomy", "import", "csv", folder, "--dry-run"); !strings.Contains(out, "nothing changed") {
		t.Errorf("what was exported differs: %s", out)
	}
}

const (
	prefixSKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix x: <http://x/> .\n"
	circle     = prefixSKOS + "x:a a skos:Concept ; skos:prefLabel \"a\"@en ; skos:broader x:b .\nx:b a skos:Concept ; skos:prefLabel \"b\"@en ; skos:broader x:a, x:gone .\n"
)

func TestABrokenSKOSFileEndsWithAReportAndAnUnchangedTaxonomy(t *testing.T) {
	c := newCommandLine(t)
	c.must("taxonomy", "import", "csv", c.folder("mine", twoSkills), "--name", "mine", "--activate")
	before := c.must("taxonomy", "export", "--format", "jsonl")
	for _, f := range []struct{ name, text, out, errs string }{
		{"circle.ttl", circle, "hierarchies that run in a circle: 1", "faults (2)"},
		{"unknown.ttl", circle, "http://x/gone is not there", "--lenient"},
		{"half.ttl", circle[:len(circle)-5], "", "cut off"},
		{"latin.ttl", prefixSKOS + "x:a a skos:Concept ; skos:prefLabel \"caf\xe9\"@fr .", "", "UTF-8"},
		{"entity.rdf", `<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r/>`, "", "document type"},
		{"twice.jsonld", `{"@id":"http://x/a","@id":"http://x/b"}`, "", "twice"},
		{"remote.jsonld", `{"@context":"http://127.0.0.1/x"}`, "", "not fetched"},
		{"bomb.zip", "PK\x03\x04", "", "zip archive"},
		{"relative.ttl", prefixSKOS + "<a> a skos:Concept .", "", "--base"},
		{"prose.txt", "Dear all,", "", "line 1"},
	} {
		code, out, errs := c.run("taxonomy", "import", "skos", c.file(f.name, f.text), "--name", "mine", "--allow-retire")
		if code != exitFailed || !strings.Contains(out, f.out) || !strings.Contains(errs, f.errs) || strings.Count(strings.TrimSpace(errs), "\n") > 0 {
			t.Errorf("%s ended with %d\n%s\n%s", f.name, code, out, errs)
		}
	}
	if after := c.must("taxonomy", "export", "--format", "jsonl"); after != before {
		t.Errorf("the taxonomy changed: %s", after)
	}
}

func TestAFaultySKOSFileCanBeCheckedAndReadLeniently(t *testing.T) {
	c := newCommandLine(t)
	file := c.file("circle.ttl", circle)
	if code, out, errs := c.run("taxonomy", "check", "skos", file); code != exitFailed || !strings.Contains(out, "→") || !strings.Contains(errs, "faults (2)") {
		t.Errorf("check ended with %d\n%s\n%s", code, out, errs)
	}
	if out := c.must("taxonomy", "import", "skos", file, "--name", "x", "--lenient", "--json"); !strings.Contains(out, `"kind": "cycle"`) || !strings.Contains(out, `"changed": true`) {
		t.Errorf("read leniently: %s", out)
	}
	if out := c.must("taxonomy", "import", "skos", c.file("relative.ttl", prefixSKOS+"<a> a skos:Concept ; skos:prefLabel \"a\"@fr ."), "--name", "y", "--base", "http://x/", "--version", "3", "--language", "fr"); !strings.Contains(out, "Imported y 3") {
		t.Errorf("import says %q", out)
	}
	if out := c.must("taxonomy", "show", "http://x/a", "--taxonomy", "y"); !strings.Contains(out, "fr preferred") {
		t.Errorf("show says %q", out)
	}
}

func TestWrongUseOfImportAndExportIsSaid(t *testing.T) {
	c := newCommandLine(t)
	for _, f := range []struct {
		code      int
		want      string
		arguments []string
	}{
		{exitUsage, "skos-ttl, skos-xml, skos-jsonld, jsonl or csv", []string{"export"}},
		{exitUsage, `--format "owl"`, []string{"export", "--format", "owl"}},
		{exitUsage, "name the folder", []string{"export", "--format", "csv"}},
		{exitUsage, "--help", []string{"import", "skos"}},
		{exitUsage, "--help", []string{"export", "--format", "jsonl", "a", "b"}},
		{exitFailed, "no file", []string{"import", "skos", "none.ttl", "--name", "x"}},
		{exitFailed, "--name", []string{"import", "skos", c.file("a.ttl", prefixSKOS+"x:a a skos:Concept ; skos:prefLabel \"a\"@en .")}},
		{exitFailed, "no language", []string{"import", "skos", "none.ttl", "--name", "x", "--language", "English"}},
		{exitFailed, "no taxonomy yet", []string{"export", "--format", "jsonl"}},
	} {
		code, out, errs := c.run(append([]string{"taxonomy"}, f.arguments...)...)
		if code != f.code || !strings.Contains(errs, f.want) {
			t.Errorf("%v ended with %d, want %d and %q:\n%s%s", f.arguments, code, f.code, f.want, out, errs)
		}
	}
	c.must("taxonomy", "import", "csv", c.folder("mine", twoSkills), "--name", "mine", "--activate")
	if code, _, errs := c.run("taxonomy", "export", "--format", "jsonl", filepath.Join(c.dir, "none", "x.jsonl")); code != exitFailed || !strings.Contains(errs, "folder") {
		t.Errorf("writing into no folder ended with %d: %s", code, errs)
	}
}
