package insights

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"winnow/fault"
)

// Query chooses what a report is about. Empty fields leave all in.
type Query struct {
	Organisation int64 // Everybody: all together, for operators only
	Span         Span  // zero: from the first decision to the end of today
	Kind         string
	Language     string
	Stage        string
	Model        string
	Release      string
}

// Sums reads what the follower keeps.
type Sums interface {
	Progress(ctx context.Context) (Progress, error)
	// First is the first day that an organisation has sums of, or of its month; 0: none.
	First(ctx context.Context, organisation int64) (day int, err error)
	// Totals sums periods by context and measure.
	Totals(ctx context.Context, organisation int64, periods []int) ([]Sum, error)
	// Series sums contexts by period and measure.
	Series(ctx context.Context, organisation int64, periods []int, contexts []Context) ([]Sum, error)
	// Organisations sums contexts by organisation and measure, for some measures.
	Organisations(ctx context.Context, periods []int, contexts []Context, measures []Measure) ([]Sum, error)
	// Coverage counts the documents that an organisation brought in a span, job
	// seekers' left out.
	Coverage(ctx context.Context, q Query) (Share, error)
}

// Sum is a number; which of the fields say what it counts is the caller's question.
type Sum struct {
	Context      Context
	Period       int
	Organisation int64
	Measure      Measure
	N            int64
}

// Group is the figures of one value of something.
type Group struct {
	Name string
	Figures
}

// Step is the figures of a stretch of time.
type Step struct {
	Span
	Figures
}

// OrganisationFigures are those of one organisation.
type OrganisationFigures struct {
	ID int64
	Figures
}

// Report is what people's decisions amount to.
type Report struct {
	Query         Query
	Filling       bool // the counts are not complete yet
	Total         Figures
	Stages        []Group // a skill that two stages found is in both
	Models        []Group
	Releases      []Group
	Steps         []Step
	Unit          Unit
	Reviewed      Share                 // documents reviewed, of those brought in the span
	Organisations []OrganisationFigures // only of a report about all
	Choices       Choices
}

// Choices are the values that filters may have: those that occur.
type Choices struct{ Kinds, Languages, Stages, Models, Releases []string }

// Reporter makes reports.
type Reporter struct {
	sums  Sums
	clock func() time.Time
}

// NewReporter returns one over kept sums; a nil clock is the system's.
func NewReporter(s Sums, clock func() time.Time) *Reporter {
	if clock == nil {
		clock = time.Now
	}
	return &Reporter{s, clock}
}

// mostYears bounds a span.
const mostYears = 20

// Report answers a query. Callers check that the person may see the organisation.
func (r *Reporter) Report(ctx context.Context, q Query) (Report, error) {
	q, err := r.span(ctx, q)
	if err != nil {
		return Report{}, err
	}
	at, err := r.sums.Progress(ctx)
	if err != nil {
		return Report{}, err
	}
	all, err := r.sums.Totals(ctx, q.Organisation, q.Span.periods())
	if err != nil {
		return Report{}, err
	}
	out := Report{Query: q, Filling: at.Filling, Total: Figures{}, Choices: choices(all)}
	chosen := slices.DeleteFunc(slices.Clone(all), func(s Sum) bool { return !q.wants(s.Context) })
	out.group(chosen)
	if out.Reviewed, err = r.sums.Coverage(ctx, q); err != nil {
		return out, err
	}
	contexts := contextsOf(chosen)
	if err := r.steps(ctx, &out, contexts); err != nil || q.Organisation != Everybody {
		return out, err
	}
	return out, r.organisations(ctx, &out, contexts)
}

// span fills in what the query leaves open.
func (r *Reporter) span(ctx context.Context, q Query) (Query, error) {
	y, m, d := r.clock().UTC().Date()
	if q.Span.Until.IsZero() {
		q.Span.Until = time.Date(y, m, d+1, 0, 0, 0, 0, time.UTC)
	}
	if q.Span.From.IsZero() {
		first, err := r.sums.First(ctx, q.Organisation)
		if err != nil {
			return q, err
		}
		q.Span.From = q.Span.Until.AddDate(0, 0, -30)
		if first > 0 && first < DayOf(q.Span.From) {
			q.Span.From = time.Date(first/10000, time.Month(first/100%100), first%100, 0, 0, 0, 0, time.UTC)
		}
	}
	if !q.Span.From.Before(q.Span.Until) {
		return q, fault.In("until", "The last day comes before the first. Choose a later one.")
	}
	if q.Span.days() > mostYears*366 {
		return q, fault.In("from", "Choose at most %d years.", mostYears)
	}
	return q, nil
}

