package ui

import "strconv"

// Level is how sure Winnow is, in words people can tell apart.
type Level string

// The levels, surest first.
const (
	Sure   Level = "sure"
	Likely Level = "likely"
	Unsure Level = "unsure"
)

// Bounds of the levels, as probabilities: of ten skills called sure at most one
// and a half should be wrong, of ten called likely at most four.
const (
	sureFrom   = 0.85
	likelyFrom = 0.60
)

// LevelOf names the level of a calibrated probability (0 to 1).
func LevelOf(probability float64) Level {
	if probability >= sureFrom {
		return Sure
	}
	if probability >= likelyFrom {
		return Likely
	}
	return Unsure
}

// Percent writes a share (0 to 1) as a whole percentage. Nothing but 0 and 1
// themselves is written as 0% and 100%.
func Percent(share float64) string {
	n := int(share*100 + 0.5)
	if n == 0 && share > 0 {
		n = 1
	}
	if n == 100 && share < 1 {
		n = 99
	}
	return strconv.Itoa(n) + "%"
}
