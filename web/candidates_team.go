package web

import (
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/activelearn"
	view "winnow/views/candidates"
	"winnow/views/ui"
)

// teamPage says how the team of curators gets on.
func (s *Server) teamPage(c *fiber.Ctx) error {
	days := c.QueryInt("days", 28)
	if days != 7 && days != 90 {
		days = 28
	}
	first := today().AddDate(0, 0, 1-days)
	f, err := s.Candidates.Figures(c.UserContext(), candidateActor(c), first)
	if err != nil {
		return err
	}
	t := view.TeamPage{
		Layout: s.candidateLayout(c, "The team"), Days: days,
		Periods: options(formatID(int64(days)), ui.Option{Value: "7", Label: "7 days"}, ui.Option{Value: "28", Label: "28 days"}, ui.Option{Value: "90", Label: "90 days"}),
		Open:    f.States[activelearn.Open], Waiting: f.States[activelearn.Waiting], Asked: f.States[activelearn.Asked],
		Undone: f.Undone, Median: f.Seconds, Ranked: view.Hits(f.Ranked), Random: view.Hits(f.Random),
	}
	for _, kind := range activelearn.Kinds {
		if n := f.Kinds[kind]; n > 0 {
			t.Kinds = append(t.Kinds, view.Kind{Label: decisionWords[kind], N: n})
			t.Decided += n
		}
	}
	for _, p := range f.People {
		t.People = append(t.People, curatorOf(p, f.Days, first, days))
	}
	return s.page(c, http.StatusOK, view.Team(t))
}

var decisionWords = map[activelearn.Kind]string{
	activelearn.Approve: "new skill", activelearn.Alias: "alias", activelearn.Name: "label in another language", activelearn.SplitUp: "split", activelearn.Merge: "merged",
	activelearn.Reject: "not a skill", activelearn.Wait: "wait", activelearn.Ask: "asked a colleague", activelearn.Undo: "taken back",
}

// curatorOf spreads a person's days over the whole period.
func curatorOf(p activelearn.PersonFigure, all []activelearn.DayFigure, first time.Time, days int) view.Curator {
	out := view.Curator{Name: p.Person, Decided: p.Decisions, Median: p.Seconds, Days: make([]view.Day, days)}
	at := map[string]int{}
	for i := range out.Days {
		out.Days[i].Date = first.AddDate(0, 0, i).Format(time.DateOnly)
		at[out.Days[i].Date] = i
	}
	for _, d := range all {
		if i, ok := at[d.Day]; ok && d.Person == p.Person {
			out.Days[i].Decided, out.Days[i].Median = d.Decisions, d.Seconds
		}
	}
	return out
}

// today is when the present day began (UTC), as figures count days.
func today() time.Time { return time.Now().UTC().Truncate(24 * time.Hour) }

// pace is how the reader's own day goes.
func (s *Server) pace(c *fiber.Ctx, counts map[activelearn.State]int) (view.Pace, error) {
	p := view.Pace{Open: counts[activelearn.Open]}
	f, err := s.Candidates.Figures(c.UserContext(), candidateActor(c), today())
	for _, x := range f.People {
		if x.Person == person(c).Person.Name {
			p.Today, p.Seconds = x.Decisions, x.Seconds
		}
	}
	return p, err
}
