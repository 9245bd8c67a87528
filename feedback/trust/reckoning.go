package trust

import (
	"maps"
	"math"
	"slices"

	"winnow/feedback"
)

// Known is what a reckoning is made of: the newest words, as many as are kept in
// memory at once, in any order.
type Known struct {
	Shared  []Word         // on items that more than one person answered, or whose label is known
	Recent  []Word         // whatever it is on
	Gold    map[Item]Label // labels that are known
	Cleared map[Key]int64  // suspicions that somebody cleared, and up to which position
}

// Reckoning is how far people can be relied on at an event position.
type Reckoning struct {
	Position   int64         `json:"position"`
	People     []Reliability `json:"people"`     // by id
	Agreements []Agreement   `json:"agreements"` // by organisation
	Suspicions []Suspicion   `json:"suspicions"` // by person
}

// Reckon works everything out that follows from what is known at a position.
func Reckon(position int64, k Known) Reckoning {
	suspicions := Suspect(k.Recent, k.Cleared)
	c := newCrowd(k.Shared, k.Gold, shares(suspicions))
	people := c.people()
	return Reckoning{Position: position, People: people, Agreements: agreements(c.groups), Suspicions: suspicions}
}

// Next is the position of the reckoning after this one.
func (r Reckoning) Next() int64 { return next(r.Position) }

// Scale weighs words by a reckoning.
type Scale struct {
	people     map[int64]Reliability
	suspicions map[int64][]Suspicion
}

var _ feedback.Weights = (*Scale)(nil)

// NewScale returns the Scale of a reckoning. The zero Reckoning gives everybody
// what somebody new has.
func NewScale(r Reckoning) *Scale {
	s := &Scale{people: make(map[int64]Reliability, len(r.People)), suspicions: map[int64][]Suspicion{}}
	for _, p := range r.People {
		s.people[p.Person] = p
	}
	for _, x := range r.Suspicions {
		s.suspicions[x.Person] = append(s.suspicions[x.Person], x)
	}
	return s
}

// Weight is the role's weight times how reliable the person is, less where the
// word is under suspicion.
func (s *Scale) Weight(r feedback.Recorded) float64 {
	share, _ := s.share(r)
	return roleOf(r.Role).weight * s.value(r) * share
}

// Standing compares the person with somebody new of the same role, in quarters.
func (s *Scale) Standing(r feedback.Recorded) float64 {
	share, _ := s.share(r)
	return quarters(min(1, s.value(r)/roleOf(r.Role).prior) * share)
}

func quarters(x float64) float64 { return math.Round(4*x) / 4 }

// Person is how far somebody can be relied on; one of whom nothing is known has
// what the role has.
func (s *Scale) Person(id int64, role string) (r Reliability, known bool) {
	if r, known = s.people[id]; known {
		return r, true
	}
	return Reliability{Person: id, Role: role}.rate(), false
}

// Why returns what makes a word count little, or false.
func (s *Scale) Why(r feedback.Recorded) (Suspicion, bool) {
	_, why := s.share(r)
	return why, why.Kind != ""
}

func (s *Scale) value(r feedback.Recorded) float64 {
	if p, known := s.people[r.ActorID]; known {
		return p.Value
	}
	return roleOf(r.Role).prior
}

// share is the least that is left by a suspicion, and which one that is.
func (s *Scale) share(r feedback.Recorded) (float64, Suspicion) {
	least, why := 1.0, Suspicion{}
	for _, x := range s.suspicions[r.ActorID] {
		if x.covers(r.SkillID, r.Sequence) && x.Share() < least {
			least, why = x.Share(), x
		}
	}
	return least, why
}

// Changed lists the people whose standing is another one after a reckoning than
// after the one before, by id.
func Changed(before, after Reckoning) []int64 {
	was, is := standings(before), standings(after)
	out := map[int64]bool{}
	for person, s := range is {
		if old, known := was[person]; known && old != s || !known && s != ordinary {
			out[person] = true
		}
	}
	for person, s := range was {
		if _, known := is[person]; !known && s != ordinary {
			out[person] = true
		}
	}
	return slices.Sorted(maps.Keys(out))
}

// rank is what standing rests on.
type rank struct {
	quarters   float64
	suspicions int
}

var ordinary = rank{quarters: 1}

func standings(r Reckoning) map[int64]rank {
	out := map[int64]rank{}
	for _, p := range r.People {
		out[p.Person] = rank{quarters: quarters(min(1, p.Value/roleOf(p.Role).prior))}
	}
	for _, x := range r.Suspicions {
		s, known := out[x.Person]
		if !known {
			s = ordinary
		}
		s.suspicions++
		out[x.Person] = s
	}
	return out
}
