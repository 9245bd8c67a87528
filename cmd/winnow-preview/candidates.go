package main

import (
	"fmt"

	"github.com/a-h/templ"

	"winnow/views/candidates"
	"winnow/views/layout"
	"winnow/views/ui"
	"winnow/web/assets"
)

// candidateStates are the curator's pages. Their decisions are answered as
// candidatesapi.go says.
func candidateStates() []entry {
	carla := layout.RoleCurator
	at := func(path, name string, change ...func(*candidates.Page)) entry {
		return entry{path: path, name: name, role: carla, show: curate(change...)}
	}
	impact := func(p layout.Page) templ.Component { return candidates.ImpactBox(measured()) }
	team := func(p layout.Page) templ.Component { return candidates.Team(teamModel(p, teamBusy)) }
	idle := func(p layout.Page) templ.Component { return candidates.Team(teamModel(p, teamIdle)) }
	return []entry{
		at("/candidates", "Candidates"), {path: "/candidates/{candidate}", name: "Candidates: one of them", role: carla, show: oneCandidate, alone: onePanel},
		at("/curate/never", "Candidates: nothing mined yet", candNever), at("/curate/done", "Candidates: all decided", candDone),
		at("/curate/nothing", "Candidates: nothing matches", candNoMatch), at("/curate/leased", "Candidates: a colleague is on it", candLeased),
		at("/curate/clash", "Candidates: two decisions", candClash), at("/curate/approved", "Candidates: just approved", candApproved),
		at("/curate/back", "Candidates: one that came back", candBack), at("/curate/alias", "Candidates: an alias is suggested", candAlias),
		at("/curate/wrong", "Candidates: a form that cannot be taken", candWrong), at("/curate/decided", "Candidates: decided ones", candDecided),
		at("/curate/measured", "Candidates: the impact is there", candMeasured), at("/curate/slow", "Candidates: the impact takes its time", candSlow),
		{path: "/candidates/{candidate}/impact", name: "Impact (part, whole page)", role: carla, show: impactPage, alone: impact},
		{path: "/candidates/team", name: "The team", role: carla, show: team},
		{path: "/curate/idle", name: "The team: nobody decided anything", role: carla, show: idle},
	}
}

func curate(change ...func(*candidates.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		return candidates.Show(candidatesPage(p, change))
	}
}

func candidatesPage(p layout.Page, change []func(*candidates.Page)) candidates.Page {
	p.Title, p.Active, p.Styles = "Candidates", layout.NavCandidates, []string{assets.URL("candidates.css")}
	page := candidates.Page{
		Layout: p, Rows: candidateRows(), Total: 37, Next: "6.506", Panel: candidatePanel(), UndoKey: eventID(800),
		Pace: candidates.Pace{Today: 11, Seconds: 9.2, Open: 37}, Mined: candidates.Mined{Ranked: noon, Documents: 9300, Mined: 9300, Corpus: 120000},
		Filters: candidates.Filters{
			Kinds:     []ui.Option{{Label: "New and alias"}, {Value: "new", Label: "New"}, {Value: "alias", Label: "Alias"}},
			Languages: []ui.Option{{Label: "All languages"}, {Value: "en", Label: "English"}, {Value: "de", Label: "German"}},
			States:    []ui.Option{{Label: "Open", Count: 37}, {Value: "mentioned", Label: "Asked me", Count: 2}, {Value: "waiting", Label: "Waiting", Count: 4}, {Value: "rejected", Label: "Not a skill", Count: 210}},
			Orders:    []ui.Option{{Label: "What a decision changes"}, {Value: "documents", Label: "Most documents"}},
		},
	}
	for _, c := range change {
		c(&page)
	}
	return page
}

func weeks(counts ...int) candidates.Trend {
	t := candidates.Trend{Unit: "a week"}
	for i, n := range counts {
		t.Points = append(t.Points, candidates.Point{Label: fmt.Sprintf("2025-W%02d", 20+i), Documents: n, Burst: n >= 20})
	}
	return t
}

func candidateRows() []candidates.Row {
	flat := weeks(2, 3, 2, 2, 3, 2, 3, 2, 2, 3, 2, 2)
	rows := []candidates.Row{
		{Phrase: "dbt", Documents: 214, Employers: 31, Trend: weeks(1, 2, 2, 4, 6, 5, 9, 12, 14, 21, 34, 40)},
		{Phrase: "prompt design", Documents: 88, Employers: 40, Trend: weeks(0, 0, 1, 0, 1, 1, 2, 3, 6, 9, 14, 30), Asked: true},
		{Phrase: "data warehouse modelling", Kind: candidates.Alias, AliasOf: "data warehouse", Documents: 61, Employers: 22, Trend: flat},
		{Phrase: "Lastenheft", Language: "de", Documents: 44, Employers: 19, Trend: flat, Lease: &candidates.Lease{By: "Ben Aydin", Until: noon}},
		{Phrase: "zero-trust architecture and identity governance", Documents: 30, Employers: 15, Trend: flat, Back: true},
		{Phrase: "hot yoga", Documents: 12, Employers: 9, Trend: flat, Random: true},
	}
	for i := range 24 {
		rows = append(rows, candidates.Row{Phrase: fmt.Sprintf("shelf-ready packaging %d", i+1), Documents: 11, Employers: 4, Trend: flat})
	}
	for i := range rows {
		rows[i].ID, rows[i].State = int64(501+i), candidates.Open
		if rows[i].Kind == "" {
			rows[i].Kind = candidates.New
		}
		if rows[i].Language == "" {
			rows[i].Language = "en"
		}
	}
	return rows
}

