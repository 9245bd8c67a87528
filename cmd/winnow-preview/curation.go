package main

import (
	"github.com/a-h/templ"

	"winnow/views/layout"
	"winnow/views/taxonomy"
	"winnow/views/ui"
	"winnow/web/assets"
)

const carla = layout.RoleCurator

// curations are the pages on which curators edit the taxonomy.
func curations() []entry {
	return []entry{
		{path: "/curate/skill", name: "A skill", role: carla, show: curated(curatedFull)},
		{path: "/curate/saved", name: "A skill, just saved, with new findings", role: carla, show: curated(curatedSaved)},
		{path: "/curate/link", name: "A skill: which one is meant?", status: 422, role: carla, show: curated(curatedAsk)},
		{path: "/curate/split-up", name: "A skill that was split", role: carla, show: curated(curatedRetired)},
		{path: "/curate/edit", name: "Edit", role: carla, show: editingConcept(func(*taxonomy.EditPage) {})},
		{path: "/curate/edit-wrong", name: "Edit: something is wrong", status: 422, role: carla, show: editingConcept(editWrong)},
		{path: "/curate/edit-conflict", name: "Edit: somebody saved meanwhile", status: 409, role: carla, show: editingConcept(editConflict)},
		{path: "/curate/merge", name: "Merge: into what?", role: carla, show: merging(func(*taxonomy.MergePage) {})},
		{path: "/curate/merge-preview", name: "Merge: what it would do", role: carla, show: merging(mergePreview)},
		{path: "/curate/deprecate", name: "Deprecate: two people must agree", role: carla, show: merging(deprecating)},
		{path: "/curate/split", name: "Split", role: carla, show: splitting},
		{path: "/curate/new", name: "New concept", role: carla, show: creating},
		{path: "/taxonomy/tree", name: "Tree", role: carla, show: tree(true)},
		{path: "/curate/tree", name: "Tree: to look at only", role: rosa, show: tree(false)},
		{path: "/curate/checks", name: "Checks", role: carla, show: checks(true)},
		{path: "/curate/checks-fine", name: "Checks: nothing found", role: carla, show: checks(false)},
		{path: "/curate/findings", name: "Findings", role: carla, show: findingsPage(false)},
		{path: "/curate/kept", name: "Findings that are kept", role: carla, show: findingsPage(true)},
		{path: "/curate/fixes", name: "All fixes of a check", role: carla, show: fixes},
		{path: "/curate/bulk", name: "Bulk edit", role: carla, show: bulkEdit(nil)},
		{path: "/curate/bulk-trial", name: "Bulk edit: what would change", role: carla, show: bulkEdit(trialFine)},
		{path: "/curate/bulk-faults", name: "Bulk edit: rows that cannot be made", role: carla, show: bulkEdit(trialFaults)},
		{path: "/curate/proposals", name: "Proposals", role: carla, show: proposals(true)},
		{path: "/curate/proposals-none", name: "Proposals: none", role: carla, show: proposals(false)},
		{path: "/curate/changes", name: "Latest changes", role: carla, show: latestChanges},
	}
}

// curatorsDesk is the frame of these pages.
func curatorsDesk(p layout.Page, title, tab string) (layout.Page, taxonomy.Desk) {
	p.Title, p.Active, p.Styles = title, layout.NavTaxonomy, []string{assets.URL("curate.css")}
	if p.User.Role == carla {
		p.Badges = map[string]int{layout.NavTaxonomy: 2}
	}
	return p, taxonomy.Desk{Active: tab, Proposals: p.Badges[layout.NavTaxonomy]}
}

var edited = taxonomy.Change{
	ID: eventID(91), Revision: 12, Words: "Edited “cloud technologies”", By: "Carla Mendes", At: noon, Reason: "ESCO’s words say nothing of running them", Undo: true,
	Concepts: []taxonomy.ChangedConcept{{Label: "cloud technologies", URL: "/taxonomy/101", Lines: []taxonomy.Line{
		{Part: "description", Before: "The technologies which enable access to hardware and software.", After: "Run and use hardware and software through remote servers."},
		{Part: "alternative label", Language: "de", After: "Cloud-Technologien"}, {Part: "broader", Before: "computer science", After: "database and network design"},
	}}},
}

