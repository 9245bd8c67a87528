package main

import (
	"fmt"
	"time"

	"github.com/a-h/templ"

	"winnow/views/insights"
	"winnow/views/layout"
	"winnow/views/ui"
	"winnow/web/assets"
)

func insightStates() []entry {
	return []entry{
		{path: "/insights", name: "Insights: all organisations", role: layout.RoleML, show: insightsPage(func(*insights.Page) {})},
		{path: "/insights/own", name: "Insights: a recruiter’s", role: rosa, show: insightsPage(insightsOwn)},
		{path: "/insights/first", name: "Insights: one decision", role: rosa, show: insightsPage(insightsFirst)},
		{path: "/insights/empty", name: "Insights: nobody decided anything", role: rosa, show: insightsPage(insightsEmpty)},
		{path: "/insights/none", name: "Insights: filters that fit nothing", role: rosa, show: insightsPage(insightsNone)},
		{path: "/insights/filling", name: "Insights: still being counted", role: layout.RoleML, show: insightsPage(func(p *insights.Page) { p.Filling = true })},
		{path: "/insights/decisions", name: "Insights: the decisions behind a number", role: rosa, show: insightsDecisions(func(*insights.Decisions) {})},
		{path: "/insights/decisions/all", name: "Insights: the decisions of an operator’s own organisation", role: layout.RoleML, show: insightsDecisions(func(d *insights.Decisions) { d.Others = true })},
		{path: "/insights/decisions/none", name: "Insights: no decisions behind a number", role: rosa, show: insightsDecisions(func(d *insights.Decisions) { d.Rows, d.Older = nil, "" })},
		{path: "/insights/decisions/foreign", name: "Insights: another organisation’s decisions", role: layout.RoleML, show: insightsDecisions(func(d *insights.Decisions) { d.Foreign, d.Older = true, "" })},
		{path: "/insights/wrong", name: "Insights: days the wrong way round", role: rosa, status: 422, show: insightsPage(insightsWrong)},
	}
}

func insightsPage(change func(*insights.Page)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active, p.Styles = "Insights", layout.NavInsights, []string{assets.URL("insights.css")}
		page := insights.Page{Layout: p, From: noon.AddDate(0, 0, -89), To: noon, Whose: "all organisations", Filters: insightsFilters(),
			Headlines: []insights.Headline{
				{Label: "accepted", Value: "87%", About: " 86% to 88%"}, {Label: "decisions", Value: "18,233", About: " that stand, 412 of them added skills"},
				{Label: "a decision", Value: "4.2 s", About: " half take less"}, {Label: "corrections a document", Value: "2.1", About: " over 1,204 documents"},
				{Label: "documents reviewed", Value: "61%", About: " 1,204 of 1,973"}, {Label: "people agree", Value: "91%", About: " 88% to 93%"}},
		}
		figures, rows := insightsPlots(), insightsRows()
		page.Figures = []insights.Figure{figures.accepted, figures.decided, rows[1], rows[0], insightsReliability(), rows[3], figures.times, figures.median, figures.edits, rows[2], rows[4]}
		change(&page)
		return insights.Show(page)
	}
}

func insightsFilters() insights.Filters {
	all := func(none string, more ...string) []ui.Option {
		out := []ui.Option{{Label: none}}
		for _, name := range more {
			out = append(out, ui.Option{Value: name, Label: name})
		}
		return out
	}
	return insights.Filters{
		Presets: []insights.Preset{{Label: "30 days", URL: "?days=30"}, {Label: "90 days", URL: "?", Current: true}, {Label: "12 months", URL: "?days=365"}, {Label: "All time", URL: "?days=all"}},
		Kinds:   append([]ui.Option{{Label: "All kinds"}}, kinds()...), Languages: append([]ui.Option{{Label: "All languages"}}, languages()[1:]...),
		Organisations: all("All organisations", "Northwind Freight", "Harbour Clinics"), Stages: all("Anything", "wording", "meaning", "past decisions", "added by a person"),
		Models: all("All models", "winnow-en@2-5f0c77ab", "winnow-en@1-77ab"), Releases: all("All releases", "esco@1.1.1", "esco@1.1.2"),
	}
}

