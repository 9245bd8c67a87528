package trust

import (
	"maps"
	"math"
	"slices"

	"winnow/feedback/agreement"
)

// Coefficients say how far the people who labelled an organisation's documents
// agree, on one field. A nil one could not be measured.
type Coefficients struct {
	Items        int      `json:"items"` // that two people or more answered
	People       int      `json:"people"`
	Krippendorff *float64 `json:"krippendorff"` // alpha
	Fleiss       *float64 `json:"fleiss"`       // kappa
	Cohen        *float64 `json:"cohen"`        // kappa, the mean over pairs of people by the items they share
	Gwet         *float64 `json:"gwet"`         // AC1 of relevance, AC2 of relations, which are in order
}

// Agreement is what an organisation's people agree on.
type Agreement struct {
	Organisation int64        `json:"organisation"`
	Relevance    Coefficients `json:"relevance"`
	Relation     Coefficients `json:"relation"`
}

// agreements measures each organisation's documents apart.
func agreements(groups [][]Word) []Agreement {
	byOrganisation := map[int64][][]Word{}
	for _, words := range groups {
		org := words[0].Organisation
		byOrganisation[org] = append(byOrganisation[org], words)
	}
	var out []Agreement
	for _, org := range slices.Sorted(maps.Keys(byOrganisation)) {
		a := Agreement{Organisation: org, Relevance: relevance.measure(byOrganisation[org], agreement.Identity(2)), Relation: relation.measure(byOrganisation[org], agreement.Quadratic(3))}
		if a.Relevance.Items > 0 {
			out = append(out, a)
		}
	}
	return out
}

func (f field) measure(groups [][]Word, w agreement.Weights) Coefficients {
	answers := f.take(groups, nil).answers
	return Coefficients{Items: answers.Items, People: answers.People, Krippendorff: number(agreement.Krippendorff(answers, w)), Fleiss: number(agreement.Fleiss(answers)),
		Gwet: number(agreement.Gwet(answers, w)), Cohen: cohen(answers, w)}
}

func number(c agreement.Coefficient) *float64 {
	if x := float64(c); !math.IsNaN(x) && !math.IsInf(x, 0) {
		return &x
	}
	return nil
}

// mostPairs bounds how many pairs of people are compared: those who share most.
const mostPairs = 100

// cohen is the mean over pairs, each counted by the items that both answered.
func cohen(a agreement.Answers, w agreement.Weights) *float64 {
	sum, of := 0.0, 0.0
	for _, p := range pairs(a) {
		if k := number(agreement.Cohen(a, p.one, p.other, w)); k != nil {
			sum, of = sum+*k*float64(p.shared), of+float64(p.shared)
		}
	}
	if of == 0 {
		return nil
	}
	mean := sum / of
	return &mean
}

type pair struct{ one, other, shared int }

// pairs lists pairs of people by how many items they share, most first.
func pairs(a agreement.Answers) []pair {
	byItem := make([][]int, a.Items)
	for _, x := range a.All {
		byItem[x.Item] = append(byItem[x.Item], x.Person)
	}
	shared := map[[2]int]int{}
	for _, people := range byItem {
		slices.Sort(people)
		for i := range min(len(people), 30) {
			for j := range i {
				shared[[2]int{people[j], people[i]}]++
			}
		}
	}
	out := make([]pair, 0, len(shared))
	for p, n := range shared {
		out = append(out, pair{p[0], p[1], n})
	}
	slices.SortFunc(out, func(a, b pair) int {
		if a.shared != b.shared {
			return b.shared - a.shared
		}
		if a.one != b.one {
			return a.one - b.one
		}
		return a.other - b.other
	})
	return out[:min(mostPairs, len(out))]
}
