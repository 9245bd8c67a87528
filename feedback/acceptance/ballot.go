package acceptance

import (
	"slices"

	"winnow/extractor"
)

// Ballot is who decided what in a cell, and who could have.
type Ballot struct {
	By        map[int64]Counts // by person; or as much of it as is to be looked at
	Reviewers []int64          // who reviews in the organisation at all
	Stood     int              // people who had rejected it when it was last judged to be hidden; 0: it is shown
}

// Reviewers are those of an organisation's members who made at least so many
// decisions, whatever about, in order. Decisions of others, who answer questions
// about its documents from outside, make nobody one of its reviewers.
func Reviewers(tallies []Tally, members []int64, least int) []int64 {
	decided := map[int64]int{}
	for _, t := range tallies {
		if t.Kind == extractor.InDomain { // each decision is in exactly one of these
			decided[t.Person] += t.Decided()
		}
	}
	var out []int64
	for _, person := range members {
		if decided[person] >= least {
			out = append(out, person)
		}
	}
	slices.Sort(out)
	return out
}

func (b Ballot) sum() (all Counts) {
	for _, one := range b.By {
		all = all.plus(one)
	}
	return all
}

// rejected counts people who did so.
func (b Ballot) rejected() int { return b.count(func(c Counts) bool { return c.Rejected > 0 }) }

// decided counts people who did so.
func (b Ballot) decided() int { return b.count(func(c Counts) bool { return c.Decided() > 0 }) }

func (b Ballot) count(is func(Counts) bool) (n int) {
	for _, one := range b.By {
		if is(one) {
			n++
		}
	}
	return n
}
