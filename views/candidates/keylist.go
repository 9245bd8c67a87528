package candidates

import (
	"github.com/a-h/templ"

	"winnow/views/ui"
)

// keyList is what the dialog of the keys lists.
var keyList = []ui.KeyHelp{
	{[]string{"j", "k"}, "next, previous candidate"},
	{[]string{"n"}, "new skill: change what is wrong, Enter saves"},
	{[]string{"l"}, "alias of a skill, then 1–9 or its name"},
	{[]string{"g"}, "label of a skill in another language, then 1–9"},
	{[]string{"m"}, "merge into another candidate, then 1–9"},
	{[]string{"s"}, "split into several candidates"},
	{[]string{"x"}, "not a skill, then 1–8 says why"},
	{[]string{"w"}, "wait, then 1–4 says how long"},
	{[]string{"c"}, "ask a colleague"},
	{[]string{"u"}, "undo, however long ago"},
	{[]string{"/"}, "search in the list"},
	{[]string{"Esc"}, "close a form, leave a field"},
	{[]string{"?"}, "this list"},
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
