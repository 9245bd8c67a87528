package main

import (
	"github.com/a-h/templ"

	"winnow/views/adjudication"
	"winnow/views/layout"
	"winnow/views/trust"
	"winnow/views/ui"
)

// trusts are the pages of adjudication and of reliability.
func trusts() []entry {
	ml, admin, curator := layout.RoleML, layout.RoleAdmin, layout.RoleCurator
	return []entry{
		{path: "/adjudication", name: "Disputes: of one’s own organisation", role: curator, show: disputes(disputeOwn)},
		{path: "/disputes/outside", name: "Disputes: of an organisation that shares its text, after a ruling", role: curator, show: disputes(disputeOutside)},
		{path: "/disputes/wrong", name: "Disputes: somebody decided meanwhile", status: 409, role: ml, show: disputes(disputeConflict)},
		{path: "/disputes/last", name: "Disputes: all skipped", role: ml, show: disputes(disputeSkipped)},
		{path: "/disputes/none", name: "Disputes: none", role: ml, show: disputes(disputeNone)},
		{path: "/people/trust", name: "Who can be relied on", role: admin, show: reliability(trustFull)},
		{path: "/trust/wrong", name: "Who can be relied on: clearing without a reason", status: 422, role: admin, show: reliability(trustWrong)},
		{path: "/trust/ml", name: "Who can be relied on: the ML team, who cannot clear", role: ml, show: reliability(trustML)},
		{path: "/trust/empty", name: "Who can be relied on: nothing known yet", role: ml, show: reliability(trustEmpty)},
	}
}

func disputes(change func(*adjudication.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Disputes", layout.NavDisputes
		page := adjudication.Page{Layout: p, Open: 12, Case: someDispute(), Trust: trust.Path}
		change(&page)
		return adjudication.Show(page)
	}
}

func someDispute() *adjudication.Case {
	return &adjudication.Case{EventID: eventID(1), Organisation: 1, Document: 9, Version: 1, Skill: 101, Seen: 40, Place: "2-40", Label: "Go (programming language)",
		About: "A statically typed language with garbage collection and concurrency.", Title: "Depot lead for the night shift", URL: "/postings/full", Reason: "wrong_sense",
		Passages: []adjudication.Passage{
			{Before: "We ", Marked: "go", After: " the extra mile for our customers, and expect the same of everybody who joins us.", Section: "company"},
			{Before: "Ready to ", Marked: "go", After: "? Write to us.", Section: "other"},
		},
		Sides: []adjudication.Side{
			{Label: "not_relevant", Weight: 1.19, People: []adjudication.Voice{
				{Who: "Carla Mendes", Role: "curator", Reason: "wrong_sense", Note: "The verb, twice.", Weight: 0.92, At: noon},
				{Who: "Job seeker 1", Role: "seeker", Flag: true, Reason: "not_for_this_job", Weight: 0.27, At: noon},
				{Who: "Job seeker 2", Role: "seeker", Flag: true, Reason: "not_a_skill", Weight: 0.01, Little: "flagged the same skill on many postings", At: noon},
			}},
			{Label: "required", Weight: 0.64, People: []adjudication.Voice{{Who: "Rosa Lindqvist", Role: "recruiter", Weight: 0.64, At: noon}}},
		}}
}

func disputeOwn(*adjudication.Page) {}

func disputeOutside(p *adjudication.Page) {
	c := p.Case
	c.Outside, c.URL, c.Title, c.Employer = true, "", "", "Harbour Clinics"
	c.Sides[0].People[0].Who, c.Sides[0].People[0].Note, c.Sides[1].People[0].Who = "Curator 1", "", "Recruiter 1"
	p.Trust = ""
	p.Done = &adjudication.Done{EventID: eventID(2), Undoes: eventID(3), Organisation: 1, Document: 8, Version: 1, Skill: 7, Label: "teamwork", Relation: "mentioned"}
}

func disputeConflict(p *adjudication.Page) {
	p.Note = "They ask for it two lines further down."
	p.Errors = ui.Errors{"": "Somebody else decided about this skill meanwhile. Compare both decisions and choose one."}
}

func disputeSkipped(p *adjudication.Page) { p.Case, p.After = nil, "1-3" }

func disputeNone(p *adjudication.Page) { p.Case, p.Open = nil, 0 }

func reliability(change func(*trust.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active = "Who can be relied on", layout.NavPeople
		page := trustModel(p)
		change(&page)
		return trust.Show(page)
	}
}

func trustModel(p layout.Page) trust.Page {
	number := func(x float64) *float64 { return &x }
	return trust.Page{Layout: p, Organisation: "Winnow", Position: 118_000, Next: 119_000, MayClear: true,
		Roles: []trust.Person{
			{Name: "Curator", Known: true, Agreement: trust.Share{Right: 401.3, Of: 433}, Gold: trust.Share{Right: 57, Of: 60}, Upheld: trust.Share{Right: 21, Of: 24}, Value: 0.92, Low: 0.9, High: 0.94, Weight: 0.92},
			{Name: "ML team", Known: true, Agreement: trust.Share{Right: 88.1, Of: 120}, Gold: trust.Share{Right: 9, Of: 20}, Value: 0.71, Low: 0.64, High: 0.77, Weight: 0.71},
		},
		People: []trust.Person{
			{Name: "Ada Brandt", Role: "admin", Value: 0.85, Low: 0.52, High: 0.97, Weight: 0.85},
			{Name: "Carla Mendes", Role: "curator", Known: true, Agreement: trust.Share{Right: 401.3, Of: 433}, Gold: trust.Share{Right: 57, Of: 60}, Upheld: trust.Share{Right: 21, Of: 24}, Value: 0.92, Low: 0.9, High: 0.94, Weight: 0.92},
			{Name: "Milan Novak", Role: "ml", Known: true, Agreement: trust.Share{Right: 88.1, Of: 120}, Gold: trust.Share{Right: 9, Of: 20}, Value: 0.71, Low: 0.64, High: 0.77, Weight: 0.71, Suspected: true},
		},
		Fields: []trust.Field{
			{Name: "Does the document have the skill?", Items: 512, People: 7, Krippendorff: number(0.61), Fleiss: number(0.6), Cohen: number(0.64), Gwet: number(0.83)},
			{Name: "Required, core or mentioned?", Items: 390, People: 6, Krippendorff: number(0.47), Fleiss: number(0.41), Gwet: number(0.66)},
		},
		Suspicions: []trust.Suspicion{
			{Who: "Milan Novak", Person: 4, Kind: "pace", Words: "61 decisions within seconds", Share: 0.05},
			{Who: "Somebody from outside", Person: 77, Kind: "same_skill", Skill: 101, Label: "teamwork", Words: "flagged the same skill on many postings", Share: 0.05},
		},
		Elsewhere: []trust.Suspicion{{Who: "Recruiter of Northwind Freight", Person: 91, Kind: "pace", Words: "many decisions within seconds", Share: 0.05}},
		Cleared:   []trust.Cleared{{Who: "Carla Mendes", By: "Ada Brandt", Kind: "pace", Why: "an import of labels made elsewhere", At: noon, Waits: true}},
	}
}

func trustFull(*trust.Page) {}

func trustWrong(p *trust.Page) { p.Problem = "Say why, in 1 to 500 characters." }

func trustML(p *trust.Page) { p.MayClear, p.Fields, p.Cleared, p.Elsewhere = false, nil, nil, nil }

func trustEmpty(p *trust.Page) {
	*p = trust.Page{Layout: p.Layout, Organisation: p.Organisation}
}
