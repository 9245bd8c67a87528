package review

import (
	"crypto/sha256"
	"encoding/binary"
)

// RandomShare is the share of all candidates, shown or held back, that are of the
// random arm, and of the questions that come from it. It is fixed: estimates of
// other shares would not go together.
const RandomShare = 0.10

// Draw is a number from [0, 1) that depends on nothing but a seed, a document and a
// skill: neither on what an engine says of them nor on when they came. Candidates
// drawn below RandomShare are the random arm, in the order of their draws, so that
// however many were answered, they are a uniform sample.
func Draw(seed string, document, skill int64) float64 { return fraction(seed, document, skill) }

// chance is a number from [0, 1) for a person's n-th question.
func chance(seed string, person, n int64) float64 { return fraction(seed+" question", person, n) }

func fraction(seed string, a, b int64) float64 {
	key := binary.BigEndian.AppendUint64([]byte(seed), uint64(a))
	sum := sha256.Sum256(binary.BigEndian.AppendUint64(key, uint64(b)))
	return float64(binary.BigEndian.Uint64(sum[:8])>>11) / (1 << 53)
}

// Shares of the questions that do not come from doubt.
type Shares struct {
	Again float64 // doubtful answers that go to somebody else
	Gold  float64 // items whose answer is known
}

// DefaultShares are those of an installation that sets none.
var DefaultShares = Shares{Again: 0.05, Gold: 0.05}

// arms lists where a person's n-th question comes from, in the order to try: an
// arm that has nothing for them gives its turn to doubt, and doubt to chance. Second
// opinions and gold items fill no gap: their shares are budgets.
func (s Shares) arms(seed string, person, n int64) []Arm {
	u := chance(seed, person, n)
	switch {
	case u < RandomShare:
		return []Arm{ByChance, ByDoubt}
	case u < RandomShare+s.Again:
		return []Arm{Again, ByDoubt, ByChance}
	case u < RandomShare+s.Again+s.Gold:
		return []Arm{Gold, ByDoubt, ByChance}
	}
	return []Arm{ByDoubt, ByChance}
}
