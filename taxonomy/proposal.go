package taxonomy

import "time"

// ProposalState says what became of a proposal.
type ProposalState string

// The states of a proposal; all but the first are final.
const (
	ProposalOpen      ProposalState = "open"
	ProposalAccepted  ProposalState = "accepted"
	ProposalDeclined  ProposalState = "declined"
	ProposalWithdrawn ProposalState = "withdrawn"
)

// Proposal is edits that wait for a second curator.
type Proposal struct {
	ID        string        `json:"id"` // of its first edit
	Edits     []Edit        `json:"edits"`
	Base      int64         `json:"base"` // the revision its author had seen
	Author    Author        `json:"author"`
	At        time.Time     `json:"at"`
	State     ProposalState `json:"state"`
	Decider   Author        `json:"decider,omitzero"`
	DecidedAt time.Time     `json:"decidedAt,omitzero"`
	Note      string        `json:"note,omitempty"` // why it was declined
}
