package main

import (
	"time"

	"github.com/a-h/templ"

	"winnow/views/layout"
	"winnow/views/release"
	"winnow/views/taxonomy"
	"winnow/views/ui"
	"winnow/views/webhook"
)

var (
	workingSide = release.Side{Revision: 42, Working: true}
	lastRelease = release.Side{Revision: 31, Number: "1.1.1-2"}
	sinceLast   = release.Counts{Added: 3, Changed: 12, Merged: 2, Deprecated: 1}
)

func releaseSides() []ui.Option {
	return []ui.Option{{Value: "0", Label: "the working copy"}, {Value: "31", Label: "release 1.1.1-2"}, {Value: "9", Label: "release 1.1.1-1"}, {Value: "1", Label: "revision 1"}}
}

func releaseList(change func(*release.List)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Releases", layout.NavReleases
		l := release.List{
			Layout: p, Taxonomy: "ESCO", Sides: releaseSides(), Bound: "1", Event: eventID(9),
			Working: release.Working{Revision: 42, Since: lastRelease, Released: true, Counts: sinceLast, Changes: 11},
			Rows: []release.Row{
				{Side: lastRelease, Notes: "Cloud skills renewed.\nThree near-duplicates merged.", Author: "Cleo Haas", At: noon, Before: release.Side{Revision: 9, Number: "1.1.1-1"}, Counts: release.Counts{Added: 41, Changed: 96, Merged: 3}, Fall: "F1 rises by 0.4 points"},
				{Side: release.Side{Revision: 9, Number: "1.1.1-1"}, Notes: "ESCO 1.1.1 with our own labels.", Author: "Cleo Haas", At: noon.AddDate(0, -2, 0), First: true, Signed: "The errors are ESCO's own; reported to them."},
			},
		}
		change(&l)
		return release.ShowList(l)
	}
}

func releaseListFull(*release.List) {}

func releaseListReturned(l *release.List) {
	l.Return = &release.Return{To: "release 1.1.1-2", By: "Cleo Haas", At: noon, Undo: 41}
	l.Errors, l.Bound = ui.Errors{"bound": "Say by how many points F1 may fall: a number such as 1 or 0.5."}, "little"
}

func releaseListEmpty(l *release.List) {
	l.Rows, l.Sides = nil, releaseSides()[:1]
	l.Working = release.Working{Revision: 3, Since: release.Side{Revision: 1, Number: "1.1.1"}, Counts: release.Counts{Changed: 2}, Changes: 2}
}

func trialFigures() *release.Figures {
	return &release.Figures{
		From: lastRelease, To: workingSide, Documents: 166, Labelled: 66, Sample: 100, Changed: 23, Appeared: 19, Disappeared: 14, Moved: 6,
		Before: release.Accuracy{Precision: .701, Recall: .772, F1: .735, Strict: .688}, After: release.Accuracy{Precision: .698, Recall: .749, F1: .722, Strict: .671},
		Fall: 1.3, Bound: 1, At: noon, Seconds: 84, Model: "winnow-encoder", Left: 11,
	}
}

func releaseForm(change func(*release.Form)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "New release", layout.NavReleases
		f := release.Form{
			Layout: p, Taxonomy: "ESCO", ID: eventID(9), Seen: 42, Number: "1.1.1-3", Since: lastRelease, Released: true, Counts: sinceLast,
			Checks: []release.Check{{Severity: "warning", Title: "labels that two concepts share", Count: 683}, {Severity: "hint", Title: "skills without a description", Count: 12}},
			Trial:  release.Trial{Needed: true},
		}
		change(&f)
		return release.ShowForm(f)
	}
}

func releaseFormFresh(f *release.Form) {
	f.Objections = []string{"what it changes in extraction was not measured"}
}

func releaseFormRunning(f *release.Form) {
	releaseFormFresh(f)
	f.Trial.Progress = &release.Progress{Stage: "reading with release 1.1.1-2", Done: 61, Total: 332}
}

func releaseFormHeld(f *release.Form) {
	f.Checks = append([]release.Check{{Severity: "error", Title: "hierarchies that run in a circle", Count: 1}}, f.Checks...)
	f.Objections = []string{"the checks find 1 error", "extraction of labelled documents falls by 1.3 points of F1 (the bound is 1.0)"}
	f.Trial.Report = trialFigures()
	f.Number, f.Notes = "1.1.1-2", "Cloud skills renewed again."
	f.Errors = ui.Errors{"number": "There is a release 1.1.1-2 already. Choose the next number.", "sign": "This release is held back: the checks find 1 error. Mend that, or sign for it with a reason."}
}

func releaseFormFirst(f *release.Form) {
	f.Since, f.Released, f.Counts, f.Checks, f.Trial = release.Side{Revision: 1, Number: "1.1.1"}, false, release.Counts{}, nil, release.Trial{}
}

