package activelearn

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// Figures says how the actor's team worked since a moment.
func (s *Service) Figures(ctx context.Context, actor Actor, since time.Time) (Figures, error) {
	scope, err := s.scope(ctx, actor.OrganisationID)
	if err != nil {
		return Figures{}, err
	}
	decisions, err := s.store.Decided(ctx, scope.Organisation, scope.Taxonomy, since)
	if err != nil {
		return Figures{}, err
	}
	f := tally(decisions)
	f.States, err = s.store.Counts(ctx, scope)
	return f, err
}

// tally adds up decisions.
func tally(decisions []Recorded) Figures {
	f := Figures{Kinds: map[Kind]int{}, Seconds: median(decisions)}
	days, people := map[[2]string][]Recorded{}, map[string][]Recorded{}
	for _, d := range decisions {
		f.Kinds[d.Kind]++
		if d.Undone {
			f.Undone++
		}
		f.arm(d)
		day := [2]string{d.CreatedAt.UTC().Format(time.DateOnly), d.Actor.Name}
		days[day] = append(days[day], d)
		people[d.Actor.Name] = append(people[d.Actor.Name], d)
	}
	for day, of := range days {
		f.Days = append(f.Days, DayFigure{Day: day[0], Person: day[1], Decisions: len(of), Seconds: median(of)})
	}
	for name, of := range people {
		p := PersonFigure{Person: name, Decisions: len(of), Seconds: median(of), Kinds: map[Kind]int{}}
		for _, d := range of {
			p.Kinds[d.Kind]++
		}
		f.People = append(f.People, p)
	}
	slices.SortFunc(f.Days, func(a, b DayFigure) int {
		return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(a.Person, b.Person))
	})
	slices.SortFunc(f.People, func(a, b PersonFigure) int { return cmp.Compare(a.Person, b.Person) })
	return f
}

// arm counts a decision for the way its candidate was chosen.
func (f *Figures) arm(d Recorded) {
	hits := &f.Ranked
	if d.Random {
		hits = &f.Random
	}
	switch d.Kind {
	case Approve, Alias, Name:
		hits.Decided++
		if d.counts() {
			hits.Kept++
		}
	case Reject:
		hits.Decided++
	}
}

// median of the seconds of those decisions that were timed.
func median(of []Recorded) float64 {
	var ms []int64
	for _, d := range of {
		if d.SpentMS > 0 {
			ms = append(ms, d.SpentMS)
		}
	}
	if len(ms) == 0 {
		return 0
	}
	slices.Sort(ms)
	middle := len(ms) / 2
	if len(ms)%2 == 1 {
		return float64(ms[middle]) / 1000
	}
	return float64(ms[middle-1]+ms[middle]) / 2000
}
