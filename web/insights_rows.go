package web

import (
	"math"
	"strconv"

	"winnow/feedback/insights"
	view "winnow/views/insights"
	"winnow/views/posting"
	"winnow/views/ui"
)

func shareRow(name, url string, s insights.Share) view.Row {
	low, high := s.Interval()
	return view.Row{Name: name, URL: url, Hits: int(s.Hits), Of: int(s.Of), Low: low, High: high}
}

func reasonRows(f insightsChoice, t insights.Figures) view.Rows {
	r := view.Rows{ID: "reasons", Title: "Why skills are removed", About: "Each reason’s share of all removals that stand.", Name: "Reason", Hits: "removed", Of: "all removals",
		None: "Nobody removed a skill."}
	for _, reason := range t.Reasons() {
		row := shareRow(posting.ReasonLabel(string(reason.Reason)), "", reason.Share)
		row.HitsURL, row.OfURL = f.behind("reason", string(reason.Reason)), f.behind("what", "removed")
		r.Items = append(r.Items, row)
	}
	return r
}

// groupRows are shares by the values of a field of the form.
func groupRows(f insightsChoice, field, id, title, about, name string, groups []insights.Group, word func(string) string) view.Rows {
	r := view.Rows{ID: id, Title: title, About: about, Name: name, Hits: "kept", Of: "decided", None: "Nobody decided on what the engine found."}
	for _, g := range groups {
		if a := g.Acceptance(); a.Of > 0 {
			row := shareRow(word(g.Name), f.with(field, g.Name), a)
			if g.Name != "" {
				row.HitsURL, row.OfURL = f.behind(field, g.Name, "what", "accepted"), f.behind(field, g.Name, "what", "found")
			}
			r.Items = append(r.Items, row)
		}
	}
	return r
}

// coverageRows say how much of what there is people looked at.
func coverageRows(r insights.Report) view.Rows {
	out := view.Rows{ID: "coverage", Title: "Coverage", About: "How many of the documents brought in this time are reviewed, and how many of the skills shown in documents that people worked on have a decision.",
		Name: "What", Hits: "done", Of: "all", Items: []view.Row{shareRow("documents reviewed", "/postings?status=reviewed", r.Reviewed), shareRow("skills decided on", "", r.Total.Deciding())}}
	for _, g := range r.Stages {
		if d := g.Deciding(); d.Of > 0 {
			out.Items = append(out.Items, shareRow("found by "+foundWord(g.Name), "", d))
		}
	}
	return out
}

func agreementRows(f insightsChoice, t insights.Figures) view.Rows {
	a := t.Agreement()
	out := view.Rows{ID: "agreement", Title: "Agreement", About: "On skills that two or more people decided about, counting each person’s last word and no flags.", Name: "What", Hits: "skills", Of: "all",
		None: "No skill was decided on by two people yet."}
	if a.Unanimous.Of == 0 {
		return out
	}
	out.Facts = []view.Headline{
		{Label: "Krippendorff’s alpha", Value: coefficient(a.Alpha), About: " 0 is chance"}, {Label: "Gwet’s AC1", Value: coefficient(a.AC1), About: " 0 is chance"},
		{Label: "people a skill", Value: strconv.FormatFloat(a.People, 'f', 1, 64)},
	}
	out.Items = []view.Row{shareRow("all say the same", "", a.Unanimous), shareRow("decided against somebody before", "", t.Reversals())}
	for _, p := range a.Patterns {
		row := shareRow(patternWords(p.Yes, p.No), "", insights.Share{Hits: p.Items, Of: a.Unanimous.Of})
		row.HitsURL = f.behind("said", strconv.Itoa(p.Yes)+"-"+strconv.Itoa(p.No))
		out.Items = append(out.Items, row)
	}
	return out
}

func coefficient(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return strconv.FormatFloat(v, 'f', 2, 64)
}

func organisationRows(f insightsChoice, r insights.Report, names map[int64]string) view.Rows {
	out := view.Rows{ID: "organisations", Title: "Organisations", About: "How often people of an organisation keep what was shown to them, whatever it was: of the filters, only the time counts here. Only operators see this list.", Name: "Organisation", Hits: "kept", Of: "decided", None: "No organisation decided anything."}
	for _, o := range r.Organisations {
		name := names[o.ID]
		if name == "" {
			name = "organisation " + ui.Number(int(o.ID))
		}
		out.Items = append(out.Items, shareRow(name, f.with("organisation", strconv.FormatInt(o.ID, 10)), o.Acceptance()))
	}
	return out
}