// wants says whether a context passes the filters. Documents as a whole have no
// stage, so that a filter by stage leaves them in.
func (q Query) wants(c Context) bool {
	return (q.Kind == "" || q.Kind == c.Kind) && (q.Language == "" || q.Language == c.Language) && (q.Model == "" || q.Model == c.Model) &&
		(q.Release == "" || q.Release == c.Release) && (q.Stage == "" || c.Stages == Whole || c.FoundBy(q.Stage))
}

func (r *Report) group(sums []Sum) {
	stages, models, releases := map[string]Figures{}, map[string]Figures{}, map[string]Figures{}
	into := func(groups map[string]Figures, name string, s Sum) {
		if groups[name] == nil {
			groups[name] = Figures{}
		}
		groups[name][s.Measure] += s.N
	}
	for _, s := range sums {
		r.Total[s.Measure] += s.N
		into(models, s.Context.Model, s)
		into(releases, s.Context.Release, s)
		if s.Context.Stages == Whole {
			continue
		}
		for _, stage := range strings.Split(s.Context.Stages, "+") {
			into(stages, stage, s)
		}
	}
	r.Stages, r.Models, r.Releases = groups(stages), groups(models), groups(releases)
}

// groups lists those with decisions, most first.
func groups(of map[string]Figures) []Group {
	var out []Group
	for name, f := range of {
		if f.Decisions() > 0 {
			out = append(out, Group{name, f})
		}
	}
	slices.SortFunc(out, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Decisions(), a.Decisions()), strings.Compare(a.Name, b.Name))
	})
	return out
}

func contextsOf(sums []Sum) []Context {
	seen := map[Context]bool{}
	var out []Context
	for _, s := range sums {
		if !seen[s.Context] {
			seen[s.Context] = true
			out = append(out, s.Context)
		}
	}
	return out
}

// steps adds the figures over time.
func (r *Reporter) steps(ctx context.Context, out *Report, contexts []Context) error {
	span := out.Query.Span
	out.Unit = span.unit()
	periods := span.daily()
	if out.Unit == Months {
		periods = span.periods()
	}
	sums, err := r.sums.Series(ctx, out.Query.Organisation, periods, contexts)
	if err != nil {
		return err
	}
	for _, step := range span.steps(out.Unit) {
		out.Steps = append(out.Steps, Step{step, Figures{}})
	}
	for _, s := range sums {
		for i := range out.Steps {
			if out.Steps[i].holds(s.Period) {
				out.Steps[i].Figures[s.Measure] += s.N
				break
			}
		}
	}
	return nil
}

// organisations adds the figures of each, most decisions first.
func (r *Reporter) organisations(ctx context.Context, out *Report, contexts []Context) error {
	sums, err := r.sums.Organisations(ctx, out.Query.Span.periods(), contexts, Verdicts())
	if err != nil {
		return err
	}
	by := map[int64]Figures{}
	for _, s := range sums {
		if by[s.Organisation] == nil {
			by[s.Organisation] = Figures{}
		}
		by[s.Organisation][s.Measure] += s.N
	}
	for id, f := range by {
		out.Organisations = append(out.Organisations, OrganisationFigures{id, f})
	}
	slices.SortFunc(out.Organisations, func(a, b OrganisationFigures) int {
		return cmp.Or(cmp.Compare(b.Decisions(), a.Decisions()), cmp.Compare(a.ID, b.ID))
	})
	return nil
}

// choices lists what occurs.
func choices(sums []Sum) Choices {
	var c Choices
	add := func(to *[]string, value string) {
		if value != "" && !slices.Contains(*to, value) {
			*to = append(*to, value)
		}
	}
	for _, s := range sums {
		add(&c.Kinds, s.Context.Kind)
		add(&c.Languages, s.Context.Language)
		add(&c.Models, s.Context.Model)
		add(&c.Releases, s.Context.Release)
		if s.Context.Stages != Whole {
			for _, stage := range strings.Split(s.Context.Stages, "+") {
				add(&c.Stages, stage)
			}
		}
	}
	for _, list := range [][]string{c.Kinds, c.Languages, c.Stages, c.Models, c.Releases} {
		slices.Sort(list)
	}
	return c
}
