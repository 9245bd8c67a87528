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
	// Sums returns the sums of an organisation, by period and context.
	Sums(ctx context.Context, organisation int64, periods []int) ([]Sum, error)
	// Organisations returns the sums of each organisation, by period, whatever was shown.
	Organisations(ctx context.Context, periods []int) ([]Sum, error)
	// Coverage counts the documents that an organisation brought in a span, job
	// seekers' left out.
	Coverage(ctx context.Context, q Query) (Share, error)
	// Counted lists documents of an organisation that something is counted of, by
	// id from the newest, below one; 0 begins.
	Counted(ctx context.Context, organisation, before int64, limit int) ([]Counted, error)
	// Documents reads documents with their events up to a sequence.
	Documents(ctx context.Context, ids []int64, upTo int64) ([]Document, error)
}

// Sum is the sums of a period.
type Sum struct {
	Period       int
	Organisation int64
	Context      Context
	Numbers      []Number
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
	Organisations []OrganisationFigures // only of a report about all; filters but the span do not narrow them
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
	out := Report{Query: q, Filling: at.Filling, Unit: q.Span.unit()}
	for _, step := range q.Span.steps(out.Unit) {
		out.Steps = append(out.Steps, Step{Span: step})
	}
	sums, err := r.sums.Sums(ctx, q.Organisation, out.periods())
	if err != nil {
		return out, err
	}
	out.Choices = choices(sums)
	out.count(sums)
	if out.Reviewed, err = r.sums.Coverage(ctx, q); err != nil || q.Organisation != Everybody {
		return out, err
	}
	return out, r.organisations(ctx, &out)
}

// periods are the days or months, as sums are kept, that steps are made of.
func (r *Report) periods() []int {
	if r.Unit == Months {
		return r.Query.Span.periods()
	}
	return r.Query.Span.daily()
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

// count adds up what passes the filters, in all, by step and by what was shown.
func (r *Report) count(sums []Sum) {
	stages, models, releases := map[string]*Figures{}, map[string]*Figures{}, map[string]*Figures{}
	step := map[int]int{}
	for _, s := range sums {
		if !r.Query.wants(s.Context) {
			continue
		}
		r.Total.add(s.Numbers)
		if _, known := step[s.Period]; !known {
			step[s.Period] = slices.IndexFunc(r.Steps, func(at Step) bool { return at.holds(s.Period) })
		}
		if i := step[s.Period]; i >= 0 {
			r.Steps[i].add(s.Numbers)
		}
		into(models, s.Context.Model, s)
		into(releases, s.Context.Release, s)
		if s.Context.Stages == Whole {
			continue
		}
		for stage := range strings.SplitSeq(s.Context.Stages, "+") {
			into(stages, stage, s)
		}
	}
	r.Stages, r.Models, r.Releases = groups(stages), groups(models), groups(releases)
}

func into(groups map[string]*Figures, name string, s Sum) {
	if groups[name] == nil {
		groups[name] = &Figures{}
	}
	groups[name].add(s.Numbers)
}

// groups lists those with decisions, most first.
func groups(of map[string]*Figures) []Group {
	var out []Group
	for name, f := range of {
		if f.Decisions() > 0 {
			out = append(out, Group{name, *f})
		}
	}
	slices.SortFunc(out, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Decisions(), a.Decisions()), strings.Compare(a.Name, b.Name))
	})
	return out
}

// organisations adds the figures of each, most decisions first.
func (r *Reporter) organisations(ctx context.Context, out *Report) error {
	sums, err := r.sums.Organisations(ctx, out.Query.Span.periods())
	if err != nil {
		return err
	}
	by := map[int64]*Figures{}
	for _, s := range sums {
		if by[s.Organisation] == nil {
			by[s.Organisation] = &Figures{}
		}
		by[s.Organisation].add(s.Numbers)
	}
	for id, f := range by {
		out.Organisations = append(out.Organisations, OrganisationFigures{id, *f})
	}
	slices.SortFunc(out.Organisations, func(a, b OrganisationFigures) int {
		return cmp.Or(cmp.Compare(b.Decisions(), a.Decisions()), cmp.Compare(a.ID, b.ID))
	})
	return nil
}

// choices lists what occurs.
func choices(sums []Sum) Choices {
	var c Choices
	seen := map[Context]bool{}
	add := func(to *[]string, value string) {
		if value != "" && !slices.Contains(*to, value) {
			*to = append(*to, value)
		}
	}
	for _, s := range sums {
		if seen[s.Context] {
			continue
		}
		seen[s.Context] = true
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
