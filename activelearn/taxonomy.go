package activelearn

import "context"

// Taxonomy is where decisions become edits.
type Taxonomy interface {
	// Active returns the name and revision of the taxonomy in use.
	Active(ctx context.Context) (name string, revision int64, err error)
	// Apply makes one edit, or makes a proposal of it where two must agree. An
	// edit made before is not made again and answers the same. It answers Invalid,
	// NotFound or Conflict for an edit that cannot be made; then nothing changed.
	Apply(ctx context.Context, taxonomy string, e Edit) (Applied, error)
	// Named says whether a skill has a preferred label in a language; NotFound when
	// there is no such skill in use.
	Named(ctx context.Context, taxonomy string, skill int64, language string) (bool, error)
	// Proposal says what became of a proposal; of an accepted one Applied is what
	// its edit did.
	Proposal(ctx context.Context, taxonomy, id string) (ProposalState, Applied, error)
	// Withdraw takes back an open proposal of the author.
	Withdraw(ctx context.Context, taxonomy, id string, author Actor) error
}

// Edit is what a decision does to the taxonomy: one of New, Label and Undoes.
type Edit struct {
	ID        string // UUID, made from the decision's
	Author    Actor
	Reason    string
	Base      int64 // revision as shown to the author; 0: the present one
	New       *NewSkill
	Skill     int64 // for Label
	Label     *Label
	Preferred bool   // the label is to be the skill's name in its language
	Undoes    string // id of an edit
}

// Applied is what an edit did.
type Applied struct {
	Skill    int64
	Revision int64
	Proposal string // id, when the edit waits for a second curator
}

// ProposalState says what became of a proposal.
type ProposalState string

// The states of a proposal.
const (
	ProposalOpen     ProposalState = "open"
	ProposalAccepted ProposalState = "accepted"
	ProposalRefused  ProposalState = "refused" // declined or withdrawn
)
