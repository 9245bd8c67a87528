package adjudication

import (
	"fmt"
	"net/url"
	"strconv"

	"winnow/views/posting"
	"winnow/views/ui"
)

func number(n int64) string { return strconv.FormatInt(n, 10) }

func weight(w float64) string { return strconv.FormatFloat(w, 'f', 2, 64) }

// sideWord says what a side says.
func sideWord(label string) string {
	if label == "kept" {
		return "It belongs"
	}
	return ui.RelationWord(label)
}

func sideWords(s Side) string {
	return fmt.Sprintf("%s, weight %s", ui.Plural(len(s.People), "person", "people"), weight(s.Weight))
}

func voiceWords(v Voice) string {
	if v.Flag && v.Reason == "missing" {
		return "says it is missing"
	}
	words := ""
	if v.Flag {
		words = "flagged it"
	}
	if v.Reason != "" {
		if words != "" {
			words += ": "
		}
		words += posting.ReasonLabel(v.Reason)
	}
	return words
}

func whose(c Case) string {
	if c.Employer == "" {
		return "an employer that shares its text"
	}
	return c.Employer
}

// skipPath leads to the next disagreement.
func skipPath(c Case) string { return Path + "?after=" + url.QueryEscape(c.Place) }

// reasons of a skill that is not relevant; the likeliest is chosen.
func reasons(chosen string) []ui.Option {
	var out []ui.Option
	for _, r := range posting.Reasons {
		if r.Value != "duplicate" {
			out = append(out, ui.Option{Value: r.Value, Label: r.Label, Selected: r.Value == chosen})
		}
	}
	return out
}

func doneWords(d Done) string {
	if d.Relation == "not_relevant" {
		return "“" + d.Label + "” is ruled not relevant."
	}
	return "“" + d.Label + "” is ruled " + d.Relation + "."
}

// keyList is what the dialog of the keys lists.
var keyList = []ui.KeyHelp{
	ui.KeyFor("required, core, mentioned", "1", "2", "3"), ui.KeyFor("not relevant, for the reason chosen", "4"),
	ui.KeyFor("skip: leave it to somebody else", "s"), ui.KeyFor("undo the last ruling", "u"), ui.KeyFor("these keys", "?"),
}

func heading(open int) string {
	if open == 0 {
		return "No disagreement waits"
	}
	return ui.Plural(open, "disagreement waits", "disagreements wait")
}
