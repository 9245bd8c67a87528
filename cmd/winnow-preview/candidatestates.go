package main

import (
	"fmt"

	"github.com/a-h/templ"

	"winnow/views/candidates"
	"winnow/views/layout"
	"winnow/views/ui"
	"winnow/web/assets"
)

func candNever(p *candidates.Page) {
	*p = candidates.Page{Layout: p.Layout, Filters: p.Filters, Empty: candidates.EmptyNever}
}

func candDone(p *candidates.Page) {
	*p = candidates.Page{Layout: p.Layout, Filters: p.Filters, Pace: candidates.Pace{Today: 48, Seconds: 9.2}, Empty: candidates.EmptyDone, Mined: p.Mined}
}

func candNoMatch(p *candidates.Page) {
	p.Rows, p.Total, p.Panel, p.Empty, p.Filters.Words = nil, 0, candidates.Panel{}, candidates.EmptyNoMatch, "astronaut"
}

func candLeased(p *candidates.Page) {
	p.Panel.Lease = &candidates.Lease{By: "Ben Aydin", Until: noon}
	p.Rows[0].Lease = p.Panel.Lease
}

func candClash(p *candidates.Page) {
	p.Panel.Clash = &candidates.Clash{
		Yours:  candidates.Decision{By: "you", What: "approved as the new skill “dbt”", At: noon},
		Theirs: candidates.Decision{By: "Ben Aydin", What: "kept as another name of “data models”", Note: "They all mean modelling.", At: noon},
		Fields: []candidates.Field{{Name: "do", Value: "new"}, {Name: "label", Value: "dbt"}, {Name: "seen", Value: "4"}},
	}
}

func candApproved(p *candidates.Page) {
	p.Outcome = &candidates.Outcome{
		Text: "Approved: dbt. Live in every process within seconds.", Reread: 501, Past: 214, Link: ui.Link{Label: "See the skill", URL: "/taxonomy/12"},
		Step: &candidates.Step{Candidate: 501, Undoes: eventID(1), Key: eventID(2)},
	}
	p.Rows[0].State, p.Rows[0].Decision = "approved", &candidates.Decision{By: "you", What: "approved", At: noon}
	p.Panel.ID, p.Panel.Phrase = 502, "prompt design"
}

func candBack(p *candidates.Page) {
	p.Rows[0].Back = true
	p.Panel.Back = &candidates.Back{Why: "It was in 12 documents of 3 employers when it was rejected; now it is in 214 of 31.", By: "Ben Aydin", Note: "Only Acme says this.", At: noon}
	p.Panel.Log = append(p.Panel.Log, candidates.Entry{By: "Ben Aydin", At: noon, What: "rejected it: too specific", Note: "Only Acme says this."})
}

func candAlias(p *candidates.Page) {
	p.Panel.ID, p.Panel.Phrase, p.Panel.Kind, p.Panel.Facts.Novelty = 503, "data warehouse modelling", candidates.Alias, .12
	p.Panel.Nearest[0] = candidates.Skill{ID: 34, Label: "data warehouse", Form: "data warehousing", Score: .93, Reason: "says the same in other words"}
}

func candWrong(p *candidates.Page) {
	p.Panel.Typed = candidates.Typed{
		Act: candidates.ActNew, Field: "parent_name", Choices: []candidates.Skill{{ID: 43, Label: "data mining"}, {ID: 44, Label: "data quality assessment"}},
		Errors: ui.Errors{"parent": "More than one concept has a name like “data”. Choose one.", "label": "The skill “data models” has this label already. Make it an alias, or give another label."},
		Values: map[string][]string{"label": {"data models"}, "parent_name": {"data"}, "type": {"tool"}, "language": {"en"}},
	}
}

func candDecided(p *candidates.Page) {
	p.Rows = p.Rows[:4]
	for i, what := range []string{"approved as a new skill", "kept as a name of “prompt engineering”", "merged into “data modelling”", "rejected: too vague"} {
		p.Rows[i].State, p.Rows[i].Decision, p.Rows[i].Lease = "approved", &candidates.Decision{By: "Ben Aydin", What: what, At: noon}, nil
	}
	p.Panel.State, p.Panel.Decision = "approved", &candidates.Decision{By: "Ben Aydin", What: "approved as a new skill", At: noon, Note: "Asked for everywhere."}
}

func candMeasured(p *candidates.Page) { p.Panel.Impact = measured().Impact }

// candSlow looks for an impact that never comes.
func candSlow(p *candidates.Page) { p.Panel.ID = 599 }

func measured() candidates.Panel {
	p := candidatePanel()
	p.Impact = &candidates.Impact{
		Documents: 214, Of: 9300, Employers: 31, Overlaps: 12, Public: 1840, Examples: p.Sentences[:3],
		From: []candidates.Taken{{ID: 32, Label: "data models", Documents: 8}, {ID: 31, Label: "SQL", Documents: 3}, {ID: 34, Label: "data warehouse", Documents: 1}},
	}
	return p
}

func impactPage(p layout.Page) templ.Component {
	page := candidatesPage(p, []func(*candidates.Page){candMeasured})
	page.Layout.Title = "What approving it would do"
	return candidates.ImpactPage(page)
}

func teamModel(p layout.Page, change func(*candidates.TeamPage)) candidates.TeamPage {
	p.Title, p.Active, p.Styles = "The team", layout.NavCandidates, []string{assets.URL("candidates.css")}
	t := candidates.TeamPage{
		Layout: p, Days: 28, Periods: []ui.Option{{Value: "7", Label: "7 days"}, {Value: "28", Label: "28 days", Selected: true}, {Value: "90", Label: "90 days"}},
		Open: 37, Waiting: 4, Asked: 2,
	}
	change(&t)
	return t
}

func teamIdle(*candidates.TeamPage) {}

func teamBusy(t *candidates.TeamPage) {
	t.Decided, t.Undone, t.Median = 412, 9, 9.4
	for i, name := range []string{"Carla Mendes", "Ben Aydin"} {
		c := candidates.Curator{Name: name, Decided: 240 - 68*i, Median: 8.7 + 2.1*float64(i)}
		for day := range 28 {
			d := candidates.Day{Date: fmt.Sprintf("2026-02-%02d", day+1)}
			if day%7 < 5 {
				d.Decided, d.Median = 12-2*i, 14-float64(day)/5+float64(3*i+day*7%5)
			}
			c.Days = append(c.Days, d)
		}
		t.People = append(t.People, c)
	}
	t.Kinds = []candidates.Kind{{Label: "new skill", N: 96}, {Label: "alias", N: 141}, {Label: "label in another language", N: 22}, {Label: "not a skill", N: 118}, {Label: "merged", N: 20}, {Label: "split", N: 3}, {Label: "wait", N: 8}, {Label: "asked", N: 4}}
	t.Ranked, t.Random = candidates.Hits{Decided: 370, Kept: 249}, candidates.Hits{Decided: 42, Kept: 11}
}
