package memory

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
)

// Decided is the Source of sentences that people's decisions labelled. They may
// belong to one organisation, so that their words are never shown to another.
const Decided = "decided"

// Example is one labelled sentence: that its words ask for a skill, or that they
// do not. Several examples may have the same text.
type Example struct {
	ID       string // unique; adding an ID again replaces the example
	Text     string
	Skill    int32   // dense number in the vocabulary
	Accepted bool    // false: people said that this sentence does not ask for it
	Source   string  // "written", "recruiter", ...
	Weight   float32 // 0 to 1, multiplies the similarity; 0 stands for 1
}

func (e *Example) weight() float32 {
	if e.Weight == 0 {
		return 1
	}
	return e.Weight
}

// print is a hash of all that can decide a vote.
func (e *Example) print() uint64 {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %d %t %q %d", e.ID, e.Text, e.Skill, e.Accepted, e.Source, math.Float32bits(e.weight())))
	return binary.LittleEndian.Uint64(sum[:])
}

// Vote is what the remembered sentences say of one skill.
type Vote struct {
	Skill      int32
	Similarity float32  // to the nearest accepted example, times its weight; 0 without one
	Against    float32  // to the nearest rejected one, times its weight; 0 without one
	Example    *Example // the nearest accepted one, or nil
	Rejection  *Example // the nearest rejected one, or nil
	Told       float32  // decisions about sentences nearly like this one, for the skill less against it
}