func regressionView(change func(*release.Regression)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "What a release changes", layout.NavReleases
		r := release.Regression{
			Layout: p, Taxonomy: "ESCO", From: lastRelease, To: workingSide, Figures: trialFigures(), More: 4,
			Skills: []release.Skill{{ID: 12, Label: "cloud technologies", Appeared: 8, Disappeared: 1, Moved: 2}, {ID: 13, Label: "use fax machines", Disappeared: 5}},
			Documents: []release.Document{
				{Title: "Senior Backend Engineer", Kind: "job", Labelled: true, Skills: []release.Difference{
					{Move: "disappeared", Label: "manage relational databases", Before: "required", Words: "PostgreSQL or another relational database", Right: "for the worse"},
					{Move: "appeared", Label: "cloud technologies", After: "core", Words: "run services on AWS", Right: "for the better"},
				}},
				{Title: "Warehouse Shift Lead", Kind: "job", URL: "/postings/full", Skills: []release.Difference{{Move: "moved", Label: "lead a team", Before: "core", After: "required", Words: "You lead a team of twelve"}}},
			},
		}
		change(&r)
		return release.ShowRegression(r)
	}
}

func regressionFull(*release.Regression) {}

func regressionRunning(r *release.Regression) {
	*r = release.Regression{Layout: r.Layout, Taxonomy: r.Taxonomy, From: r.From, To: r.To, Progress: &release.Progress{Stage: "reading with the working copy", Done: 200, Total: 332}}
}

func regressionNone(r *release.Regression) {
	*r = release.Regression{Layout: r.Layout, Taxonomy: r.Taxonomy, From: r.From, To: r.To, Trouble: "The engine stopped while it read the documents. Start again."}
}

func changedConcepts() []release.Changed {
	return []release.Changed{
		{ID: 12, Action: "changed", Kind: "skill", Label: "cloud technologies", Lines: []release.Line{
			{Part: "description", Before: "The technologies which enable access to hardware.", After: "The technologies which enable access to hardware, software, data and services through remote servers."},
			{Part: "alternative label", Language: "en", After: "public cloud"}, {Part: "broader", Before: "database and network design", After: "computing"},
		}},
		{ID: 14, Action: "added", Kind: "skill", Label: "Kubernetes", Lines: []release.Line{{Part: "preferred label", Language: "en", After: "Kubernetes"}}},
		{ID: 15, Action: "merged", Kind: "skill", Label: "cloud services", What: []string{`use "cloud technologies" instead`}},
		{ID: 13, Action: "deprecated", Kind: "skill", Label: "use fax machines", Lines: []release.Line{{Part: "status", Before: "active", After: "retired"}}},
	}
}

func comparing(change func(*release.Compare)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Compare", layout.NavReleases
		c := release.Compare{
			Layout: p, Taxonomy: "ESCO", From: lastRelease, To: workingSide, Sides: releaseSides(), Counts: sinceLast, Rows: changedConcepts(), Matching: 118, Page: 2, Pages: 3,
			Kinds: []ui.Option{{Value: "skill", Label: "Skills"}, {Value: "group", Label: "Groups"}},
		}
		change(&c)
		return release.ShowCompare(c)
	}
}

func compareFull(*release.Compare) {}

func compareNoMatch(c *release.Compare) { c.Rows, c.Query, c.Matching, c.Pages = nil, "fax", 0, 0 }

func compareSame(c *release.Compare) {
	c.Rows, c.Counts, c.Pages = nil, release.Counts{}, 0
}

func goingBack(p layout.Page) templ.Component {
	p.Title, p.Active = "Go back", layout.NavReleases
	return release.ShowBack(release.Back{
		Layout: p, Taxonomy: "ESCO", To: lastRelease, At: noon, Seen: 42, ID: eventID(10), Counts: sinceLast, Sample: changedConcepts(),
		Errors: ui.Errors{"": "The taxonomy went on to revision 43 while you looked at 42. Look at what changed and decide again."},
	})
}

func past(change func(*release.Past)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "release 1.1.1-2", layout.NavReleases
		x := release.Past{
			Layout: p, Taxonomy: "ESCO", Side: lastRelease, At: noon, Skills: 13896, Labels: 110432,
			Top: []release.Node{{ID: 1, Label: "information skills", Kind: "group", About: "Collecting, storing and using information.", Below: 1212}, {ID: 3, Label: "assisting and caring", Kind: "group", Below: 801}},
		}
		change(&x)
		return release.ShowPast(x)
	}
}

func pastTop(*release.Past) {}

func pastNothing(p *release.Past) { p.Query, p.Top = "qqqq", nil }

func pastConcept(p layout.Page) templ.Component {
	p.Title, p.Active = "use fax machines", layout.NavReleases
	return release.ShowPastConcept(release.PastConcept{
		Layout: p, Taxonomy: "ESCO", Side: lastRelease, At: noon, ID: 13, URI: "https://winnow.example/skill/fax", Label: "use fax machines", Kind: "skill", Description: "Send and receive copies of documents by telephone.", Today: true,
		Labels: []taxonomy.Labels{{Language: "en", Preferred: "use fax machines", Alternatives: []string{"faxing"}}, {Language: "de", Preferred: "Faxgeräte benutzen"}},
		Links:  []release.Links{{Title: "Broader", Nodes: []release.Node{{ID: 2, Label: "using office systems", Kind: "group"}}}, {Title: "Optional for", Nodes: []release.Node{{ID: 8, Label: "secretary", Kind: "occupation"}}, More: 3}},
	})
}

