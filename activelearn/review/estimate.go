package review

// Sampled is an item of the random arm whose turn has come: its draw is not above
// that of the last answer in its organisation.
type Sampled struct {
	Shown    bool
	Labelled bool // by an answer, or by a decision that was made on the document
	Relevant bool
}

// Estimate is what the random arm, and nothing but it, tells of the engine.
type Estimate struct {
	Precision Share `json:"precision"` // of what is shown: right
	Missed    Share `json:"missed"`    // of what is held back: right, had it been shown
	Open      int   `json:"open"`      // turns that came and have no label: skipped, lent out or new
}

// Estimated adds up samples.
func Estimated(samples []Sampled) Estimate {
	var shown, right, held, missed, open int
	for _, s := range samples {
		switch {
		case !s.Labelled:
			open++
		case s.Shown:
			shown++
			right += one(s.Relevant)
		default:
			held++
			missed += one(s.Relevant)
		}
	}
	return Estimate{Precision: ShareOf(right, shown), Missed: ShareOf(missed, held), Open: open}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
