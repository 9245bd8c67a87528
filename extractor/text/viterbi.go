package text

// Costs of changing the section between two units, in log units, by what parts
// them. A list seldom changes its subject; a new paragraph often does.
const (
	changeInSentence = 6.0 // parts of a sentence, or what a colon leads to
	changeInLine     = 3.0
	changeInList     = 3.5
	changeAtLine     = 2.2
	changeAtGap      = 1.2
	changeAtHeading  = 0.5
	changeAfterHead  = 4.0
	changeAfterHint  = 1.5 // after a heading of unknown or vague words
	changeBack       = 1.0 // on top, against the usual order
	changeToWish     = 2.0 // off, from requirements to wishes
)

// viterbi returns the likeliest sequence of kinds for the evidence, in time
// linear in the number of units.
func (sc *schema) viterbi(ev evidence, units []unit) []int {
	n := len(sc.kinds)
	back := make([]uint8, len(units)*n)
	score, next := make([]float64, n), make([]float64, n)
	for k, kind := range sc.kinds {
		score[k] = ev[0][k]
		if units[0].lineLength < maxFirstLine || kind == sc.intro {
			score[k] += sc.opening[kind]
		}
	}
	ranks := sc.ranks()
	for i := 1; i < len(units); i++ {
		cost := sc.firmness * sc.changeCost(units, i)
		for k := range n {
			best, from := score[k], k
			for j := range n {
				if s := score[j] - cost - sc.orderCost(ranks, j, k); j != k && s > best {
					best, from = s, j
				}
			}
			next[k] = best + ev[i][k]
			back[i*n+k] = uint8(from)
		}
		score, next = next, score
	}
	return trace(back, score, len(units))
}

func (sc *schema) ranks() []int {
	out := make([]int, len(sc.kinds))
	for i, k := range sc.kinds {
		out[i] = sc.rank[k]
	}
	return out
}

// orderCost is what a change from kind j to kind k costs on top.
func (sc *schema) orderCost(ranks []int, j, k int) float64 {
	if sc.kinds[j] == Qualifications && sc.kinds[k] == NiceToHave {
		return -changeToWish
	}
	if ranks[k] < ranks[j] {
		return changeBack
	}
	return 0
}

// trace follows the best last state back to the first unit.
func trace(back []uint8, score []float64, length int) []int {
	best := 0
	for k, s := range score {
		if s > score[best] {
			best = k
		}
	}
	path := make([]int, length)
	for i := length - 1; i >= 0; i-- {
		path[i] = best
		best = int(back[i*len(score)+best])
	}
	return path
}

func (sc *schema) changeCost(units []unit, i int) float64 {
	before, u := units[i-1], units[i]
	switch {
	case before.idle:
		return changeAtHeading
	case u.idle:
		return changeAtLine
	case before.heading && before.name.weight < 2:
		return changeAfterHint
	case before.heading:
		return changeAfterHead
	case u.heading && sc.hasSubLabels && u.name.kind == "":
		return changeAtLine
	case u.heading:
		return changeAtHeading
	case u.part, before.colon:
		return changeInSentence
	case u.gap, softGap(units, i):
		return changeAtGap
	case u.block == before.block:
		return changeInLine
	case u.bullet && before.bullet:
		return changeInList
	}
	return changeAtLine
}
