package main

import (
	"time"

	"github.com/a-h/templ"

	"winnow/views/insights"
	"winnow/views/layout"
	"winnow/web/assets"
)

func insightsDecisions(change func(*insights.Decisions)) func(layout.Page) templ.Component {
	return func(p layout.Page) templ.Component {
		p.Title, p.Active, p.Styles = "Removed", layout.NavInsights, []string{assets.URL("insights.css")}
		list := insights.Decisions{Layout: p, What: "Removed", Whose: "Northwind Freight", Narrowed: ", job, found by wording", From: noon.AddDate(0, 0, -89), To: noon, Back: "/insights", Older: "?before=7",
			Rows: []insights.Decided{
				{Skill: "prepare hot drinks", SkillURL: "/taxonomy/301", Title: "Warehouse operative", URL: "/postings/1", Verdict: "removed: right text, wrong section", FoundBy: "wording, meaning", Probability: "97%", At: noon.Add(-time.Hour)},
				{Skill: "have computer literacy and work with general office software", SkillURL: "/taxonomy/302", Title: "Freight forwarder for the whole of northern Europe (m/f/d)", Verdict: "removed: too broad", FoundBy: "wording", Probability: "51%", At: noon.AddDate(0, 0, -8)},
			}}
		change(&list)
		return insights.ShowDecisions(list)
	}
}
