package feedback

import (
	"time"

	"winnow/extractor"
	"winnow/extractor/text"
)

// Action is what a person did.
type Action string

// The actions. AllGood becomes one Accept for each of its items; Exposure says
// what was shown and not touched. The last two come from the adjudication queue
// only, see Ruling.
const (
	Accept      Action = "accept"
	Remove      Action = "remove"
	Add         Action = "add"
	SetRelation Action = "set_relation"
	Flag        Action = "flag"
	Undo        Action = "undo"
	AllGood     Action = "all_good"
	Exposure    Action = "exposure"

	Adjudicate        Action = "adjudicate"         // by somebody of the document's organisation
	AdjudicateOutside Action = "adjudicate_outside" // by a curator whom the organisation shares its text with
)

// Reason says why a skill was removed or flagged.
type Reason string

// The reasons.
const (
	WrongSense    Reason = "wrong_sense"
	WrongSection  Reason = "wrong_section" // right text, but in a section that asks for nothing
	TooBroad      Reason = "too_broad"
	TooNarrow     Reason = "too_narrow"
	Duplicate     Reason = "duplicate" // of Event.DuplicateOf
	NotASkill     Reason = "not_a_skill"
	NotForThisJob Reason = "not_for_this_job"
	OtherReason   Reason = "other"   // Event.Note may say more
	Missing       Reason = "missing" // of a flag only: the text asks for the skill, and the list does not show it
)

// Reasons lists the reasons of a removal in display order.
var Reasons = []Reason{WrongSense, WrongSection, TooBroad, TooNarrow, Duplicate, NotASkill, NotForThisJob, OtherReason}

// aboutText says that a removal for this reason means the words do not express
// the skill; for the others they do, and only the document does not ask for it.
func (r Reason) aboutText() bool { return r != WrongSection && r != NotForThisJob }

// Shown is how a skill looked when the person acted.
type Shown struct {
	Rank        int                `json:"rank,omitempty"` // from 1; 0: it was not shown
	Probability float64            `json:"probability,omitempty"`
	Relation    extractor.Relation `json:"relation,omitempty"`
	Section     text.SectionKind   `json:"section,omitempty"`
}

// Evidence is the stretch of the version's text that a person selected for an
// added skill: byte offsets, and exactly the text there.
type Evidence struct {
	Start   int              `json:"start"`
	End     int              `json:"end"`
	Text    string           `json:"text"`
	Section text.SectionKind `json:"section,omitempty"`
}

// Item is one skill of an AllGood or Exposure.
type Item struct {
	SkillID int64 `json:"skill_id"`
	Shown
}

// Event is what a client sends. ID is a UUID the client makes, so that sending
// again is harmless.
type Event struct {
	ID          string             `json:"id"`
	Action      Action             `json:"action"`
	SkillID     int64              `json:"skill_id,omitempty"`     // not for Undo, AllGood, Exposure
	Relation    extractor.Relation `json:"relation,omitempty"`     // for Add and SetRelation
	Reason      Reason             `json:"reason,omitempty"`       // for Remove and Flag
	DuplicateOf int64              `json:"duplicate_of,omitempty"` // for Reason Duplicate: a skill id
	Note        string             `json:"note,omitempty"`
	Undoes      string             `json:"undoes,omitempty"` // for Undo: the id of an event of the same person
	Items       []Item             `json:"items,omitempty"`  // for AllGood and Exposure
	Shown       Shown              `json:"shown,omitzero"`
	Evidence    *Evidence          `json:"evidence,omitempty"` // for Add
	Version     int                `json:"version"`            // of the document, as shown
	Stamp       extractor.Stamp    `json:"stamp"`              // of the extraction, as shown
	Seen        int64              `json:"seen"`               // highest sequence of this document the client knows
	DwellMS     int64              `json:"dwell_ms,omitempty"`
	Arm         string             `json:"arm,omitempty"` // of an experiment
	MadeAt      time.Time          `json:"made_at,omitzero"`
}

// Actor is who acts.
type Actor struct {
	ID             int64
	OrganisationID int64
	Role           string
}

// Recorded is an event as it is kept. Sequence orders all events of the
// installation; a reader that has seen one has seen all smaller ones.
type Recorded struct {
	Event
	Sequence       int64     `json:"sequence"`
	Batch          string    `json:"batch,omitempty"` // id of the AllGood or Exposure this came from
	URI            string    `json:"uri,omitempty"`   // of the skill, when the event was kept
	Label          string    `json:"label,omitempty"`
	DocumentID     int64     `json:"document_id"`
	ActorID        int64     `json:"actor_id"`
	Role           string    `json:"role"`
	OrganisationID int64     `json:"organisation_id"`
	BodyHash       string    `json:"-"`
	CreatedAt      time.Time `json:"created_at"`
}

// decides says that the event changes, or takes back, a decision.
func (r Recorded) decides() bool { return r.Action != Exposure && r.Action != AllGood }
