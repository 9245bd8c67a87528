package main

import (
	"time"

	"github.com/a-h/templ"

	"winnow/views/layout"
	"winnow/views/suppression"
	"winnow/web/assets"
)

// coffee is hidden by what people decided.
func coffee() suppression.Entry {
	return suppression.Entry{SkillID: 301, Label: "prepare hot drinks", Kind: "section", Value: "job/benefits", Where: "in Benefits sections", Accepted: 2, Decided: 141, Left: 9,
		People: 5, Asked: suppression.Asked{Documents: 31, Accepted: 1, Removed: 12}, Low: .006, High: .048, Learned: true, Since: noon.Add(-80 * time.Hour), Key: eventID(301), UndoKey: eventID(302)}
}

// said is hidden on somebody's word.
func said() suppression.Entry {
	return suppression.Entry{SkillID: 303, Label: "Microsoft Excel", Kind: "domain", Value: "course", Where: "in courses", Accepted: 11, Decided: 20, People: 3, Since: noon,
		Key: eventID(303), UndoKey: eventID(304), Word: &suppression.Said{ID: eventID(305), By: "Ben Aydin", At: noon, Verdict: "hide", Label: "Microsoft Excel", Where: "in courses", Reason: "every course names it, none teaches it"}}
}

func suppressions(change func(*suppression.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active, p.Styles = "Hidden skills", layout.NavPostings, []string{assets.URL("curate.css")}
		german, shown := coffee(), said()
		german.SkillID, german.Label, german.Where, german.Accepted, german.Decided = 306, "have computer literacy and work with general office software", "in German postings", 0, 64
		shown.SkillID, shown.Label, shown.Where, shown.Learned, shown.Low, shown.High, shown.Accepted, shown.Decided = 307, "driving licence", "in Benefits sections", true, .01, .06, 3, 118
		shown.Word = &suppression.Said{ID: eventID(306), By: "Rosa Recruiter", At: noon, Verdict: "show", Label: "driving licence", Where: "in Benefits sections", Reason: "we lend the car only to those who have one"}
		page := suppression.Page{Layout: p, Owner: "Northwind Freight", Hidden: []suppression.Entry{coffee(), german, said()}, Shown: []suppression.Entry{shown},
			Said: []suppression.Said{*shown.Word, *said().Word, {By: "Ben Aydin", At: noon.Add(-time.Hour), Verdict: "hide", Label: "teamwork", Where: "in postings", Reason: "noise", Undone: true}}}
		change(&page)
		return suppression.Show(page)
	}
}

func suppressionsFull(*suppression.Page) {}

func suppressionsEmpty(p *suppression.Page) { p.Hidden, p.Shown, p.Said = nil, nil, nil }

func suppressionsReadOnly(p *suppression.Page) { p.ReadOnly = true }

func suppressionsWrong(p *suppression.Page) { p.Problem = "Say why in a few words: others see it." }

func hiding() []entry {
	return []entry{
		{path: "/suppressions", name: "Hidden skills", role: rosa, show: suppressions(suppressionsFull)},
		{path: "/suppressions/empty", name: "Hidden skills: none", role: rosa, show: suppressions(suppressionsEmpty)},
		{path: "/suppressions/reading", name: "Hidden skills: read only", role: layout.RoleSeeker, show: suppressions(suppressionsReadOnly)},
		{path: "/suppressions/wrong", name: "Hidden skills: no reason given", status: 422, role: rosa, show: suppressions(suppressionsWrong)},
	}
}
