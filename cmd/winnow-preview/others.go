package main

import (
	"time"

	"github.com/a-h/templ"

	"winnow/views/home"
	"winnow/views/layout"
	"winnow/views/postings"
	"winnow/views/signin"
	"winnow/views/taxonomy"
	"winnow/views/ui"
)

func signIn(change func(*signin.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title = "Sign in"
		page := signin.Page{Layout: p, Next: "/", Examples: []signin.Example{
			{Role: "recruiter", Email: "rosa@northwind.example", Password: "winnow-recruiter"},
			{Role: "seeker", Email: "sam@mail.example", Password: "winnow-seeker"},
			{Role: "admin", Email: "ada@winnow.example", Password: "winnow-admin"},
		}}
		change(&page)
		return signin.Show(page)
	}
}

func signInWrong(p *signin.Page) {
	p.Email = "rosa@northwind.example"
	p.Errors = ui.Errors{"": "E-mail and password do not fit. Check both and try again."}
}

func signInExpired(p *signin.Page) { p.Expired, p.Examples = true, nil }

func signInSlow(p *signin.Page) { p.RetryAfter, p.Examples = 240, nil }

var vocabulary = home.Taxonomy{Name: "ESCO", Release: "1.1.1", Skills: 13896, Occupations: 3007}

func start(change func(*home.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Home", layout.NavHome
		page := home.Page{
			Layout: p, ToReview: 12, Documents: 48, Kept: 1204, KeptToday: 37, People: 14, Taxonomy: vocabulary,
			Next: &home.Posting{ID: "full", Title: "Senior Backend Engineer", Employer: "Northwind Freight", Kind: "job", Skills: 19, Reviewed: 5},
			Recent: []home.Posting{
				{ID: "full", Title: "Senior Backend Engineer", Employer: "Northwind Freight", Kind: "job", Skills: 19, Reviewed: 5, Updated: noon},
				{ID: "done", Title: "Customs Officer, Port of Rotterdam", Employer: "Northwind Freight", Kind: "job", Skills: 14, Reviewed: 14, Updated: noon},
				{ID: "fresh", Title: "Warehouse Shift Lead", Employer: "Northwind Freight", Kind: "job", Skills: 22, Updated: noon},
			},
			Vectors: home.Progress{Ready: 61204, Total: 110000},
		}
		change(&page)
		return home.Show(page)
	}
}

func startEmpty(p *home.Page) {
	*p = home.Page{Layout: p.Layout, Taxonomy: vocabulary}
}

func startDone(p *home.Page) { p.Next, p.ToReview, p.Vectors = nil, 0, home.Progress{} }

func startBroken(p *home.Page) { p.Taxonomy, p.Vectors = home.Taxonomy{}, home.Progress{} }

func startCurator(p *home.Page) {
	p.Curation = &home.Curation{Open: 37, Asked: 2, Today: 11, Seconds: 9.2}
}

func asIs(*home.Page) {}

func kinds() []ui.Option {
	return []ui.Option{{Value: "job", Label: "Job"}, {Value: "resume", Label: "Résumé"}, {Value: "course", Label: "Course"}, {Value: "feed", Label: "Feed post"}}
}

func languages() []ui.Option {
	return []ui.Option{{Value: "", Label: "Find out"}, {Value: "en", Label: "English"}, {Value: "de", Label: "German"}, {Value: "nl", Label: "Dutch"}}
}

func list(change func(*postings.List)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Postings", layout.NavPostings
		l := postings.List{
			Layout: p, Total: 48, Any: true, Kinds: kinds(), Languages: languages()[1:],
			Statuses: []ui.Option{{Value: "new", Label: "Not yet reviewed", Count: 12}, {Value: "in_review", Label: "Begun", Count: 3}, {Value: "reviewed", Label: "Done", Count: 33}},
			Pager:    ui.Pager{Older: "?after=abc", Newer: "?before=xyz"},
		}
		for i, title := range []string{"Senior Backend Engineer", "Customs Officer, Port of Rotterdam", "Warehouse Shift Lead", "Kaufmann/-frau für Spedition und Logistikdienstleistung", "Night Dispatcher"} {
			l.Rows = append(l.Rows, postings.Row{
				ID: "full", Title: title, Employer: "Northwind Freight", Kind: "job", Language: []string{"en", "de"}[i/3], Skills: 12 + i*3, Reviewed: []int{5, 15, 0, 2, 24}[i],
				Status: []string{"in_review", "reviewed", "new", "in_review", "reviewed"}[i], By: "Rosa Lindqvist", Updated: noon.Add(-time.Duration(i) * 26 * time.Hour), Version: 1,
			})
		}
		change(&l)
		return postings.ShowList(l)
	}
}

