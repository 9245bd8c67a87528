package web

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"winnow/feedback/insights"
	view "winnow/views/insights"
	"winnow/views/ui"
)

// drawInsights fills the page with figures and plots.
func drawInsights(p *view.Page, f insightsChoice, r insights.Report, names map[int64]string) {
	p.Headlines = insightsHeadlines(f, r)
	stages := groupRows(f, "stage", "stages", "Who found it", "How often people keep what a stage of the engine found. A skill that two stages found counts for both.", "Found by", r.Stages, foundWord)
	models := groupRows(f, "model", "models", "Models", "How often people keep what a model showed them.", "Model", r.Models, orNotTold)
	releases := groupRows(f, "release", "releases", "Taxonomy releases", "How often people keep what was found with a release.", "Release", r.Releases, orNotTold)
	p.Figures = []view.Figure{acceptanceLine(f, r), decisionColumns(f, r), stages, reasonRows(f, r.Total), reliability(f, r.Total),
		agreementRows(f, r.Total), timeColumns(r.Total), medianLine(r), editColumns(r.Total), coverageRows(r), models, releases}
	if r.Query.Organisation == insights.Everybody {
		p.Figures = append(p.Figures, organisationRows(f, r, names))
	}
}

func orNotTold(v string) string {
	if v == "" {
		return "not told"
	}
	return v
}

func insightsHeadlines(f insightsChoice, r insights.Report) []view.Headline {
	t := r.Total
	a, agreement := t.Acceptance(), t.Agreement()
	out := []view.Headline{
		{Label: "accepted", Value: percentOf(a), About: intervalOf(a), URL: f.behind("what", "accepted")},
		{Label: "decisions", Value: ui.Number(int(t.Decisions())), About: " that stand, " + ui.Number(int(t[insights.Added])) + " of them added skills", URL: f.behind()},
		{Label: "a decision", Value: seconds(t.Median()), About: halfTake(t)},
		{Label: "corrections a document", Value: corrections(t), About: " over " + ui.Plural(int(t.Documents()), "document", "documents")},
		{Label: "documents reviewed", Value: percentOf(r.Reviewed), About: " " + ui.Number(int(r.Reviewed.Hits)) + " of " + ui.Number(int(r.Reviewed.Of)), URL: "/postings?status=reviewed"},
		{Label: "people agree", Value: percentOf(agreement.Unanimous), About: intervalOf(agreement.Unanimous)},
	}
	return out
}

func halfTake(t insights.Figures) string {
	if t.Timed() == 0 {
		return " none has a time yet"
	}
	return " half take less"
}

func corrections(t insights.Figures) string {
	if t.Documents() == 0 {
		return "–"
	}
	return strconv.FormatFloat(t.Corrections(), 'f', 1, 64)
}

func percentOf(s insights.Share) string {
	if s.Of == 0 {
		return "–"
	}
	return ui.Percent(s.Value())
}

func intervalOf(s insights.Share) string {
	if s.Of == 0 {
		return " nothing to tell from yet"
	}
	low, high := s.Interval()
	return " " + ui.Percent(low) + " to " + ui.Percent(high)
}

func seconds(d time.Duration) string {
	switch {
	case d == 0:
		return "–"
	case d < 10*time.Second:
		return strconv.FormatFloat(d.Seconds(), 'f', 1, 64) + " s"
	case d < 2*time.Minute:
		return strconv.Itoa(int(d.Seconds()+0.5)) + " s"
	}
	return strconv.FormatFloat(d.Minutes(), 'f', 1, 64) + " min"
}

func stepLabel(s insights.Step, unit insights.Unit) string {
	if unit == insights.Months {
		return s.From.Format("Jan 2006")
	}
	return s.From.Format("2 Jan 2006")
}

func acceptanceLine(f insightsChoice, r insights.Report) view.Line {
	l := view.Line{ID: "acceptance", Title: "Acceptance", About: "The share of decisions on what the engine found that kept it, by " + string(r.Unit) + ", with 95% intervals.",
		Top: 1, Ticks: []string{"100%", "50%", "0%"}, Column: "Share, 95% interval", Of: "Decisions", None: "Nobody decided on a skill that the engine found: in this time, skills were only added."}
	for _, s := range r.Steps {
		a := s.Acceptance()
		low, high := a.Interval()
		l.Points = append(l.Points, view.Point{Label: stepLabel(s, r.Unit), Value: a.Value(), Low: low, High: high, Cases: int(a.Of), Words: percentOf(a) + intervalIn(a),
			URL: f.behind(append(within(s.Span), "what", "found")...)})
	}
	return l
}

