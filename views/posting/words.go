package posting

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"winnow/views/ui"
)

func id(n int64) string { return strconv.FormatInt(n, 10) }

func number(n int) string { return strconv.Itoa(n) }

func join[T any](list []T) string {
	words := make([]string, len(list))
	for i, v := range list {
		words[i] = fmt.Sprint(v)
	}
	return strings.Join(words, " ")
}

func probability(p float64) string { return strconv.FormatFloat(p, 'f', 4, 64) }

func pressed(on bool) string { return strconv.FormatBool(on) }

func conceptPath(concept int64) string { return fmt.Sprintf("/taxonomy/%d", concept) }

func rowID(skill int64) string { return "skill-" + id(skill) }

func rowAnchor(skill int64) string { return "#" + rowID(skill) }

func versionWords(d Document) string { return "version " + number(d.Version) }

func reviewedWords(skills []Skill) string {
	return fmt.Sprintf("%d of %d reviewed", Reviewed(skills), len(skills))
}

func savedWords(p Page) string {
	if p.ReadOnly {
		return "Read only"
	}
	return "All saved"
}

func heldBackHint(n int) string {
	if n == 0 {
		return ""
	}
	return ui.Plural(n, "weak guess was", "weak guesses were") + " held back."
}

func whyLabel(s Skill) string {
	return fmt.Sprintf("%s, %s %s: why?", s.Label, ui.LevelOf(s.Probability), ui.Percent(s.Probability))
}

func nextTitle(n *Next) string {
	if n.Title == "" {
		return "Next posting to review"
	}
	return "Next: " + n.Title
}

func undoTitle(steps []Step) string {
	if len(steps) == 0 {
		return "Nothing to take back"
	}
	return "Take back: " + steps[0].Label
}

// note is the second line of a row: who decided what, or how it was found, that
// it is usually hidden, and what the skill was before.
func note(s Skill) string {
	words := found(s)
	if s.Asked && s.State == Open {
		words = "usually hidden here: still right?"
	}
	switch {
	case s.Past == "":
		return words
	case words == "":
		return s.Past
	}
	return words + "; " + s.Past
}

func found(s Skill) string {
	if s.Decision != nil && s.State != Open {
		return DecisionWords(*s.Decision, s.Carried)
	}
	words := make([]string, len(s.Stages))
	for i, stage := range s.Stages {
		words[i] = ui.StageWord(stage)
	}
	return strings.Join(words, ", ")
}

// DecisionWords says what somebody decided: "removed by Ada: too broad".
func DecisionWords(d Decision, carried bool) string {
	words := actionWords(d.Action, d.Relation)
	if d.By != "" {
		words += " by " + d.By
	}
	if d.Reason != "" {
		words += ": " + ReasonLabel(d.Reason)
	}
	if carried {
		words += ", carried over"
	}
	return words
}

func actionWords(action, relation string) string {
	switch action {
	case Accept:
		return "accepted"
	case Remove:
		return "removed"
	case Add:
		return "added"
	case SetRelation:
		return "set to " + strings.ToLower(ui.RelationWord(relation))
	case Undo:
		return "taken back"
	case "adjudicate":
		return "ruled " + strings.ToLower(ui.RelationWord(relation))
	case "adjudicate_outside":
		return "for what is learnt, ruled " + strings.ToLower(ui.RelationWord(relation))
	case "edit":
		return "text changed"
	}
	return action
}

// language is the lang attribute of the text; an unknown one is left to the
// browser.
func language(d Document) string {
	if d.Language == "und" {
		return ""
	}
	return d.Language
}

// stampJSON is what events repeat of the extraction.
func stampJSON(s Stamp) string {
	out, _ := json.Marshal(s)
	return string(out)
}

// polling makes the page ask again while its skills are being looked for.
func polling(p Page) templ.Attributes {
	if p.State != Reading {
		return nil
	}
	return templ.Attributes{
		"hx-get": Path(p.Doc.ID), "hx-trigger": "load delay:900ms", "hx-select": "#posting", "hx-swap": "outerHTML",
	}
}
