package candidates

import (
	"github.com/a-h/templ"

	"winnow/views/ui"
)

// keyList is what the dialog of the keys lists.
var keyList = []ui.KeyHelp{
	ui.KeyFor("next, previous candidate", "j", "k"),
	ui.KeyFor("next page, first page; j goes on from the last one of a page", ">", "<"),
	ui.KeyFor("new skill: change what is wrong, Enter saves", "n"),
	ui.KeyFor("alias of a skill, then 1–9 or its name", "l"),
	ui.KeyFor("label of a skill in another language, then 1–9", "g"),
	ui.KeyFor("merge into another candidate, then 1–9", "m"),
	ui.KeyFor("split into several candidates", "s"),
	ui.KeyFor("not a skill, then 1–8 says why", "x"),
	ui.KeyFor("wait, then 1–4 says how long", "w"),
	ui.KeyFor("ask a colleague", "c"),
	ui.KeyFor("undo, however long ago", "u"),
	ui.KeyFor("search in the list", "/"),
	ui.KeyFor("close a form, leave a field", "Esc"),
	ui.KeyFor("this list", "?"),
}

func leasedBy(l *Lease) string {
	if l == nil || l.Mine {
		return ""
	}
	return l.By
}

func aliasTitle(r Row) string {
	if r.Kind == Alias && r.AliasOf != "" {
		return "Seems to be another name of “" + r.AliasOf + "”"
	}
	return ""
}

// settled marks what needs nobody's decision, so that it is passed over.
func settled(r Row) templ.Attributes {
	if r.Decision == nil || r.State == Waiting || r.State == Asked {
		return nil
	}
	return templ.Attributes{"data-done": ""}
}