func candidatePanel() candidates.Panel {
	return candidates.Panel{
		ID: 501, Phrase: "dbt", Language: "en", Kind: candidates.New, State: candidates.Open, Rank: 1, Seen: 3, Key: eventID(700), Made: noon, CSRF: "preview",
		Alternatives: []string{"data build tool", "dbt Core"},
		Surfaces:     []candidates.Count{{Text: "dbt", N: 180}, {Text: "DBT", N: 31}, {Text: "data build tool", N: 12}, {Text: "dbt Core", N: 9}},
		Variants:     []candidates.Count{{Text: "dbt Cloud", N: 12}, {Text: "models in dbt", N: 4}},
		Sentences: []candidates.Sentence{
			{Before: "You build data models in ", Phrase: "dbt", After: " and Snowflake.", Employer: "Acme Analytics", Title: "Analytics Engineer", Section: "responsibilities", Language: "en", Document: "full"},
			{Before: "Own our ", Phrase: "dbt", After: " project, its tests and its documentation.", Employer: "Beta Freight", Title: "Data Engineer", Section: "responsibilities", Language: "en"},
			{Before: "Solid SQL, Airflow or ", Phrase: "dbt", After: ", and a habit of reviewing the work of others.", Employer: "Northwind", Title: "Senior Data Engineer", Section: "qualifications", Language: "en"},
			{Before: "Erfahrung mit ", Phrase: "dbt", After: " ist von Vorteil.", Employer: "Hafen Süd", Section: "nice_to_have", Language: "de"},
		},
		Facts:    candidates.Facts{Documents: 214, Employers: 31, Count: 262, Suggested: 3, Novelty: .93, Likeness: .97},
		Trend:    weeks(1, 2, 2, 4, 6, 5, 9, 12, 14, 21, 34, 40),
		Sections: []candidates.Count{{Text: "Qualifications", N: 120}, {Text: "Responsibilities", N: 88}, {Text: "Nice to have", N: 54}},
		Titles:   []candidates.Count{{Text: "data engineer", N: 103}, {Text: "analytics engineer", N: 61}, {Text: "business intelligence developer", N: 14}},
		Beside:   []candidates.Skill{{ID: 31, Label: "SQL"}, {ID: 32, Label: "data models"}, {ID: 33, Label: "Python (computer programming)"}},
		Nearest: []candidates.Skill{
			{ID: 32, Label: "data models", Score: .71, Reason: "stands in the same lists, names something else"},
			{ID: 31, Label: "SQL", Score: .66, Reason: "stands in the same sentences"},
			{ID: 34, Label: "data warehouse", Form: "DWH", Score: .58, Reason: "near in meaning"},
		},
		Parents: []candidates.Skill{{ID: 41, Label: "data engineering", Score: .6}, {ID: 42, Label: "database and network design", Score: .3}},
		Draft:   "Build, test and document models of data in a warehouse with SQL.", Type: "tool",
		Languages:  []candidates.Count{{Text: "English", N: 190}, {Text: "German", N: 24}},
		Proposals:  []candidates.Entry{{By: "Rosa Keller", At: noon, What: "proposed “dbt”", Note: "Half of our data roles ask for it."}},
		Log:        []candidates.Entry{{By: "Ben Aydin", At: noon, What: "asked Carla Mendes", Note: "Tool or method?"}},
		Others:     []candidates.Other{{ID: 511, Phrase: "dbt Cloud", Documents: 41}, {ID: 512, Phrase: "data build tool project", Documents: 7}},
		Colleagues: []ui.Option{{Value: "6", Label: "Ada Winters"}, {Value: "7", Label: "Ben Aydin"}},
		Types:      []ui.Option{{Value: "skill", Label: "Skill"}, {Value: "knowledge", Label: "Knowledge"}, {Value: "tool", Label: "Tool"}, {Value: "language", Label: "Language"}, {Value: "attitude", Label: "Attitude"}},
		Tongues:    []ui.Option{{Value: "en", Label: "English"}, {Value: "de", Label: "German"}, {Value: "fr", Label: "French"}},
	}
}