func hooks(change func(*webhook.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Webhooks", layout.NavReleases
		w := webhook.Page{
			Layout: p, Form: webhook.Form{Events: []ui.Option{{Value: "taxonomy.changed", Label: "the taxonomy changed", Selected: true}, {Value: "taxonomy.released", Label: "a release was made", Selected: true}}},
			Endpoints: []webhook.Endpoint{
				{ID: 1, URL: "https://jobs.example/hooks/winnow", Events: []string{"taxonomy.changed", "taxonomy.released"}, Enabled: true, Created: noon, Deliveries: []webhook.Delivery{
					{ID: "msg_3", Event: "taxonomy.released", State: "pending", Attempts: 2, Status: 503, Trouble: "It answered 503 Service Unavailable.", At: noon, Next: noon.Add(2 * time.Minute), Body: `{"type":"taxonomy.released","data":{"number":"1.1.1-2"}}`},
					{ID: "msg_2", Event: "taxonomy.changed", State: "failed", Attempts: 11, Trouble: "It cannot be reached.", At: noon, Body: "{}"},
					{ID: "msg_1", Event: "webhook.test", State: "delivered", Attempts: 1, Status: 204, At: noon, Body: "{}"},
				}},
				{ID: 2, URL: "https://chat.example/in/4711", Events: []string{"taxonomy.released"}, Created: noon},
			},
		}
		change(&w)
		return webhook.Show(w)
	}
}

func hooksFull(*webhook.Page) {}

func hooksEmpty(w *webhook.Page) { w.Endpoints = nil }

func hooksAdded(w *webhook.Page) {
	w.Created = &webhook.Created{URL: "https://jobs.example/hooks/winnow", Secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="}
}

func hooksWrong(w *webhook.Page) {
	w.Form.URL, w.Form.Errors = "http://jobs.example/", ui.Errors{"url": "The address must begin with https://, so that nobody reads along.", "events": "Choose at least one event."}
}

func releases() []entry {
	role := layout.RoleCurator
	progress := release.Progress{Stage: "reading with the working copy", Done: 200, Total: 332}
	return []entry{
		{path: "/releases", name: "List", role: role, show: releaseList(releaseListFull)},
		{path: "/releases/list/returned", name: "List: the working copy was taken back; a bound that is none", status: 422, role: role, show: releaseList(releaseListReturned)},
		{path: "/releases/list/empty", name: "List: nothing released yet", role: role, show: releaseList(releaseListEmpty)},
		{path: "/releases/new", name: "New release", role: role, show: releaseForm(releaseFormFresh)},
		{path: "/releases/new/running", name: "New release: a trial runs", role: role, show: releaseForm(releaseFormRunning)},
		{path: "/releases/new/held", name: "New release: held back", status: 422, role: role, show: releaseForm(releaseFormHeld)},
		{path: "/releases/new/first", name: "New release: the first", role: role, show: releaseForm(releaseFormFirst)},
		{path: "/releases/regression", name: "What it changes in extraction", role: role, show: regressionView(regressionFull)},
		{path: "/releases/regression/running", name: "What it changes: under way", role: role, show: regressionView(regressionRunning)},
		{path: "/releases/regression/none", name: "What it changes: not measured", role: role, show: regressionView(regressionNone)},
		{path: "/releases/regression/progress", name: "What it changes: the part that renews itself", role: role, show: regressionView(regressionRunning), alone: func(layout.Page) templ.Component { return release.ShowProgress(&progress) }},
		{path: "/releases/compare", name: "Compare two", role: role, show: comparing(compareFull)},
		{path: "/releases/compare/nothing", name: "Compare: nothing fits", role: role, show: comparing(compareNoMatch)},
		{path: "/releases/compare/same", name: "Compare: no difference", role: role, show: comparing(compareSame)},
		{path: "/releases/31/back", name: "Go back", status: 422, role: role, show: goingBack},
		{path: "/releases/31", name: "An old version", role: role, show: past(pastTop)},
		{path: "/releases/31/nothing", name: "An old version: nothing found", role: role, show: past(pastNothing)},
		{path: "/releases/31/concepts/{id}", name: "A concept of an old version", role: role, show: pastConcept},
		{path: "/webhooks", name: "Webhooks", role: role, show: hooks(hooksFull)},
		{path: "/webhooks/empty", name: "Webhooks: none", role: role, show: hooks(hooksEmpty)},
		{path: "/webhooks/added", name: "Webhooks: one was added", role: role, show: hooks(hooksAdded)},
		{path: "/webhooks/wrong", name: "Webhooks: wrong input", status: 422, role: role, show: hooks(hooksWrong)},
	}
}
