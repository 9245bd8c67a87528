package activelearn

import (
	"time"

	"winnow/activelearn/mining"
)

// Kind is what a curator did.
type Kind string

// The kinds of decisions.
const (
	Approve Kind = "approve" // as a new skill: Decision.New
	Alias   Kind = "alias"   // of skill Target: Labels, or the candidate's label
	Name    Kind = "label"   // of skill Target in another language: Labels
	SplitUp Kind = "split"   // into Phrases
	Merge   Kind = "merge"   // into candidate Target
	Reject  Kind = "reject"  // for Reason
	Wait    Kind = "wait"    // until Until, or until there is more evidence
	Ask     Kind = "ask"     // Mentions
	Undo    Kind = "undo"    // Undoes
)

// What becomes of the edit that a decision names is an event of its own.
const (
	made     Kind = "made"
	proposed Kind = "proposed"
	refused  Kind = "refused"  // the taxonomy did not take it; the decision does not count
	declined Kind = "declined" // the second curator refused it, or its author withdrew it
)

// Kinds lists what curators can do, in display order.
var Kinds = []Kind{Approve, Alias, Name, SplitUp, Merge, Reject, Wait, Ask, Undo}

// Reason says why a candidate is not a skill.
type Reason string

// The reasons of a rejection.
const (
	NotASkill   Reason = "not_a_skill"
	TooVague    Reason = "too_vague"
	TooSpecific Reason = "too_specific" // of one employer or product version
	ProperName  Reason = "proper_name"  // of an employer, a place, a person
	Boilerplate Reason = "boilerplate"  // benefits, legal text, forms of adverts
	Broken      Reason = "broken"       // cut wrongly out of its sentence
	OtherReason Reason = "other"        // Decision.Note says more
)

// Reasons lists all reasons in display order.
var Reasons = []Reason{NotASkill, TooVague, TooSpecific, ProperName, Boilerplate, Broken, OtherReason}

// Label is a name of a skill.
type Label struct {
	Text     string `json:"text"`
	Language string `json:"language"` // ISO 639-1
}

// NewSkill is what a candidate shall become.
type NewSkill struct {
	Label        Label   `json:"label"`                  // preferred
	Alternatives []Label `json:"alternatives,omitempty"` // also said so
	Type         string  `json:"type,omitempty"`         // skill, knowledge, tool, language, attitude, or empty
	Description  string  `json:"description,omitempty"`
	Broader      []int64 `json:"broader,omitempty"` // concept ids
	Related      []int64 `json:"related,omitempty"` // skill ids
}

// Decision is what a client sends. ID is a UUID the client makes, so that sending
// again is harmless.
type Decision struct {
	ID        string    `json:"id"`
	Candidate int64     `json:"candidate"`
	Kind      Kind      `json:"kind"`
	New       *NewSkill `json:"new,omitempty"`
	Target    int64     `json:"target,omitempty"` // skill id for Alias and Name, candidate id for Merge
	Label     *Label    `json:"label,omitempty"`  // for Alias and Name; nil: the candidate's own
	Phrases   []string  `json:"phrases,omitempty"`
	Reason    Reason    `json:"reason,omitempty"`
	Note      string    `json:"note,omitempty"`
	Mentions  []int64   `json:"mentions,omitempty"` // people
	Until     time.Time `json:"until,omitzero"`     // for Wait; zero: until the evidence grows; for Reject: remembered until, zero: RememberRejections
	Undoes    string    `json:"undoes,omitempty"`   // for Undo: id of the candidate's last decision that counts
	// Sentences are those the curator confirmed as examples of the skill; nil for
	// all that Detail.Sentences gives.
	Sentences []int64 `json:"sentences,omitempty"`
	// Preferred, of Name, makes the label the skill's name in its language; it is
	// set when the decision is kept, if the skill has none in it.
	Preferred bool      `json:"preferred,omitempty"`
	Seen      int64     `json:"seen"`               // Candidate.Seen as shown
	Revision  int64     `json:"revision,omitempty"` // of the taxonomy, as shown; 0: the present one
	SpentMS   int64     `json:"spent_ms,omitempty"` // milliseconds from showing to deciding
	Rank      int       `json:"rank,omitempty"`     // as shown
	Random    bool      `json:"random,omitempty"`   // as shown
	MadeAt    time.Time `json:"made_at,omitzero"`
}

// Actor is who acts.
type Actor struct {
	ID             int64  `json:"id"`
	OrganisationID int64  `json:"-"`
	Name           string `json:"name"`
}

// Recorded is a decision as it is kept. Sequence orders all of them.
type Recorded struct {
	Decision
	Sequence  int64     `json:"sequence"`
	Taxonomy  string    `json:"taxonomy"`
	Actor     Actor     `json:"actor"`
	Documents int       `json:"documents"` // the evidence then, as the actor could see it
	About     string    `json:"-"`         // of an event that settles a decision: that one's id
	SkillID   int64     `json:"skill_id,omitempty"`
	Revision  int64     `json:"made_in,omitempty"`  // of the taxonomy, that its edit made
	Proposal  string    `json:"proposal,omitempty"` // id, where a second curator had to agree
	Edit      EditState `json:"edit,omitempty"`
	Undone    bool      `json:"undone,omitempty"` // a later decision took it back
	BodyHash  string    `json:"-"`
	CreatedAt time.Time `json:"created_at"`
}

// EditState says what became of the edit of the taxonomy that a decision names.
type EditState string

// The states of an edit; empty for a decision that needs none.
const (
	EditPending  EditState = "pending"  // written down, not yet made: it is made at the next chance
	EditMade     EditState = "made"     //
	EditProposed EditState = "proposed" // waits for a second curator
	EditRefused  EditState = "refused"  // the taxonomy, or the second curator, did not take it; the decision does not count
)

// Outcome is what Decide answers. The decision is kept, whatever happens next.
type Outcome struct {
	Candidate Candidate // afterwards
	Recorded  Recorded
	Made      []Head // what a split made
	Repeated  bool   // it was kept before
	Message   string // what happened, in one sentence for people
}

// Suggested is a phrase that somebody added to a document as new, or flagged.
type Suggested struct {
	Phrase string    `json:"phrase"`
	Note   string    `json:"note,omitempty"`
	By     string    `json:"by,omitempty"` // name, if it is a colleague of the curator
	At     time.Time `json:"at"`
}

// Colleague is somebody a curator may ask.
type Colleague struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

// Neighbour is a known skill near to a candidate.
type Neighbour = mining.Neighbour
