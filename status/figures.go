package status

import "time"

// Figures tell how an installation is doing.
type Figures struct {
	Documents   []Count // by kind, most first; removed ones left out
	Events      int     // decisions about skills ever kept; undos and what was only shown left out
	EventsDay   int     // of them in the last 24 hours
	Acceptance  []Acceptance
	QueueDepth  int       // messages that wait in the outbox
	QueueOldest time.Time // when the first of them was written; zero without any
}

// Count is a number with its name.
type Count struct {
	Name string
	N    int
}

// Acceptance says where decisions stand on what one stage of the engine found,
// over all documents that somebody decided about. A skill that two stages found
// counts for both.
type Acceptance struct {
	Stage    string // lexicon, encoder, memory, expand
	Shown    int    // skills shown in those documents
	Accepted int
	Removed  int
}
