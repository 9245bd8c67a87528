package trust

import "math"

// Kind is what looks like stuffing.
type Kind string

// The kinds.
const (
	Pace      Kind = "pace"       // more words than anybody reads for, within seconds
	SameSkill Kind = "same_skill" // one skill flagged on many postings
	Contrary  Kind = "contrary"   // nearly always the contrary of what several others say
	Together  Kind = "together"   // many accounts of one organisation, or many job seekers, say the same of one skill within minutes
)

// Kinds lists the kinds.
var Kinds = []Kind{Pace, SameSkill, Contrary, Together}

// little is what a word under suspicion counts of its weight.
const little = 0.05

// openEnd is the Last of a suspicion of whatever follows, too.
const openEnd = math.MaxInt64

// Suspicion says that some of somebody's words count little, and why.
type Suspicion struct {
	Person   int64 `json:"person"`
	Kind     Kind  `json:"kind"`
	Skill    int64 `json:"skill,omitempty"`    // of SameSkill and Together; 0: any
	N        int   `json:"n"`                  // words, postings or items that show it
	Of       int   `json:"of,omitempty"`       // of Contrary: items compared
	Accounts int   `json:"accounts,omitempty"` // of Together
	First    int64 `json:"first"`              // the words that count little: by sequence
	Last     int64 `json:"last"`               // math.MaxInt64: whatever follows, too

	Organisations []int64 `json:"organisations"` // of the documents that the words are about
}

// Key names a suspicion for as long as it lasts.
type Key struct {
	Person int64
	Kind   Kind
	Skill  int64
}

// Key is what an administrator clears.
func (s Suspicion) Key() Key { return Key{s.Person, s.Kind, s.Skill} }

// covers says whether a word is one that counts little.
func (s Suspicion) covers(skill, sequence int64) bool {
	return (s.Skill == 0 || s.Skill == skill) && s.First <= sequence && sequence <= s.Last
}

// Share is what is left of the weight of a word that the suspicion covers. Many
// accounts that speak with one voice count as one.
func (s Suspicion) Share() float64 {
	if s.Kind == Together {
		return 1 / float64(max(1, s.Accounts))
	}
	return little
}

// shares is how far each suspect's words count at least.
func shares(suspicions []Suspicion) map[int64]float64 {
	out := map[int64]float64{}
	for _, s := range suspicions {
		if share, known := out[s.Person]; !known || s.Share() < share {
			out[s.Person] = s.Share()
		}
	}
	return out
}
