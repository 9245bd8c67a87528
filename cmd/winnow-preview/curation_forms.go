package main

import (
	"github.com/a-h/templ"

	"winnow/views/layout"
	"winnow/views/taxonomy"
	"winnow/views/ui"
)

var conceptTypes = []ui.Option{{Value: "skill", Label: "skill"}, {Value: "knowledge", Label: "knowledge", Selected: true}, {Value: "tool", Label: "tool"}}

func editingConcept(change func(*taxonomy.EditPage)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		e := taxonomy.EditPage{
			ID: 101, Label: "cloud technologies", Base: 12, Edit: eventID(1), Skill: true, Types: conceptTypes, Reuses: []ui.Option{{Value: "cross-sector", Label: "cross-sector"}},
			About: "The technologies which enable access to hardware, software, data and services through remote servers.", Code: "S5.1",
			Names: []taxonomy.Names{{Language: "en", Preferred: "cloud technologies", Alternatives: "cloud\nAWS\nAzure", Hidden: "clowd", Open: true}, {Language: "de", Preferred: "Cloud-Technologien"}},
			Other: []ui.Option{{Value: "", Label: "choose one"}, {Value: "fr", Label: "French"}},
		}
		e.Layout, e.Desk = curatorsDesk(p, "Edit cloud technologies", taxonomy.Path)
		change(&e)
		return taxonomy.Editing(e)
	}
}

func editWrong(e *taxonomy.EditPage) {
	e.Names[0].Preferred = ""
	e.Errors = ui.Errors{"label": "A concept needs a preferred label in en, the taxonomy’s language; it would have none.", "code": "This text is too long. Shorten it."}
}

func editConflict(e *taxonomy.EditPage) {
	e.Conflict = &taxonomy.Conflict{Message: "Dan Okoro changed “cloud technologies” (revision 13) while you worked on revision 12. Nothing of yours is lost; compare both and decide again.", Theirs: []taxonomy.Change{edited}}
}

func merging(change func(*taxonomy.MergePage)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		m := taxonomy.MergePage{ID: 102, Label: "cloud tech", Kind: "skill", Base: 12, Edit: eventID(1)}
		change(&m)
		m.Layout, m.Desk = curatorsDesk(p, "Merge cloud tech", taxonomy.Path)
		return taxonomy.Merging(m)
	}
}

func mergePreview(m *taxonomy.MergePage) {
	m.OtherID, m.OtherName, m.Reason = 101, "cloud technologies", "the same"
	m.Preview = &taxonomy.Preview{Changes: []taxonomy.Change{merged}, Notes: []string{"“cloud technologies” takes over 2 names and 5 links."}}
}

func deprecating(m *taxonomy.MergePage) {
	m.Deprecate, m.Preview = true, &taxonomy.Preview{Changes: []taxonomy.Change{merged}, Waits: true}
}

func splitting(p layout.Page) templ.Component {
	s := taxonomy.SplitPage{ID: 101, Label: "cloud technologies", Base: 12, Edit: eventID(1), Errors: ui.Errors{"into": "Split “cloud technologies” into 2 to 20 concepts."},
		Parts: []taxonomy.Part{{Label: "use cloud services", Alternatives: "work in the cloud", About: "Use services of remote servers."}, {}}}
	s.Layout, s.Desk = curatorsDesk(p, "Split cloud technologies", taxonomy.Path)
	return taxonomy.Splitting(s)
}

func creating(p layout.Page) templ.Component {
	c := taxonomy.CreatePage{Base: 12, Edit: eventID(1), Kinds: []ui.Option{{Value: "skill", Label: "skill"}}, Types: conceptTypes, Parent: "cloud technologies (#101)"}
	c.Layout, c.Desk = curatorsDesk(p, "New concept", taxonomy.Path)
	return taxonomy.Creating(c)
}

func bulkEdit(t *taxonomy.Trial) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		b := taxonomy.BulkPage{Base: 12, Edit: eventID(1), Concepts: 18176, Trial: t}
		b.Layout, b.Desk = curatorsDesk(p, "Bulk edit", taxonomy.PathBulk)
		return taxonomy.Bulk(b)
	}
}

var trialFine = &taxonomy.Trial{File: "esco-12.csv", Rows: 412, Edits: 120, Concepts: 88, Preview: taxonomy.Preview{Changes: []taxonomy.Change{edited}}, More: 119, Prepared: "{}"}

var trialFaults = &taxonomy.Trial{File: "esco-12.csv", Rows: 412, Edits: 120, Faults: []taxonomy.RowFault{
	{Row: 14, Message: "The type “colour” is unknown. Say skill, knowledge, tool, language or attitude, or leave it empty."}, {Row: 80, Message: "There was no concept “9” in use."},
}}
