package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/taxonomy"
	"winnow/taxonomy/quality"
)

// commandLine runs winnow on a database of its own.
type commandLine struct {
	t   *testing.T
	dir string
}

func newCommandLine(t *testing.T) *commandLine {
	t.Helper()
	t.Setenv("WINNOW_DATABASE_URL", "")
	return &commandLine{t, t.TempDir()}
}

func (c *commandLine) run(arguments ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = run(context.Background(), append([]string{"--data", filepath.Join(c.dir, "data")}, arguments...), strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}

// must runs a command that has to succeed and returns what it prints.
func (c *commandLine) must(arguments ...string) string {
	c.t.Helper()
	code, out, errs := c.run(arguments...)
	if code != exitOK {
		c.t.Fatalf("winnow %s ended with %d: %s", strings.Join(arguments, " "), code, errs)
	}
	return out
}

// folder writes a small taxonomy as CSV and returns where.
func (c *commandLine) folder(name, skills string) string {
	c.t.Helper()
	dir := filepath.Join(c.dir, name)
	files := map[string]string{
		"groups.csv": "id,label,parent,description\ng,Group,,All of it.\n",
		"skills.csv": "id,label,type,group,broader,alt_labels,related,description\n" + skills,
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		c.t.Fatal(err)
	}
	for file, text := range files {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
			c.t.Fatal(err)
		}
	}
	return dir
}

const twoSkills = "py,Python,tool,g,,CPython,,Writes Python.\ngo,Go,tool,g,,Golang,py,Writes Go.\n"

func TestATaxonomyGoesThroughItsCommands(t *testing.T) {
	c := newCommandLine(t)
	if out := c.must("taxonomy", "list"); !strings.Contains(out, "no taxonomy yet") {
		t.Errorf("an empty list says %q", out)
	}
	dir := c.folder("mine", twoSkills)
	if out := c.must("taxonomy", "import", "csv", dir, "--name", "mine", "--activate"); !strings.Contains(out, "Imported mine 1 as revision 1") || !strings.Contains(out, "active now") {
		t.Errorf("import says %q", out)
	}
	if out := c.must("taxonomy", "import", "csv", dir, "--name", "mine"); !strings.Contains(out, "nothing changed") {
		t.Errorf("the second import says %q", out)
	}
	if out := c.must("taxonomy", "search", "pyhton"); !strings.Contains(out, "Python") {
		t.Errorf("search says %q", out)
	}
	if out := c.must("taxonomy", "show", "urn:winnow:mine:skill:go"); !strings.Contains(out, "Golang") || !strings.Contains(out, "Related\n") {
		t.Errorf("show says %q", out)
	}
	if out := c.must("taxonomy", "list"); !strings.Contains(out, "* mine") {
		t.Errorf("list says %q", out)
	}
	if out := c.must("taxonomy", "check"); !strings.Contains(out, "no errors, no warnings, 1 hint") || !strings.Contains(out, "hint ambiguous-labels (labels that count only in a context that speaks of skills): 1.") {
		t.Errorf("check says %q", out)
	}
	if out := c.must("taxonomy", "check", "csv", dir); out != "Nothing is wrong.\n" {
		t.Errorf("check csv says %q", out)
	}
	c.must("taxonomy", "export", "csv", filepath.Join(c.dir, "out"))
	if out := c.must("taxonomy", "import", "csv", filepath.Join(c.dir, "out"), "--dry-run", "--json"); !strings.Contains(out, `"changed": false`) {
		t.Errorf("what was exported differs: %s", out)
	}
}

func TestAnUpgradeIsReported(t *testing.T) {
	c := newCommandLine(t)
	c.must("taxonomy", "import", "csv", c.folder("one", twoSkills), "--name", "x", "--activate")
	out := c.must("taxonomy", "import", "csv", c.folder("two", "py,Python,tool,g,,Python 3,,Writes Python well.\nrust,Rust,tool,g,,rustlang,,Writes Rust.\n"), "--name", "x")
	for _, want := range []string{"Added:\n  skill Rust", "Changed:\n  skill Python: description, 1 label added, 1 label retired", "Retired:\n  skill Go"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q does not say %q", out, want)
		}
	}
}

func TestTheReportSaysWhatStaysAsPeopleChangedIt(t *testing.T) {
	var out strings.Builder
	err := printReport(&out, taxonomy.Report{Changed: true, Kept: []taxonomy.Kept{
		{Kind: taxonomy.KindSkill, Label: "Go", What: []string{"description"}},
		{Kind: taxonomy.KindSkill, Label: "Rust", What: []string{"code"}, Conflicts: []string{"code"}},
	}}, false)
	want := "Kept as people changed it: 2 concepts.\n  skill Rust: code (the source changed it too: code)\n  skill Go: description\n"
	if err != nil || !strings.Contains(out.String(), want) {
		t.Errorf("%q, %v; want %q in it", out.String(), err, want)
	}
}

