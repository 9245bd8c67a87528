package extractor

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// askedIn is in how many documents a skill that decisions taught to hide is
// shown once all the same. What is never shown is never decided on: without
// these, nobody would learn that hiding it is wrong, or has become so.
const askedIn = 20

// askedAgain is why such a skill is shown.
var askedAgain = fmt.Sprintf("Usually hidden here; shown in 1 of %d postings to hear whether that still holds.", askedIn)

// Asks says that a document, by its public name, shows a skill although decisions
// taught to hide it. It is drawn by a hash, so that reading again asks the same;
// a text that is not kept has no name and asks nothing.
func Asks(document string, skill int64) bool {
	if document == "" {
		return false
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", document, skill))
	return binary.BigEndian.Uint64(sum[:])%askedIn == 0
}

// ask marks a skill that is shown although a context hides it.
func (s Skill) ask(c Context) Skill {
	s.Why.Asked = &c
	s.Why.Reason = askedAgain + " " + s.Why.Reason
	return s
}
