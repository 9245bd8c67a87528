package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestASheetIsEditedFromTheCommandLine(t *testing.T) {
	c := newCommandLine(t)
	c.must("taxonomy", "import", "csv", c.folder("first", "a,Alpha,tool,g,,,,First.\nb,Beta,tool,g,,,,Second.\n"), "--name", "small", "--activate")
	sheet := c.must("taxonomy", "edit", "sheet")
	file := filepath.Join(c.dir, "sheet.csv")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(strings.Replace(sheet, "First.", "The first.", 1))
	if out := c.must("taxonomy", "edit", "bulk", file, "--dry-run"); !strings.Contains(out, "- description: First.\n  + description: The first.") || !strings.Contains(out, "Nothing was changed") {
		t.Errorf("dry run says %q", out)
	}
	if out := c.must("taxonomy", "edit", "bulk", file); !strings.Contains(out, "1 change made of 3 rows; revision 2.") {
		t.Errorf("it says %q", out)
	}
	c.must("taxonomy", "edit", "bulk", file)
	if out := c.must("taxonomy", "edit", "sheet"); !strings.Contains(out, "The first.") {
		t.Errorf("the sheet is %q", out)
	}
	if out := c.must("taxonomy", "list"); !strings.Contains(out, "revision 2") {
		t.Errorf("sent again it is another revision: %q", out)
	}
	write("action,concept,value\nset_colour,1,red\n")
	if code, out, errs := c.run("taxonomy", "edit", "bulk", file); code != exitFailed || !strings.Contains(out, "row 2: There is no field") || !strings.Contains(errs, "nothing was changed") {
		t.Errorf("a row that cannot be made ends with %d: %q %q", code, out, errs)
	}
}
