package web

import (
	"cmp"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/feedback"
	"winnow/feedback/insights"
	view "winnow/views/insights"
	"winnow/views/layout"
	"winnow/views/posting"
	"winnow/views/ui"
	"winnow/web/assets"
)

// insightsDecisions lists the decisions behind a figure, of the own organisation.
func (s *Server) insightsDecisions(c *fiber.Ctx) error {
	asked := insightsAsked(c)
	q, err := asked.query(c)
	if err != nil {
		return err
	}
	any, what, err := measuresAsked(c)
	if err != nil {
		return err
	}
	own := orgOf(c)
	d := view.Decisions{Layout: s.layout(c, what, layout.NavInsights), What: what, Whose: person(c).Organisation.Name, Narrowed: narrowedBy(q), Back: asked.with(),
		Others: q.Organisation == insights.Everybody, Foreign: q.Organisation != insights.Everybody && q.Organisation != own}
	d.Layout.Styles = []string{assets.URL("insights.css")}
	q.Organisation = own
	b, err := s.Insights.Behind(c.UserContext(), insights.Behind{Query: q, Any: any, Before: max(0, queryID(c, "before"))})
	if err != nil {
		return err
	}
	d.From, d.To = b.Query.Span.From, b.Query.Span.Until.AddDate(0, 0, -1)
	if !d.Foreign {
		d.Rows = s.decidedRows(b.Decisions)
		d.Older = olderDecisions(c, b.Next)
	}
	return s.page(c, http.StatusOK, view.ShowDecisions(d))
}

// measuresAsked reads what a decision must count as, and words it.
func measuresAsked(c *fiber.Ctx) ([]insights.Measure, string, error) {
	if reason := feedback.Reason(c.Query("reason")); reason != "" {
		return []insights.Measure{insights.Removed(reason)}, "Removed: " + posting.ReasonLabel(string(reason)), nil
	}
	if text := c.Query("bin"); text != "" {
		bin, err := strconv.Atoi(text)
		if err != nil || bin < 0 || bin > 9 {
			return nil, "", fault.New(fault.Invalid, "There is no such list. Follow a number of the insights page.")
		}
		return []insights.Measure{insights.ShownIn(bin)}, "Shown with " + binWords(bin), nil
	}
	if text := c.Query("said"); text != "" {
		keep, drop, _ := strings.Cut(text, "-")
		yes, err := strconv.Atoi(keep)
		no, err2 := strconv.Atoi(drop)
		if err != nil || err2 != nil || yes < 0 || no < 0 || yes > 9 || no > 9 {
			return nil, "", fault.New(fault.Invalid, "There is no such list. Follow a number of the insights page.")
		}
		return []insights.Measure{insights.SaidBy(yes, no)}, patternWords(yes, no), nil
	}
	switch c.Query("what") {
	case "kept":
		return []insights.Measure{insights.Accepted, insights.Added}, "Kept or added", nil
	case "accepted":
		return []insights.Measure{insights.Accepted}, "Kept", nil
	case "added":
		return []insights.Measure{insights.Added}, "Added", nil
	case "removed":
		return insights.Removals(), "Removed", nil
	case "found":
		return append(insights.Removals(), insights.Accepted), "Decisions on what the engine found", nil
	}
	return nil, "Decisions", nil
}

func binWords(bin int) string { return strconv.Itoa(10*bin) + " to " + strconv.Itoa(10*bin+10) + "%" }

func patternWords(yes, no int) string {
	return strconv.Itoa(yes) + " keep, " + strconv.Itoa(no) + " remove"
}

// narrowedBy words the filters of a list: ", found by wording, in German".
func narrowedBy(q insights.Query) string {
	var words strings.Builder
	for _, part := range []struct{ before, value, word string }{{", ", q.Kind, strings.ToLower(ui.KindWord(q.Kind))}, {", in ", q.Language, ui.LanguageWord(q.Language)},
		{", found by ", q.Stage, foundWord(q.Stage)}, {", model ", q.Model, q.Model}, {", release ", q.Release, q.Release}} {
		if part.value != "" {
			_, _ = words.WriteString(part.before + part.word) // a builder takes everything
		}
	}
	return words.String()
}

func (s *Server) decidedRows(decisions []insights.Decision) []view.Decided {
	snapshot := s.Engine.State().Snapshot
	out := make([]view.Decided, len(decisions))
	for i, d := range decisions {
		skill := snapshot.Resolve(d.SkillID)
		out[i] = view.Decided{Skill: cmp.Or(snapshot.Label(skill, ""), "a skill that is no longer in the taxonomy"), SkillURL: "/taxonomy/" + formatID(skill),
			Title: d.Document.Title, Verdict: verdictWords(d), At: d.At, FoundBy: foundByWords(d.Context.Stages)}
		if d.Document.PublicID != "" {
			out[i].URL = posting.Path(d.Document.PublicID)
		}
		if d.Shown {
			out[i].Probability = ui.Percent(d.Probability)
		}
	}
	return out
}

func verdictWords(d insights.Decision) string {
	switch {
	case d.Added:
		return "added"
	case d.Kept:
		return "kept"
	}
	return "removed: " + posting.ReasonLabel(string(cmp.Or(d.Reason, feedback.OtherReason)))
}

func foundByWords(stages string) string {
	words := strings.Split(stages, "+")
	for i, w := range words {
		words[i] = foundWord(w)
	}
	return strings.Join(words, ", ")
}

func olderDecisions(c *fiber.Ctx, next int64) string {
	if next == 0 {
		return ""
	}
	q, _ := url.ParseQuery(string(c.Request().URI().QueryString())) // what it cannot read it leaves out
	q.Set("before", formatID(next))
	return view.DecisionsPath + "?" + q.Encode()
}

// behind is the address of the decisions behind a figure of a choice.
func (f insightsChoice) behind(changes ...string) string {
	return view.DecisionsPath + strings.TrimPrefix(f.with(changes...), view.Path)
}

// within narrows a choice to a step of time.
func within(span insights.Span) []string {
	return []string{"days", "", "from", span.From.Format("2006-01-02"), "until", span.Until.AddDate(0, 0, -1).Format("2006-01-02")}
}