// plots are the figures over time and by size.
type plots struct {
	accepted, median      insights.Line
	decided, times, edits insights.Columns
}

func insightsPlots() plots {
	accepted := insights.Line{ID: "acceptance", Title: "Acceptance", About: "The share of decisions on what the engine found that kept it, by week, with 95% intervals.", Top: 1, Ticks: []string{"100%", "50%", "0%"}, Column: "Share, 95% interval", Of: "Decisions"}
	median := insights.Line{ID: "median", Title: "Time of a decision", About: "Half of the decisions took less, by week.", Top: 7, Ticks: []string{"7.0 s", "0 s"}, Column: "Half took less than", Of: "Timed"}
	decided := insights.Columns{ID: "decisions", Title: "Decisions", About: "Skills kept or added stand above the line, removed ones hang below it, by week.", Step: "From", Up: "kept or added", Down: "removed"}
	for i := range 13 {
		at := noon.AddDate(0, 0, 7*(i-13)).Format("2 Jan 2006")
		share, n := 0.78+0.011*float64(i), 400+i*i*11
		if i == 5 {
			n = 0
		}
		half := 0.6 / (1 + float64(i)/4)
		accepted.Points = append(accepted.Points, insights.Point{Label: at, Value: share, Low: share - half*.15, High: share + half*.12, Cases: n, Words: fmt.Sprintf("%s (%s to %s)", ui.Percent(share), ui.Percent(share-half*.15), ui.Percent(share+half*.12))})
		seconds := 6.2 - 0.17*float64(i)
		median.Points = append(median.Points, insights.Point{Label: at, Value: seconds, Low: seconds, High: seconds, Cases: n, Words: fmt.Sprintf("%.1f s", seconds)})
		decided.Items = append(decided.Items, insights.Column{Label: at, Up: int(float64(n) * share), Down: int(float64(n) * (1 - share))})
	}
	times := insights.Columns{ID: "times", Title: "How long decisions take", About: "From the moment a skill is the one asked about, or from the decision before. Above 5 minutes, somebody was interrupted.", Step: "Up to", Up: "decisions", Every: true}
	for i, label := range []string{"0.5 s", "1.0 s", "2.0 s", "4.0 s", "8.0 s", "16 s", "32 s", "64 s", "2.1 min", "5.0 min", "more"} {
		times.Items = append(times.Items, insights.Column{Label: label, Up: []int{20, 310, 2140, 5120, 4890, 2800, 1340, 600, 190, 80, 61}[i]})
	}
	edits := insights.Columns{ID: "edits", Title: "Corrections a document needs", About: "Skills removed, added or moved to another group. Filters by stage do not narrow it.", Step: "Corrections", Up: "documents", Every: true}
	for i, label := range []string{"0", "1", "2", "3–5", "6–10", "11–20", "21+"} {
		edits.Items = append(edits.Items, insights.Column{Label: label, Up: []int{310, 280, 240, 260, 90, 20, 4}[i]})
	}
	return plots{accepted, median, decided, times, edits}
}

