package taxonomy

import (
	"strconv"
	"strings"

	"winnow/views/ui"
)

type tab struct{ label, key, path string }

// tabs of the curators' desk, each with its key.
var tabs = []tab{
	{"Skills", "/", Path}, {"Tree", "t", PathTree}, {"Checks", "q", PathQuality}, {"Bulk edit", "b", PathBulk},
	{"Proposals", "p", PathProposals}, {"Latest changes", "l", PathChanges},
}

var deskKeys = []ui.KeyHelp{
	ui.KeyFor("the tree", "t"), ui.KeyFor("checks", "q"), ui.KeyFor("bulk edit", "b"), ui.KeyFor("proposals", "p"), ui.KeyFor("latest changes", "l"), ui.KeyFor("search", "/"), ui.KeyFor("undo the change on top", "u"), ui.KeyFor("these keys", "?"),
}

var conceptKeys = []ui.KeyHelp{ui.KeyFor("edit names and texts", "e"), ui.KeyFor("merge", "m"), ui.KeyFor("split", "s"), ui.KeyFor("deprecate", "d"), ui.KeyFor("new concept below", "n"), ui.KeyFor("show in the tree", "o")}

var treeKeys = []ui.KeyHelp{
	ui.KeyFor("up and down", "↑", "↓"), ui.KeyFor("open, or the first below", "→"), ui.KeyFor("close, or what is above", "←"), ui.KeyFor("first and last", "Home", "End"), ui.KeyFor("open all on this level", "*"),
	ui.KeyFor("type the beginning of a name", "a–z"), ui.KeyFor("the concept’s page", "Enter"), ui.KeyFor("take up to move; again on the new parent to put down", "m"), ui.KeyFor("leave it where it is", "Esc"),
}

func current(active, path string) string {
	if active == path {
		return "page"
	}
	return "false"
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

func severityWord(s string, n int) string {
	if n == 1 {
		return "1 " + s
	}
	return ui.Number(n) + " " + s + "s"
}

func relationWord(kind string) string {
	switch kind {
	case "member":
		return "group"
	case "essential":
		return "needs"
	case "optional":
		return "may need"
	}
	return kind
}

// RelationOptions are the ways to link a concept to another one.
func RelationOptions(kind, chosen string) []ui.Option {
	list := []ui.Option{{Value: "broader", Label: "parent (broader)"}, {Value: "narrower", Label: "child (narrower)"}, {Value: "related", Label: "related"}, {Value: "member", Label: "group it belongs to"}}
	if kind == "skill" {
		list = append(list, ui.Option{Value: "essential_for", Label: "essential for the occupation"}, ui.Option{Value: "optional_for", Label: "optional for the occupation"})
	}
	if kind == "occupation" || kind == "skill" {
		list = append(list, ui.Option{Value: "essential", Label: "needs the skill"}, ui.Option{Value: "optional", Label: "may need the skill"})
	}
	for i := range list {
		list[i].Selected = list[i].Value == chosen
	}
	return list
}

func joined(ids []string) string { return strings.Join(ids, ",") }

func undoWord(ids []string) string {
	if len(ids) > 1 {
		return "Undo all " + strconv.Itoa(len(ids))
	}
	return "Undo"
}

func languageTag(code string) string {
	if code == "" {
		return "en"
	}
	return code
}

func nameOf(field string, n Names, fresh bool) string {
	if fresh {
		return "new_" + field
	}
	return field + "_" + n.Language
}

// rowsOf is the height of a field that holds lines.
func rowsOf(text string) string {
	return strconv.Itoa(min(max(2, strings.Count(text, "\n")+2), 12))
}

func mergeWord(deprecate bool) string {
	if deprecate {
		return "Deprecate"
	}
	return "Merge"
}

func mergeAction(p MergePage) string {
	if p.Deprecate {
		return DeprecatePath(p.ID)
	}
	return MergePath(p.ID)
}

func otherWord(deprecate bool) string {
	if deprecate {
		return "Use instead"
	}
	return "Merge it into"
}

func splitWord(waits bool) string {
	if waits {
		return "Propose it"
	}
	return "Split"
}

// upper begins a sentence.
func upper(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func ifElse(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// folded is how long a list on a curator's page may be without being folded up.
const folded = 8

// listWords names the first concepts of a list.
func listWords(list []Node) string {
	var names []string
	for _, n := range list[:min(3, len(list))] {
		names = append(names, n.Label)
	}
	return strings.Join(names, ", ") + " and " + ui.Number(len(list)-len(names)) + " more"
}