var imported = taxonomy.Change{ID: eventID(92), Revision: 1, Words: "Imported", By: "the server", At: noon.AddDate(0, -1, 0)}

var merged = taxonomy.Change{
	ID: eventID(93), Revision: 11, Words: "Merged “cloud tech” into “cloud technologies”", By: "Carla Mendes", Second: "Dan Okoro", At: noon.AddDate(0, 0, -2), Undo: true, More: 3,
	Concepts: []taxonomy.ChangedConcept{
		{Label: "cloud technologies", URL: "/taxonomy/101", Lines: []taxonomy.Line{{Part: "alternative label", Language: "en", After: "cloud tech"}}},
		{Label: "cloud tech", URL: "/taxonomy/102", Lines: []taxonomy.Line{{Part: "status", Before: "active", After: "retired"}, {Part: "replaced by", After: "cloud technologies"}}},
	},
}

var foundings = []taxonomy.Finding{
	{Key: "a1", Check: "short-labels", Title: "labels of up to three letters", Severity: "hint", Message: "“AWS”, an alternative label of “cloud technologies”, may stand for something else.", Concepts: []ui.Link{{Label: "cloud technologies", URL: "/taxonomy/101"}}, Concept: 101, Count: 214},
	{Key: "a2", Check: "disjoint-labels", Title: "labels that repeat another label", Severity: "warning", Message: "“Cloud tech” is an alternative and a hidden label of “cloud technologies” (en).", Concepts: []ui.Link{{Label: "cloud technologies", URL: "/taxonomy/101"}}, Concept: 101, Fix: "Remove the hidden label"},
	{Key: "a3", Check: "missing-preferred-label", Title: "concepts without a name", Severity: "error", Message: "A concept has no preferred label in English.", Concepts: []ui.Link{{Label: "urn:x:77", URL: "/taxonomy/177"}}, Concept: 177},
}

func curated(change func(*taxonomy.Concept)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		c := conceptModel(p)
		v := &taxonomy.Curating{Base: 12, Edit: eventID(1), ScopeNote: "For running them, see “operate cloud services”.", History: []taxonomy.Change{edited, merged, imported},
			Siblings: []taxonomy.Node{{ID: 21, Label: "cloud security", Kind: "skill"}, {ID: 22, Label: "database", Kind: "skill"}}, Groups: []taxonomy.Node{{ID: 23, Label: "Digital", Kind: "collection"}}}
		c.Layout, v.Desk = curatorsDesk(p, c.Label, taxonomy.Path)
		c.Curate = v
		change(&c)
		return taxonomy.Show(c)
	}
}

func curatedFull(c *taxonomy.Concept) {
	c.Curate.Findings, c.Curate.Older = foundings[:2], "/taxonomy/101?before=1"
}

func curatedSaved(c *taxonomy.Concept) {
	c.Curate.Saved = &taxonomy.Saved{Words: "Saved: 2 changes, revisions 12 to 13.", Undo: []string{eventID(91), eventID(93)}, Findings: foundings[:1], More: 3}
}

func curatedAsk(c *taxonomy.Concept) {
	c.Curate.Add = taxonomy.Adding{Relation: "related", Other: "java", Errors: ui.Errors{"other": "“java” may mean several concepts. Choose one."},
		Options: []ui.Option{{Value: "31", Label: "Java (computer programming)", About: "skill, the techniques and principles of software development in Java"}, {Value: "32", Label: "JavaScript", About: "skill"}}}
}

func curatedRetired(c *taxonomy.Concept) {
	c.Retired = &taxonomy.Retired{SplitInto: []taxonomy.Node{{ID: 41, Label: "use cloud services", Kind: "skill"}, {ID: 42, Label: "design cloud architecture", Kind: "skill"}}}
	c.Curate.History = []taxonomy.Change{merged, imported}
}
