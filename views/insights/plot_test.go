package insights

import (
	"context"
	"strings"
	"testing"
)

func TestALineHasGapsWhereNobodyDecided(t *testing.T) {
	l := Line{Top: 1, Points: []Point{{Cases: 1, Value: 1, Low: .2, High: 1}, {}, {Cases: 2, Value: .5, Low: .4, High: .6}, {Cases: 2, Value: .25, Low: .1, High: .3}}}
	got := ""
	for _, s := range l.shapes() {
		got += s.class + " " + s.path + "; "
	}
	want := "plot-whisker M12.5 80V0; plot-band M62.5 40L87.5 70L87.5 90L62.5 60Z; plot-line M62.5 50L87.5 75; plot-dot M12.5 0h0; plot-dot M62.5 50h0; plot-dot M87.5 75h0; "
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestColumnsStandOnTheirLineAndNoneWithCasesIsInvisible(t *testing.T) {
	c := Columns{Up: "kept", Down: "removed", Items: []Column{{Label: "a", Up: 300, Down: 100}, {Label: "b", Up: 1}, {Label: "c"}}}
	if c.ground() != 75 {
		t.Errorf("the line is at %g, want 75", c.ground())
	}
	shapes := c.shapes()
	if len(shapes) != 4 || !strings.Contains(shapes[0].path, "V0h") || !strings.Contains(shapes[1].path, "V100h") || !strings.Contains(shapes[2].path, "V74h") {
		t.Errorf("shapes %+v", shapes)
	}
	if shapes[0].title != "a: 300 kept, 100 removed" {
		t.Errorf("title %q", shapes[0].title)
	}
}

func TestAPlotOfNothingIsSaidInWordsAndDrawsNoAxes(t *testing.T) {
	for name, f := range map[string]Figure{
		"line":        Line{Top: 1, Points: []Point{{Label: "a"}, {Label: "b"}}, None: "Nobody did."},
		"columns":     Columns{Items: []Column{{Label: "a"}}, None: "Nobody did."},
		"calibration": Reliability{None: "Nobody did."},
		"rows":        Rows{None: "Nobody did."},
	} {
		if page := drawn(t, f); !strings.Contains(page, "<p>Nobody did.</p>") || strings.Contains(page, "<svg") || strings.Contains(page, "<table") {
			t.Errorf("%s: %s", name, page)
		}
	}
}

func TestAPlotOfOneDecisionIsDrawnWithItsTable(t *testing.T) {
	for name, f := range map[string]Figure{
		"line":        Line{Top: 1, Points: []Point{{}, {Label: "9 Feb 2026", Cases: 1, Value: 1, High: 1, Words: "100%"}}, None: "Nobody did."},
		"columns":     Columns{Items: []Column{{Label: "9 Feb 2026", Down: 1}}, Up: "kept", Down: "removed", None: "Nobody did."},
		"calibration": Reliability{Cases: 1, Bins: []Bin{{Probability: .5, Row: Row{Hits: 1, Of: 1, High: 1}}}, None: "Nobody did."},
	} {
		if page := drawn(t, f); strings.Contains(page, "Nobody did.") || !strings.Contains(page, "<svg") || !strings.Contains(page, "<table") {
			t.Errorf("%s: %s", name, page)
		}
	}
}

func drawn(t *testing.T, f Figure) string {
	t.Helper()
	var b strings.Builder
	if err := f.drawn().Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