func TestJSONIsForPrograms(t *testing.T) {
	c := newCommandLine(t)
	var report taxonomy.Report
	if err := json.Unmarshal([]byte(c.must("taxonomy", "import", "csv", c.folder("one", twoSkills), "--name", "x", "--activate", "--json")), &report); err != nil || report.Concepts[taxonomy.KindSkill].Added != 2 {
		t.Errorf("%+v, %v", report, err)
	}
	for _, arguments := range [][]string{{"list"}, {"search", "nothing like it"}, {"check"}} {
		var list []any
		if err := json.Unmarshal([]byte(c.must(append(append([]string{"taxonomy"}, arguments...), "--json")...)), &list); err != nil {
			t.Errorf("%v: %v", arguments, err)
		}
	}
	var detail taxonomy.Detail
	if err := json.Unmarshal([]byte(c.must("taxonomy", "show", "urn:winnow:x:skill:py", "--json")), &detail); err != nil || detail.Kind != taxonomy.KindSkill {
		t.Errorf("%+v, %v", detail, err)
	}
}

func TestACheckListsWhatItFindsAndFailsWithErrorsOnly(t *testing.T) {
	c := newCommandLine(t)
	var skills strings.Builder
	for i := range 8 {
		fmt.Fprintf(&skills, "s%d,welding %d,skill,g,,weld  it %d,,Welds.\n", i, i, i)
	}
	skills.WriteString("top,metal work,skill,g,,,low,Works.\nlow,soldering,skill,g,top,,,Solders.\n")
	c.must("taxonomy", "import", "csv", c.folder("x", skills.String()), "--name", "x", "--activate")

	code, out, errs := c.run("taxonomy", "check")
	for _, want := range []string{"1 error, 9 warnings, no hints", "and 3 more (--check label-white-space lists them)", "error relation-clashes (relations to a concept's own ancestor): 1."} {
		if !strings.Contains(out, want) {
			t.Errorf("%q does not say %q", out, want)
		}
	}
	if code != exitFailed || !strings.Contains(errs, "has 1 error.") {
		t.Errorf("ended with %d: %q", code, errs)
	}
	if out := c.must("taxonomy", "check", "--check", "label-white-space"); strings.Count(out, "odd white space (en)") != 8 || strings.Contains(out, "soldering") {
		t.Errorf("one check lists %q", out)
	}
	var groups []quality.Group
	if err := json.Unmarshal([]byte(c.must("taxonomy", "check", "--check", "same-description,label-white-space", "--json")), &groups); err != nil || len(groups) != 2 || groups[0].ID != "label-white-space" || groups[0].Findings[7].Fix == nil {
		t.Errorf("%+v, %v", groups, err)
	}
}

func TestFailuresSayWhatToDoAndEndWithTheRightCode(t *testing.T) {
	c := newCommandLine(t)
	good := c.folder("good", twoSkills)
	c.must("taxonomy", "import", "csv", good, "--name", "x", "--activate")
	circle := c.folder("circle", "a,a,skill,g,b,,,Does a.\nb,b,skill,g,a,,,Does b.\n")
	for _, f := range []struct {
		code      int
		want      string
		arguments []string
	}{
		{exitUsage, "--help", []string{"taxonomy", "import", "csv"}},
		{exitUsage, "unknown command", []string{"taxonomy", "fly"}},
		{exitUsage, "--labels", []string{"taxonomy", "import", "esco"}},
		{exitUsage, "LANGUAGE=FILE", []string{"taxonomy", "import", "esco", "--labels", "x.zip", "--more-labels", "de"}},
		{exitUsage, "--language", []string{"taxonomy", "labels", "x", "file"}},
		{exitUsage, "unknown flag", []string{"taxonomy", "list", "--fly"}},
		{exitUsage, "overlapping-labels", []string{"taxonomy", "check", "--check", "fly"}},
		{exitUsage, "unknown kind", []string{"taxonomy", "search", "x", "--kind", "thing"}},
		{exitFailed, "no folder", []string{"taxonomy", "import", "csv", filepath.Join(c.dir, "none")}},
		{exitFailed, "--name", []string{"taxonomy", "import", "csv", good}},
		{exitFailed, "no file", []string{"taxonomy", "import", "esco", "--labels", "none-v1.1.1.zip"}},
		{exitFailed, "circle", []string{"taxonomy", "check", "csv", circle}},
		{exitFailed, "→", []string{"taxonomy", "import", "csv", circle, "--name", "x"}},
		{exitFailed, "There are: x", []string{"taxonomy", "activate", "y"}},
		{exitFailed, "There are: x", []string{"taxonomy", "search", "word", "--taxonomy", "y"}},
		{exitFailed, "no concept", []string{"taxonomy", "show", "99"}},
		{exitFailed, "not empty", []string{"taxonomy", "export", "csv", good}},
	} {
		code, out, errs := c.run(f.arguments...)
		if code != f.code || !strings.Contains(out+errs, f.want) {
			t.Errorf("%v ended with %d, want %d and %q:\n%s%s", f.arguments, code, f.code, f.want, out, errs)
		}
		if strings.Count(strings.TrimSpace(errs), "\n") > 0 {
			t.Errorf("%v says more than one sentence: %q", f.arguments, errs)
		}
	}
}

func TestEveryTaxonomyCommandShowsAnExample(t *testing.T) {
	root := newTaxonomyCommand(newApp(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}))
	for _, c := range root.Commands() {
		for _, leaf := range append(c.Commands(), c) {
			if !leaf.HasSubCommands() && leaf.Example == "" {
				t.Errorf("%s has no example", leaf.CommandPath())
			}
		}
	}
}
