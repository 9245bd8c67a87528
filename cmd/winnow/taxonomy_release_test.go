package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/taxonomy"
)

func TestATaxonomyIsReleasedListedAndCompared(t *testing.T) {
	c := newCommandLine(t)
	if out := c.mustAfter("taxonomy", "releases"); !strings.Contains(out, "Nothing was released yet") {
		t.Errorf("an empty list says %q", out)
	}
	if out := c.must("taxonomy", "release", "--number", "1.1", "--notes", "First\nof all"); !strings.Contains(out, "Released 1.1 as revision 2") {
		t.Errorf("release says %q", out)
	}
	c.must("taxonomy", "import", "csv", c.folder("next", twoSkills+"rust,Rust,tool,g,,rustlang,,Writes Rust.\n"), "--name", "mine")
	if code, _, errs := c.run("taxonomy", "release", "--number", "1.2", "--skip-trial"); code != exitFailed || !strings.Contains(errs, "not measured") {
		t.Errorf("without a trial: %d %q", code, errs)
	}
	var r taxonomy.Release
	if err := json.Unmarshal([]byte(c.must("taxonomy", "release", "--number", "1.2", "--skip-trial", "--sign", "one tool more", "--json")), &r); err != nil || r.Signed != "one tool more" || r.Number != "1.2" {
		t.Errorf("signed %+v, %v", r, err)
	}
	if out := c.must("taxonomy", "releases"); !strings.Contains(out, "1.1") || !strings.Contains(out, "First") || strings.Contains(out, "of all") {
		t.Errorf("releases say %q", out)
	}
	var list []taxonomy.Release
	if err := json.Unmarshal([]byte(c.must("taxonomy", "releases", "--json")), &list); err != nil || len(list) != 2 {
		t.Errorf("%+v, %v", list, err)
	}
	for _, ends := range [][2]string{{"1.1", "1.2"}, {"1.2", "1.1"}, {"1.1", "now"}} {
		if out := c.must("taxonomy", "compare", ends[0], ends[1]); !strings.Contains(out, "Added:\n  skill Rust") {
			t.Errorf("compare %v says %q", ends, out)
		}
	}
	var d taxonomy.Difference
	if err := json.Unmarshal([]byte(c.must("taxonomy", "compare", "1.1", "1.2", "--json")), &d); err != nil || len(d.Changes) != 1 || d.Changes[0].Action != taxonomy.ActionAdded {
		t.Errorf("%+v, %v", d, err)
	}
	for _, f := range []struct {
		code      int
		want      string
		arguments []string
	}{
		{exitUsage, "--number", []string{"release"}},
		{exitFailed, "already", []string{"release", "--number", "1.2"}},
		{exitFailed, "no release", []string{"compare", "1.1", "7"}},
		{exitUsage, "--help", []string{"compare", "1.1"}},
		{exitFailed, "no organisation", []string{"regression", "--organisation", "nobody"}},
		{exitUsage, "--technology", []string{"import", "onet"}},
		{exitFailed, "no file", []string{"import", "onet", "--technology", "none", "--occupations", "none"}},
		{exitUsage, "--name", []string{"import", "jsonl", "none"}},
		{exitFailed, "no file", []string{"import", "jsonl", "none", "--name", "x"}},
	} {
		if code, out, errs := c.run(append([]string{"taxonomy"}, f.arguments...)...); code != f.code || !strings.Contains(errs, f.want) {
			t.Errorf("%v ended with %d, want %d and %q:\n%s%s", f.arguments, code, f.code, f.want, out, errs)
		}
	}
}

// mustAfter imports two skills first.
func (c *commandLine) mustAfter(arguments ...string) string {
	c.t.Helper()
	c.must("taxonomy", "import", "csv", c.folder("mine", twoSkills), "--name", "mine", "--activate")
	return c.must(arguments...)
}

func TestJSONLinesGoOutAndComeIn(t *testing.T) {
	c := newCommandLine(t)
	out := c.mustAfter("taxonomy", "export", "--format", "jsonl")
	file := filepath.Join(c.dir, "mine.jsonl")
	if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := c.must("taxonomy", "import", "jsonl", file, "--name", "mine", "--dry-run"); !strings.Contains(said, "nothing changed") {
		t.Errorf("what was exported differs: %s", said)
	}
	c.must("taxonomy", "import", "jsonl", file, "--name", "copy", "--version", "7")
	if copied := c.must("taxonomy", "export", "--format", "jsonl", "--taxonomy", "copy"); copied != out {
		t.Errorf("the copy holds %s", copied)
	}
	if err := os.WriteFile(file, []byte(out[:len(out)/2]), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, said, errs := c.run("taxonomy", "import", "jsonl", file, "--name", "copy", "--allow-retire"); code != exitFailed || !strings.Contains(said, "rows that cannot be used") || !strings.Contains(errs, "faults") {
		t.Errorf("half a file ended with %d: %s%s", code, said, errs)
	}
}