func insightsRows() []insights.Rows {
	row := func(name, url string, hits, of int, low, high float64) insights.Row {
		return insights.Row{Name: name, URL: url, Hits: hits, Of: of, Low: low, High: high}
	}
	return []insights.Rows{
		{ID: "reasons", Title: "Why skills are removed", About: "Each reason’s share of all removals that stand.", Name: "Reason", Hits: "removed", Of: "all removals", Items: []insights.Row{
			row("wrong part of the text", "", 910, 2371, .36, .40), row("too broad", "", 620, 2371, .24, .28), row("wrong sense", "", 411, 2371, .16, .19), row("not for this job", "", 300, 2371, .11, .14), row("other", "", 130, 2371, .05, .06)}},
		{ID: "stages", Title: "Who found it", About: "How often people keep what a stage of the engine found. A skill that two stages found counts for both.", Name: "Found by", Hits: "kept", Of: "decided", Items: []insights.Row{
			row("wording", "?stage=lexicon", 9100, 9800, .92, .93), row("meaning", "?stage=encoder", 11020, 13100, .83, .85), row("past decisions", "?stage=memory", 812, 1011, .77, .83), row("related skills", "?stage=expand", 14, 31, .29, .62)}},
		{ID: "releases", Title: "Taxonomy releases", About: "How often people keep what was found with a release.", Name: "Release", Hits: "kept", Of: "decided", Items: []insights.Row{row("esco@1.1.1", "?release=esco@1.1.1", 15000, 17300, .86, .87), row("esco@1.1.2", "?release=esco@1.1.2", 612, 701, .85, .89)}},
		{ID: "agreement", Title: "Agreement", About: "On skills that two or more people decided about, counting each person’s last word and no flags.", Name: "What", Hits: "skills", Of: "all",
			Facts: []insights.Headline{{Label: "Krippendorff’s alpha", Value: "0.71", About: " 0 is chance"}, {Label: "Gwet’s AC1", Value: "0.86", About: " 0 is chance"}, {Label: "people a skill", Value: "2.1"}},
			Items: []insights.Row{row("all say the same", "", 812, 890, .89, .93), row("2 keep, 0 remove", "", 700, 890, .76, .81), row("1 keep, 1 remove", "", 78, 890, .07, .11)}},
		{ID: "organisations", Title: "Organisations", About: "How often people of an organisation keep what was shown to them. Only operators see this list.", Name: "Organisation", Hits: "kept", Of: "decided", Items: []insights.Row{row("Northwind Freight", "?organisation=2", 8123, 9010, .895, .908), row("Harbour Clinics and Rehabilitation Centres", "?organisation=3", 7400, 8900, .824, .839)}},
	}
}

func insightsReliability() insights.Reliability {
	r := insights.Reliability{Error: "0.041", Cases: 17821}
	for i, kept := range []int{48, 57, 66, 71, 83, 96} {
		p, n := 0.45+0.1*float64(i), 300+i*i*120
		hits := n * kept / 100
		half := 1 / float64(4+3*i)
		r.Bins = append(r.Bins, insights.Bin{Label: fmt.Sprintf("%.1f to %.1f", p-.05, p+.05), Probability: p, Row: insights.Row{Hits: hits, Of: n, Low: float64(kept)/100 - half*.4, High: min(1, float64(kept)/100+half*.3)}})
	}
	return r
}

func insightsOwn(p *insights.Page) {
	p.Whose, p.Filters.Organisations, p.Figures = "Northwind Freight", nil, p.Figures[:10]
}

// insightsFirst is what the very first decision looks like.
func insightsFirst(p *insights.Page) {
	insightsOwn(p)
	figures := insightsPlots()
	for i := range figures.accepted.Points {
		figures.accepted.Points[i].Cases = 0
		figures.decided.Items[i].Up, figures.decided.Items[i].Down = 0, 0
	}
	last := &figures.accepted.Points[12]
	last.Cases, last.Value, last.Low, last.High, last.Words = 1, 1, .21, 1, "100% (21% to 99%)"
	figures.decided.Items[12].Up = 1
	untimed := "No decision here has a time yet. Those made one after the other on a posting get one, those made all together do not."
	figures.times.Items, figures.times.None = nil, untimed
	figures.median.Points, figures.median.None = nil, untimed
	p.Figures = []insights.Figure{figures.accepted, figures.decided,
		insights.Rows{ID: "reasons", Title: "Why skills are removed", About: "Each reason’s share of all removals that stand.", None: "Nobody removed a skill."},
		insights.Reliability{None: "Nobody decided on a skill that was shown with its probability."}, figures.times, figures.median}
	p.Headlines = []insights.Headline{{Label: "accepted", Value: "100%", About: " 21% to 99%"}, {Label: "decisions", Value: "1", About: " that stand, 0 of them added skills"}, {Label: "a decision", Value: "–", About: " none has a time yet"}}
}

func insightsEmpty(p *insights.Page) { insightsOwn(p); p.Empty = true }

func insightsNone(p *insights.Page) { insightsEmpty(p); p.Narrow = true }

func insightsWrong(p *insights.Page) {
	insightsOwn(p)
	p.Filters.From, p.Filters.Until = noon.Format(time.DateOnly), noon.AddDate(0, 0, -9).Format(time.DateOnly)
	p.Filters.Errors = ui.Errors{"until": "The last day comes before the first. Choose a later one."}
}