func intervalIn(s insights.Share) string {
	if s.Of == 0 {
		return ""
	}
	return " (" + strings.TrimSpace(intervalOf(s)) + ")"
}

func medianLine(r insights.Report) view.Line {
	l := view.Line{ID: "median", Title: "Time of a decision", About: "Half of the decisions took less, by " + string(r.Unit) + ".", Column: "Half took less than", Of: "Timed", None: noTimes}
	top := time.Second
	for _, s := range r.Steps {
		m := s.Median()
		top = max(top, m)
		l.Points = append(l.Points, view.Point{Label: stepLabel(s, r.Unit), Value: m.Seconds(), Low: m.Seconds(), High: m.Seconds(), Cases: int(s.Timed()), Words: seconds(m)})
	}
	l.Top = top.Seconds() * 1.1
	l.Ticks = []string{seconds(time.Duration(l.Top * float64(time.Second))), "0 s"}
	return l
}

func decisionColumns(f insightsChoice, r insights.Report) view.Columns {
	c := view.Columns{ID: "decisions", Title: "Decisions", About: "Skills kept or added stand above the line, removed ones hang below it, by " + string(r.Unit) + ".", Step: "From", Up: "kept or added", Down: "removed", None: "Nobody decided anything in this time."}
	for _, s := range r.Steps {
		c.Items = append(c.Items, view.Column{Label: stepLabel(s, r.Unit), Up: int(s.Figures[insights.Accepted] + s.Figures[insights.Added]), Down: int(s.Removals()),
			UpURL: f.behind(append(within(s.Span), "what", "kept")...), DownURL: f.behind(append(within(s.Span), "what", "removed")...)})
	}
	return c
}

// noTimes stands where no decision has a time.
const noTimes = "No decision here has a time yet. Those made one after the other on a posting get one, those made all together do not."

// timeColumns joins two buckets into one, so that each has room for its label.
func timeColumns(t insights.Figures) view.Columns {
	c := view.Columns{ID: "times", Title: "How long decisions take", About: "From the moment a skill is the one asked about, or from the decision before. Above 5 minutes, somebody was interrupted.",
		Step: "Up to", Up: "decisions", Every: true, None: noTimes}
	n := 0
	for i, b := range t.Times() {
		n += int(b.N)
		if last := math.IsInf(b.UpTo, 1); last || i%2 == 0 {
			label := seconds(time.Duration(b.UpTo * float64(time.Second)))
			if last {
				label = "more"
			}
			c.Items = append(c.Items, view.Column{Label: label, Up: n})
			n = 0
		}
	}
	return c
}

func editColumns(t insights.Figures) view.Columns {
	c := view.Columns{ID: "edits", Title: "Corrections a document needs", About: "Skills removed, added or moved to another group. Filters by stage do not narrow it.", Step: "Corrections", Up: "documents", Every: true, None: "No document has a decision in this time."}
	before := -1
	for _, b := range t.Edits() {
		label := fmt.Sprintf("%d–%g", before+1, b.UpTo)
		switch {
		case math.IsInf(b.UpTo, 1):
			label = fmt.Sprintf("%d+", before+1)
		case int(b.UpTo) == before+1:
			label = strconv.Itoa(int(b.UpTo))
		}
		before = int(min(b.UpTo, 1e6))
		c.Items = append(c.Items, view.Column{Label: label, Up: int(b.N)})
	}
	return c
}

func reliability(f insightsChoice, t insights.Figures) view.Reliability {
	ece, n := t.CalibrationError()
	r := view.Reliability{Error: strconv.FormatFloat(ece, 'f', 3, 64), Cases: int(n), None: "Nobody decided on a skill that was shown with its probability."}
	for _, b := range t.Calibration() {
		row := shareRow("", "", b.Share)
		row.OfURL = f.behind("bin", strconv.Itoa(int(math.Round(10*b.Of[0]))))
		r.Bins = append(r.Bins, view.Bin{Label: fmt.Sprintf("%.1f to %.1f", b.Of[0], b.Of[1]), Probability: b.Probability, Row: row})
	}
	return r
}
