package review

import (
	"math"
	"strconv"
	"strings"

	"winnow/views/ui"
)

// verdict is an answer with its key.
type verdict struct{ key, value, label, about string }

var verdicts = []verdict{
	{"1", "required", "Required", "the text asks for it"},
	{"2", "core", "Core", "much of the work is about it"},
	{"3", "mentioned", "Mentioned", "it helps, or comes up"},
	{"x", "not_relevant", "Not relevant", "the text does not ask for it"},
}

// reasons are those of an answer "not relevant", as people choose them.
var reasons = []ui.Option{
	{Value: "", Label: "No reason"}, {Value: "wrong_sense", Label: "The words mean something else"}, {Value: "wrong_section", Label: "Right words, but the section asks for nothing"},
	{Value: "too_broad", Label: "Too broad"}, {Value: "too_narrow", Label: "Too narrow"}, {Value: "not_a_skill", Label: "Not a skill"}, {Value: "not_for_this_job", Label: "Not for this job"},
}

// keyList is what the dialog of the keys lists.
var keyList = []ui.KeyHelp{
	ui.KeyFor("required", "1"),
	ui.KeyFor("core", "2"),
	ui.KeyFor("mentioned", "3"),
	ui.KeyFor("not relevant", "0", "x"),
	ui.KeyFor("skip: somebody else is asked", "s"),
	ui.KeyFor("undo, one answer after the other", "u"),
	ui.KeyFor("what the engine says", "e"),
	ui.KeyFor("a reason or a note, Esc leaves it", "n"),
	ui.KeyFor("this list", "?"),
}

func id(n int64) string { return strconv.FormatInt(n, 10) }

func answerWord(a string) string {
	if a == "skip" {
		return "skipped"
	}
	return strings.ToLower(ui.RelationWord(a))
}

func engineWord(d Done) string {
	if d.Engine == "" {
		return "held back, " + ui.Percent(d.Sure)
	}
	return strings.ToLower(ui.RelationWord(d.Engine)) + ", " + ui.Percent(d.Sure)
}

// interval writes the bounds of a share.
func interval(s Share) string { return ui.Percent(s.Low) + " to " + ui.Percent(s.High) }

func value(s Share) string {
	if s.N == 0 {
		return "–"
	}
	return ui.Percent(float64(s.Hits) / float64(s.N))
}

// counted writes a count that ends somewhere.
func counted(n int) string {
	if n >= mostCounted {
		return ui.Number(mostCounted) + " or more"
	}
	return ui.Number(n)
}

func documents(n int) string {
	if n == 1 {
		return "document"
	}
	return "documents"
}

// mostCounted is where handlers stop counting.
const mostCounted = 10_000

func seconds(s float64) string {
	if s == 0 {
		return "–"
	}
	return strconv.FormatFloat(s, 'f', 1, 64) + " s"
}

func coefficient(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return strconv.FormatFloat(v, 'f', 2, 64)
}

func facts(q Question) []string {
	var out []string
	for _, f := range []string{q.Employer, ui.KindWord(q.Kind), ui.LanguageWord(q.Language), place(q)} {
		if f != "" {
			out = append(out, f)
		}
	}
	return out
}

func place(q Question) string {
	if q.Heading != "" {
		return "under “" + q.Heading + "”"
	}
	return "section: " + ui.SectionWord(q.Section)
}

// of places a share in its bar, in percent.
func of(v float64) string { return strconv.FormatFloat(100*v, 'f', 1, 64) }

func fraction(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }

func width(s Share) string { return of(s.High - s.Low) }

// at is where the share itself is marked.
func at(s Share) string {
	if s.N == 0 {
		return "0"
	}
	return of(float64(s.Hits) / float64(s.N))
}
