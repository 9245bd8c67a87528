package trust

import (
	"context"
	"time"

	"winnow/feedback"
)

// Events are what everything here follows from, of all organisations.
type Events interface {
	// Since returns events with sequences above after, in order.
	Since(ctx context.Context, after int64, limit int) ([]feedback.Recorded, error)
	// UpTo returns the events of one document up to a sequence, in order and without
	// exposures.
	UpTo(ctx context.Context, docID, sequence int64) ([]feedback.Recorded, error)
	// Position is the highest sequence there is.
	Position(ctx context.Context) (int64, error)
}

// Store keeps words and what was made of them.
type Store interface {
	// Position is up to where the words are in.
	Position(ctx context.Context) (int64, error)
	// Advance replaces the words of documents and moves the position, in one
	// transaction. It answers false, and writes nothing, when another process moved
	// the position meanwhile.
	Advance(ctx context.Context, from, to int64, documents []Document) (bool, error)
	// Known reads what a reckoning at the present position is made of.
	Known(ctx context.Context, position int64) (Known, error)
	// Keep keeps a reckoning, unless there is one of that position, and notes the
	// documents that people spoke of whose standing changed.
	Keep(ctx context.Context, r Reckoning, changed []int64, now time.Time) error
	// Again lists such documents in the order they were noted, after a number.
	Again(ctx context.Context, after int64, limit int) ([]Noted, error)
	// Newest returns the newest reckoning up to a position; false when there is none.
	Newest(ctx context.Context, upTo int64) (Reckoning, bool, error)
	// Open lists items of organisations about whose present version people disagree
	// and nobody ruled, gravest and newest first, after a place in that order.
	Open(ctx context.Context, organisations []int64, after Place, limit int) ([]Open, error)
	CountOpen(ctx context.Context, organisations []int64) (int, error)
	SetGold(ctx context.Context, g Gold) error
	// Gold lists the known labels of organisations' documents, newest first.
	Gold(ctx context.Context, organisations []int64, limit int) ([]Gold, error)
	Clear(ctx context.Context, c Clearing) error
	Clearings(ctx context.Context) ([]Clearing, error)
}

// Document is what was said about one document.
type Document struct {
	ID    int64
	Words []Word
}

// Place is where a list of open items goes on; the zero Place is its beginning.
type Place struct {
	Difference Difference
	Sequence   int64
}

// Open is a disagreement that waits for a ruling.
type Open struct {
	Item
	Organisation int64
	Place
	PublicID string // of the document, as its title and employer
	Title    string
	Employer string
}

// Gold is a label that is known, to hold people's answers against.
type Gold struct {
	Item
	Label    Label
	SetBy    int64
	Why      string
	Position int64 // the last event when it was set; it counts from the next reckoning on
	At       time.Time
}

// Clearing says that a suspicion was looked into and is none.
type Clearing struct {
	Key
	Position int64 // words up to here are beyond suspicion
	By       int64
	Why      string
	At       time.Time
}

// Noted is a document to learn from again, since people weigh otherwise.
type Noted struct {
	Number       int64
	Organisation int64
	Document     int64
}
