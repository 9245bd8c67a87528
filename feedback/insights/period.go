package insights

import "time"

// Span is days from From to before Until.
type Span struct{ From, Until time.Time }

// Unit is the step of a figure over time.
type Unit string

// The units.
const (
	Days   Unit = "day"
	Weeks  Unit = "week" // from Monday
	Months Unit = "month"
)

// unit keeps the number of steps between a few and some fifty.
func (s Span) unit() Unit {
	switch days := s.days(); {
	case days <= 45:
		return Days
	case days <= 120:
		return Weeks
	}
	return Months
}

func (s Span) days() int { return int(s.Until.Sub(s.From).Hours() / 24) }

// periods lists the days and whole months, as sums are kept, that make up a span.
func (s Span) periods() []int {
	var out []int
	for at := s.From; at.Before(s.Until); {
		if next := at.AddDate(0, 1, 0); at.Day() == 1 && !next.After(s.Until) {
			out = append(out, MonthOf(DayOf(at)))
			at = next
			continue
		}
		out = append(out, DayOf(at))
		at = at.AddDate(0, 0, 1)
	}
	return out
}

// daily lists the days of a span.
func (s Span) daily() []int {
	var out []int
	for at := s.From; at.Before(s.Until); at = at.AddDate(0, 0, 1) {
		out = append(out, DayOf(at))
	}
	return out
}

// steps cuts a span into units; the first and the last may be shorter.
func (s Span) steps(u Unit) []Span {
	var out []Span
	for at := s.From; at.Before(s.Until); {
		next := at.AddDate(0, 0, 1)
		switch u {
		case Weeks:
			next = at.AddDate(0, 0, 7-(int(at.Weekday())+6)%7)
		case Months:
			next = time.Date(at.Year(), at.Month()+1, 1, 0, 0, 0, 0, time.UTC)
		}
		if next.After(s.Until) {
			next = s.Until
		}
		out = append(out, Span{at, next})
		at = next
	}
	return out
}

// holds says whether a period, a day or a month, begins in the span.
func (s Span) holds(period int) bool {
	if period < 1_000_000 {
		period = period*100 + 1
	}
	return DayOf(s.From) <= period && period < DayOf(s.Until)
}
