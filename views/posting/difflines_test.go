package posting

import (
	"strconv"
	"strings"
	"testing"
)

func drawn(lines []DiffLine) string {
	var b strings.Builder
	for _, l := range lines {
		switch l.Kind {
		case DiffGap:
			b.WriteString("~" + strconv.Itoa(l.Left))
		case DiffIn:
			b.WriteString("+")
		case DiffOut:
			b.WriteString("-")
		default:
			b.WriteString(" ")
		}
		for _, p := range l.Parts {
			if p.Changed {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestDiffLinesShowBothSidesOfAChangedLine(t *testing.T) {
	for _, c := range []struct {
		name    string
		changes []Change
		want    string
	}{
		{"a word is replaced", []Change{{"kept", "You know "}, {"removed", "Java"}, {"added", "Go"}, {"kept", ".\nEnd"}},
			"-You know [Java].\n+You know [Go].\n End\n"},
		{"a line is added", []Change{{"kept", "One\n"}, {"added", "Two\n"}, {"kept", "Three"}},
			" One\n+[Two]\n Three\n"},
		{"a line is taken out at the end", []Change{{"kept", "One\n"}, {"removed", "Two"}}, " One\n-[Two]\n"},
		{"nothing changed", []Change{{"kept", "a\nb\nc"}}, "~3\n"},
		{"far lines are folded", []Change{{"kept", "1\n2\n3\n4\n"}, {"added", "x"}, {"kept", "\n5\n6\n7\n8"}},
			"~2\n 3\n 4\n-\n+[x]\n 5\n 6\n~2\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := drawn(DiffLines(c.changes)); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}
