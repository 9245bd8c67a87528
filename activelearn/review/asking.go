package review

// opinions is how many people are asked about one item at most.
const opinions = 3

// Asking says what another person's opinion is worth, given the answers that count,
// one a person, and what the engine says: 0 when two agree, or enough were asked.
// An answer that only one person gave is worth asking again the more it goes against
// the engine and the more doubtful the item is; one on which people disagree is
// worth most.
func Asking(i Item, answers []Answer) float64 {
	if len(answers) == 0 || len(answers) >= opinions {
		return 0
	}
	said := map[Answer]int{}
	for _, a := range answers {
		said[a]++
		if said[a] > 1 {
			return 0
		}
	}
	if len(answers) > 1 {
		return 2
	}
	against := 0.0
	switch a := answers[0]; {
	case a.Relevant() != i.Shown:
		against = 1
	case i.Shown && string(a) != string(i.Relation):
		against = 0.4
	}
	return 0.05 + 0.6*against + 0.35*i.Doubt
}
