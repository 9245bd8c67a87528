package review

import (
	"context"
	"time"

	"winnow/extractor"
)

// Pending is a document whose items are missing or out of date.
type Pending struct {
	Reading
	Gone bool // removed: all its items go
}

// Filled is what a document's items become.
type Filled struct {
	Reading Reading // without its extraction
	Items   []Item
	Of      Counts
}

// Wanted chooses items to ask a person about.
type Wanted struct {
	Arm     Arm
	Person  int64
	Visible []int64 // the organisations whose text they may see
	Now     time.Time
	Limit   int
}

// Source is what an item's question is made of.
type Source struct {
	Extraction extractor.Extraction
	Document   extractor.Document // its language as it was detected; empty: not known
	Employer   string
	PublicID   string
}

// Store keeps items, leases and answers.
type Store interface {
	PoolStore
	Golds

	// Visible lists the organisations whose text a member of one may see.
	Visible(ctx context.Context, orgID int64) ([]int64, error)
	// Waiting lists items of an arm that nobody else is asked about now, that the
	// person did not answer, and whose document still has the version; best first.
	Waiting(ctx context.Context, w Wanted) ([]Item, error)
	// Recent lists what the person was asked about last, newest first.
	Recent(ctx context.Context, person int64, limit int) ([]Item, error)
	// Item returns one of the visible organisations; else NotFound.
	Item(ctx context.Context, visible []int64, id int64) (Item, error)
	// Source reads what an item was made from; NotFound where the document went.
	Source(ctx context.Context, i Item) (Source, error)

	// Lend gives an item to a person, unless somebody else has it or, in the arms by
	// doubt and by chance, answered it meanwhile.
	Lend(ctx context.Context, l Lease, now time.Time) (bool, error)
	// Lent lists a person's leases that hold now, the oldest first.
	Lent(ctx context.Context, person int64, now time.Time) ([]Lease, error)
	// Lease returns the lease on an item, over or not; a zero one where there is none.
	Lease(ctx context.Context, item int64) (Lease, error)
	// Release lets a person's lease on an item go.
	Release(ctx context.Context, item, person int64) error
	// Asked counts the questions a person was given so far.
	Asked(ctx context.Context, person int64) (int64, error)

	// Given returns the answer with an id; a zero one where there is none.
	Given(ctx context.Context, id string) (Given, error)
	// Keep writes an answer, what it makes of the item, and lets the lease go. An id
	// that is known changes nothing.
	Keep(ctx context.Context, g Given) error
	// TakeBack marks an answer undone and lends its item to the person again.
	TakeBack(ctx context.Context, g Given, now, until time.Time) error
	// Last returns the person's last answer that counts, skips included; a zero one
	// where there is none.
	Last(ctx context.Context, person int64) (Given, error)

	FigureStore
}

// PoolStore keeps which documents were made into items.
type PoolStore interface {
	// Unpooled lists documents whose current extraction is not the one their items
	// were made from, and removed ones that have items; oldest first, up to limit of either.
	Unpooled(ctx context.Context, limit int) ([]Pending, error)
	// Fill replaces the items of documents that nobody answered. Answered ones stay
	// as they were when they were answered. Documents that went meanwhile are left
	// out.
	Fill(ctx context.Context, filled []Filled, now time.Time) error
	// Clear takes documents out of the queue. What was answered stays countable;
	// nothing of a text is kept with it.
	Clear(ctx context.Context, documents []int64) error
}

// FigureStore counts.
type FigureStore interface {
	Figures(ctx context.Context, person int64, visible []int64, since time.Time) (Figures, error)
	// Samples lists the items of the random arm whose turn has come, of the visible
	// organisations.
	Samples(ctx context.Context, visible []int64) ([]Sampled, error)
	// Pairs lists a person's answers with each other person's answer to the same
	// item, of the visible organisations; the newest ones, up to MostPairs.
	Pairs(ctx context.Context, person int64, visible []int64) ([]Pair, error)
	// History lists a person's answers, newest first.
	History(ctx context.Context, person int64, limit int) ([]Done, error)
}

// MostCounted bounds counts that every answer asks for.
const MostCounted = 10_000

// Figures are counts for one person.
type Figures struct {
	Today     int     `json:"today"` // answers, skips not counted
	Total     int     `json:"total"`
	Skipped   int     `json:"skipped"`
	SpentMS   []int64 `json:"-"`         // of the last answers whose time is known
	Open      int     `json:"open"`      // items that nobody answered, counted up to MostCounted
	Documents int     `json:"documents"` // in the pool, likewise
}

// MostPairs bounds what agreement is measured on.
const MostPairs = 1000

// Pair is what two people said of one item.
type Pair struct {
	ItemID       int64
	Other        int64 // person
	Mine, Theirs Answer
}

// Done is an answer with what its item is called.
type Done struct {
	Given
	Label string
	Known bool // the person made it a gold item
}

// Golds keeps the items whose answer is known. It is all that this room asks of
// whoever keeps them.
type Golds interface {
	SetGold(ctx context.Context, k Known) error
	// DropGold takes back what a person vouched for of an item's version; nothing is
	// done where they did not.
	DropGold(ctx context.Context, i Item, person int64) error
	// Gold returns the known answer of an item's version; a zero one where there is
	// none.
	Gold(ctx context.Context, i Item) (Known, error)
}

// Known is the answer to an item that somebody vouches for.
type Known struct {
	DocumentID int64
	Version    int
	SkillID    int64
	Answer     Answer
	Reason     string
	By         int64 // person
	At         time.Time
}
