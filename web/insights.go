package web

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/fault"
	"winnow/feedback/insights"
	view "winnow/views/insights"
	"winnow/views/layout"
	"winnow/web/assets"
)

// insightRoutes are for figures of what people decided.
func (s *Server) insightRoutes(pages fiber.Router) {
	pages.Get(view.Path, need(account.InsightsRead), s.insightsPage)
	pages.Get(view.DecisionsPath, need(account.InsightsRead), s.insightsDecisions)
}

// insightsPage tells what people's decisions amount to: those of the own
// organisation, and to operators of the installation those of all.
func (s *Server) insightsPage(c *fiber.Ctx) error {
	asked := insightsAsked(c)
	q, problem := asked.query(c)
	var r insights.Report
	if problem == nil {
		r, problem = s.Insights.Report(c.UserContext(), q)
	}
	status := http.StatusOK
	if problem != nil {
		if !isForm(problem) {
			return problem
		}
		var err error
		status, q.Span = statuses[fault.KindOf(problem)], lastDays(defaultDays)
		if r, err = s.Insights.Report(c.UserContext(), q); err != nil {
			return err
		}
	}
	p, err := s.insightsView(c, asked, r)
	if err != nil {
		return err
	}
	if problem != nil {
		p.Filters.Errors = formErrors(problem, "from", "until")
	}
	return s.page(c, status, view.Show(p))
}

// insightsFields are the fields of the form.
var insightsFields = []string{"days", "from", "until", "organisation", "kind", "language", "stage", "model", "release"}

// insightsChoice is what an address asks for.
type insightsChoice url.Values

func insightsAsked(c *fiber.Ctx) insightsChoice {
	out := insightsChoice{}
	for _, field := range insightsFields {
		if v := c.Query(field); v != "" {
			out[field] = []string{v}
		}
	}
	if out.typed() {
		delete(out, "days")
	}
	return out
}

func (f insightsChoice) get(field string) string { return url.Values(f).Get(field) }

// typed says that somebody chose days by themselves.
func (f insightsChoice) typed() bool { return f.get("from") != "" || f.get("until") != "" }

// with is the address of the choice with some fields changed; an empty value takes
// one out.
func (f insightsChoice) with(changes ...string) string {
	out := url.Values{}
	for k, v := range f {
		out[k] = v
	}
	for i := 0; i < len(changes); i += 2 {
		out.Del(changes[i])
		if changes[i+1] != "" {
			out.Set(changes[i], changes[i+1])
		}
	}
	if len(out) == 0 {
		return view.Path
	}
	return view.Path + "?" + out.Encode()
}

// defaultDays is the time that is shown when nobody chose one.
const defaultDays = 90

// lastDays is so many days up to the end of today.
func lastDays(n int) insights.Span {
	y, m, d := time.Now().UTC().Date()
	end := time.Date(y, m, d+1, 0, 0, 0, 0, time.UTC)
	return insights.Span{From: end.AddDate(0, 0, -n), Until: end}
}

func (f insightsChoice) query(c *fiber.Ctx) (insights.Query, error) {
	who := person(c)
	q := insights.Query{Organisation: who.Person.OrganisationID, Kind: f.get("kind"), Language: f.get("language"), Stage: f.get("stage"),
		Model: f.get("model"), Release: f.get("release")}
	var err error
	if q.Organisation, err = f.organisation(who); err != nil {
		return q, err
	}
	q.Span, err = f.span()
	return q, err
}

// organisation is whose figures are asked for. Operators see all together unless
// they choose one; nobody else sees any but their own.
func (f insightsChoice) organisation(who account.Identity) (int64, error) {
	own, asked := who.Person.OrganisationID, f.get("organisation")
	if !who.Can(account.Operate, own) {
		if asked != "" && asked != strconv.FormatInt(own, 10) {
			return own, fault.New(fault.Forbidden, "You see the figures of your own organisation. Those of others are for operators.")
		}
		return own, nil
	}
	if asked == "" {
		return insights.Everybody, nil
	}
	id, err := strconv.ParseInt(asked, 10, 64)
	if err != nil || id < 1 {
		return insights.Everybody, fault.In("organisation", "Choose the organisation from the list.")
	}
	return id, nil
}

func (f insightsChoice) span() (insights.Span, error) {
	if !f.typed() {
		switch days, err := strconv.Atoi(f.get("days")); {
		case f.get("days") == "all":
			return insights.Span{}, nil
		case f.get("days") == "":
			return lastDays(defaultDays), nil
		case err != nil || days < 1 || days > 3660:
			return insights.Span{}, fault.In("from", "Choose one of the times above, or type days.")
		default:
			return lastDays(days), nil
		}
	}
	var out insights.Span
	for _, day := range []struct {
		field string
		to    *time.Time
		plus  int
	}{{"from", &out.From, 0}, {"until", &out.Until, 1}} {
		if f.get(day.field) == "" {
			continue
		}
		t, err := time.Parse(time.DateOnly, f.get(day.field))
		if err != nil {
			return out, fault.In(day.field, "Write the day like 2026-03-31.")
		}
		*day.to = t.AddDate(0, 0, day.plus)
	}
	return out, nil
}

func (s *Server) insightsView(c *fiber.Ctx, f insightsChoice, r insights.Report) (view.Page, error) {
	p := view.Page{Layout: s.layout(c, "Insights", layout.NavInsights), From: r.Query.Span.From, To: r.Query.Span.Until.AddDate(0, 0, -1), Filling: r.Filling}
	p.Layout.Styles = []string{assets.URL("insights.css")}
	var names map[int64]string
	if who := person(c); who.Can(account.Operate, who.Person.OrganisationID) {
		all, err := s.Accounts.Organisations(c.UserContext())
		if err != nil {
			return p, err
		}
		names = organisationNames(all)
		p.Filters.Organisations = insightsOrganisations(all, r.Query.Organisation)
	}
	p.Whose = insightsWhose(person(c), r.Query.Organisation, names)
	fillInsightsFilters(&p.Filters, f, r)
	p.Empty = r.Total.Decisions() == 0
	p.Narrow = r.Query.Kind+r.Query.Language+r.Query.Stage+r.Query.Model+r.Query.Release != "" || len(f) > 0
	if !p.Empty {
		drawInsights(&p, f, r, names)
	}
	return p, nil
}