func listFull(*postings.List) {}

func listNoMatch(l *postings.List) {
	l.Rows, l.Query, l.Total, l.Pager = nil, "astronaut", 0, ui.Pager{}
}

func listEmpty(l *postings.List) { l.Rows, l.Any, l.Total, l.Pager = nil, false, 0, ui.Pager{} }

func listPrivate(l *postings.List) { listEmpty(l); l.Private = true }

func listBroken(l *postings.List) {
	listEmpty(l)
	l.Error = "The database does not answer right now. Nothing is lost; try again in a moment."
}

func newDocument(change func(*postings.New)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "New posting", layout.NavPostings
		n := postings.New{
			Layout: p, Key: eventID(5), Kind: "job", Kinds: kinds(), Languages: languages(), MaxBytes: 5 << 20,
			Examples: []ui.Link{{Label: "A software job", URL: "/postings/new?example=job"}, {Label: "A nurse’s job", URL: "/postings/new?example=nurse"}, {Label: "A résumé", URL: "/postings/new?example=resume"}},
		}
		change(&n)
		return postings.ShowNew(n)
	}
}

func newEmpty(*postings.New) {}

func newFilled(n *postings.New) { n.Text, n.Title = source().Original, "Senior Backend Engineer" }

func newWrong(n *postings.New) {
	n.Errors = ui.Errors{
		"":     "Nothing was saved yet.",
		"text": "There is no text yet. Paste it, or upload a file.",
		"file": "This PDF has pictures of pages but no text. Copy the text from where you have it and paste it.",
	}
}

func browse(change func(*taxonomy.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Skills", layout.NavTaxonomy
		t := taxonomy.Page{
			Layout: p, Taxonomy: "ESCO", Release: "1.1.1", Skills: 13896, Occupations: 3007, Labels: 110432,
			Types:      []ui.Option{{Value: "skill", Label: "Skills"}, {Value: "knowledge", Label: "Knowledge"}, {Value: "language", Label: "Languages"}},
			Taxonomies: []ui.Option{{Value: "esco", Label: "ESCO 1.1.1", Selected: true}, {Value: "starter", Label: "Winnow starter"}},
			Top: []taxonomy.Node{
				{ID: 1, Label: "communication, collaboration and creativity", Kind: "group", About: "Communicating, collaborating, liaising and negotiating with other people.", Below: 1430},
				{ID: 2, Label: "information skills", Kind: "group", About: "Collecting, storing, monitoring and using information.", Below: 1212},
				{ID: 3, Label: "assisting and caring", Kind: "group", About: "Providing assistance, nurturing, care, service and support to people.", Below: 801},
				{ID: 4, Label: "working with computers", Kind: "group", About: "Using computers and other digital tools to develop, install and maintain systems.", Below: 690},
			},
		}
		change(&t)
		return taxonomy.Browse(t)
	}
}

func browseTop(*taxonomy.Page) {}

func browseFound(t *taxonomy.Page) {
	t.Query, t.Guess = "pyton", "python"
	t.Hits = []taxonomy.Hit{
		{ID: 9, Kind: "skill", Label: "Python (computer programming)", Type: "knowledge", Matched: "Python", Language: "en", About: "The techniques and principles of software development in Python.", Within: "computer use"},
		{ID: 10, Kind: "skill", Label: "apply scripting programming", Type: "skill", Matched: "Python-Skripte schreiben", Language: "de", About: "Use specialised tools to create code that is interpreted at run time.", Within: "computer use"},
		{ID: 11, Kind: "occupation", Label: "software developer", About: "Implement and program all kinds of software systems."},
	}
}

