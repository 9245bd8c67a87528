package posting

import (
	"fmt"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"winnow/views/ui"
)

// relationChoice is one group a skill can be set to, with its key.
type relationChoice struct{ value, label, key string }

var relations = []relationChoice{
	{Required, "Required", "r"},
	{Core, "Core", "c"},
	{Mentioned, "Mentioned", "m"},
}

type skillGroup struct {
	key, title, none string
	skills           []Skill
}

// groups sorts the rows into the sections of the panel, removed ones last.
func groups(skills []Skill) []skillGroup {
	out := []skillGroup{
		{key: Required, title: "Required", none: "Nothing is required outright."},
		{key: Core, title: "Core", none: "Nothing is core."},
		{key: Mentioned, title: "Mentioned", none: "Nothing is mentioned only in passing."},
		{key: Removed, title: "Removed", none: ""},
	}
	for _, s := range skills {
		key := s.Relation
		if s.State == Removed {
			key = Removed
		}
		i := slices.IndexFunc(out, func(g skillGroup) bool { return g.key == key })
		if i < 0 {
			i = 2
		}
		out[i].skills = append(out[i].skills, s)
	}
	return out
}

// listRun is a run of blocks that are all list items, or all not.
type listRun struct {
	item   bool
	blocks []Block
}

func lists(blocks []Block) []listRun {
	var out []listRun
	for _, b := range blocks {
		item := b.Kind == Item
		if len(out) == 0 || out[len(out)-1].item != item {
			out = append(out, listRun{item: item})
		}
		last := &out[len(out)-1]
		last.blocks = append(last.blocks, b)
	}
	return out
}

// evidenceClass colours a run by the strongest relation among its skills that
// are not removed.
func evidenceClass(skills []Skill, r Run) string {
	relation, known := "", false
	for _, s := range skills {
		if !slices.Contains(r.SkillIDs, s.ID) {
			continue
		}
		known = true
		if s.State != Removed {
			relation = stronger(relation, s.Relation)
		}
	}
	if known && relation == "" {
		return "ev-off"
	}
	if relation == "" {
		relation = r.Relation
	}
	return "is-" + relation
}

func sentenceID(s Sentence) string { return fmt.Sprintf("t%d", s.Start) }

func runID(r Run) string { return fmt.Sprintf("e%d", r.Start) }

// evidenceAnchor leads to where the evidence begins in the text.
func evidenceAnchor(e Evidence) string { return fmt.Sprintf("#e%d", e.Start) }

func shiftAttribute(s Sentence) templ.Attributes {
	if len(s.Shifts) == 0 {
		return nil
	}
	parts := make([]string, len(s.Shifts))
	for i, shift := range s.Shifts {
		parts[i] = fmt.Sprintf("%d:%d", shift.Visible, shift.Original)
	}
	return templ.Attributes{"data-o": strings.Join(parts, " ")}
}

// spans writes evidence as "start-end start-end".
func spans(evidence []Evidence) string {
	parts := make([]string, len(evidence))
	for i, e := range evidence {
		parts[i] = fmt.Sprintf("%d-%d", e.Start, e.End)
	}
	return strings.Join(parts, " ")
}

func firstSection(evidence []Evidence) string {
	if len(evidence) == 0 {
		return ""
	}
	return evidence[0].Section
}

// editable is the page as the template of a new row needs it.
func editable(p Page) Page {
	p.ReadOnly = false
	return p
}

// keyList is what the dialog of the keys lists.
var keyList = []ui.KeyHelp{
	ui.KeyFor("next, previous skill", "j", "k"),
	ui.KeyFor("accept", "a"),
	ui.KeyFor("remove, then 1 to 8 says why", "x"),
	ui.KeyFor("set the group: required, core, mentioned", "r", "c", "m"),
	ui.KeyFor("why is it here?", "w"),
	ui.KeyFor("show probabilities", "p"),
	ui.KeyFor("add a skill; with words selected, add them as evidence", "/"),
	ui.KeyFor("undo, as often as you like", "u"),
	ui.KeyFor("what was held back", "h"),
	ui.KeyFor("all good: accept every open skill", "g"),
	ui.KeyFor("next posting", "n"),
	ui.KeyFor("close what is open", "Esc"),
	ui.KeyFor("this list", "?"),
}