func browseNothing(t *taxonomy.Page) { t.Query = "qqqq" }

func browseNone(t *taxonomy.Page) { *t = taxonomy.Page{Layout: t.Layout} }

func concept(p layout.Page) templ.Component { return taxonomy.Show(conceptModel(p)) }

func conceptModel(p layout.Page) taxonomy.Concept {
	p.Title, p.Active = "cloud technologies", layout.NavTaxonomy
	return taxonomy.Concept{
		Layout: p, ID: 12, URI: "http://data.europa.eu/esco/skill/bd14968e-e409-45af-b362-3495ed7b10e0", Kind: "skill", Label: "cloud technologies", Type: "knowledge", Reuse: "cross-sector",
		Description: "The technologies which enable access to hardware, software, data and services through remote servers and software networks irrespective of their location and architecture.",
		Taxonomy:    "ESCO", Release: "1.1.1", Trail: []ui.Link{{Label: "knowledge", URL: "/taxonomy/1"}, {Label: "information and communication technologies", URL: "/taxonomy/2"}},
		Labels: []taxonomy.Labels{
			{Language: "en", Preferred: "cloud technologies", Alternatives: []string{"cloud computing", "cloud", "IaaS", "cloud services"}, Hidden: []string{"clouds"}},
			{Language: "de", Preferred: "Cloud-Technologien"}, {Language: "fr", Preferred: "technologies de l’informatique en nuage"},
		},
		Broader: []taxonomy.Node{{ID: 2, Label: "database and network design and administration", Kind: "group", Below: 64}}, Narrower: []taxonomy.Node{{ID: 3, Label: "cloud monitoring and reporting", Kind: "skill"}, {ID: 4, Label: "cloud security and compliance", Kind: "skill"}},
		Related:      []taxonomy.Node{{ID: 5, Label: "develop with cloud services", Kind: "skill"}},
		EssentialFor: []taxonomy.Node{{ID: 6, Label: "cloud engineer", Kind: "occupation"}, {ID: 7, Label: "cloud DevOps engineer", Kind: "occupation"}}, MoreFor: 7,
		OptionalFor: []taxonomy.Node{{ID: 8, Label: "database developer", Kind: "occupation"}},
		Matches:     []taxonomy.Match{{Relation: "exact", URI: "http://www.wikidata.org/entity/Q483639"}},
		Usage: &taxonomy.Usage{Documents: 1204, Accepted: 311, Added: 12, Removed: 47, Low: .83, High: .90, Removals: []taxonomy.Removal{
			{Reason: "Too broad", Role: "recruiter", N: 31}, {Reason: "Not for this job", Role: "recruiter", N: 12}, {Reason: "Wrong sense", Role: "curator", N: 4},
		}},
	}
}

func conceptRetired(p layout.Page) templ.Component {
	p.Title, p.Active = "use fax machines", layout.NavTaxonomy
	return taxonomy.Show(taxonomy.Concept{
		Layout: p, ID: 13, URI: "https://winnow.example/skill/fax", Kind: "skill", Label: "use fax machines", Type: "skill", Taxonomy: "Winnow starter", Release: "1",
		Retired: &taxonomy.Retired{ReplacedBy: &ui.Link{Label: "use office systems", URL: "/taxonomy/12"}},
	})
}

// conceptSplit is a skill that was split, with documents to decide again.
func conceptSplit(p layout.Page) templ.Component {
	return taxonomy.Show(taxonomy.Concept{
		Layout: p, ID: 14, URI: "https://winnow.example/skill/office", Kind: "skill", Label: "office work", Type: "skill", Taxonomy: "Winnow starter", Release: "1",
		Retired: &taxonomy.Retired{},
		Usage:   &taxonomy.Usage{Documents: 3, Undecided: &taxonomy.Undecided{Total: 3, List: []ui.Link{{Label: "Office manager", URL: "/postings/1"}, {Label: "Clerk", URL: "/postings/2"}}}},
	})
}
