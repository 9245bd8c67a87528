package activelearn

import (
	"context"
	"time"

	"winnow/activelearn/mining"
	"winnow/extractor"
)

// Scope is what one reader may see: candidates of a taxonomy, with evidence of
// some organisations.
type Scope struct {
	Taxonomy     string
	Revision     int64   // of the taxonomy
	Organisation int64   // the reader's
	Visible      []int64 // the reader's, those that share their text, and 0 for the public corpus
	Now          time.Time
}

// Store keeps phrases, candidates and decisions.
type Store interface {
	PhraseStore
	RankStore
	DecisionStore
	ImpactStore

	// Visible lists the organisations whose text a member of one may see.
	Visible(ctx context.Context, orgID int64) ([]int64, error)
	Progress(ctx context.Context, s Scope) (Progress, error)

	// Candidates returns a page, without History. Those without evidence that the
	// scope may see are left out.
	Candidates(ctx context.Context, s Scope, q Query, actor int64) (list []Candidate, next string, err error)
	// Left counts what Candidates would list from q.After on, whatever the limit.
	Left(ctx context.Context, s Scope, q Query, actor int64) (int, error)
	// Counts returns how many candidates there are by state, as Candidates would
	// list them.
	Counts(ctx context.Context, s Scope) (map[State]int, error)
	// Candidate returns one; NotFound without evidence that the scope may see.
	Candidate(ctx context.Context, s Scope, id int64) (Candidate, error)
	// Evidence adds up what the scope may see of a candidate.
	Evidence(ctx context.Context, s Scope, id int64) (mining.Statistic, error)
	// Sentences returns those of a candidate, of different employers first; the
	// reader's own documents go by their public ids.
	Sentences(ctx context.Context, s Scope, id int64, limit int) ([]Sentence, error)
	SentencesByID(ctx context.Context, ids []int64) ([]Sentence, error)
	Suggestions(ctx context.Context, s Scope, id int64) ([]Suggested, error)
	// Parts lists what was split from a candidate or merged into it.
	Parts(ctx context.Context, id int64) ([]Head, error)
	// Owners finds the candidates of keys that the scope may see.
	Owners(ctx context.Context, s Scope, keys []string) ([]Head, error)

	AddSuggestion(ctx context.Context, actor Actor, x Suggestion, key string, now time.Time) error
	Colleagues(ctx context.Context, orgID int64) ([]Colleague, error)
	// Decided lists the decisions of an organisation's people since a moment.
	Decided(ctx context.Context, orgID int64, taxonomy string, since time.Time) ([]Recorded, error)
}

// Pending is a document whose phrases are not known, or no longer right.
type Pending struct {
	ID             int64
	OrganisationID int64
	Version        int
	Employer       string
	CreatedAt      time.Time
	Removed        bool
	Document       extractor.Document // what Finder reads
	Suggested      []Span             // what people selected or typed
	Confirmed      []Sentence         // sentences of it that are examples of skills; ID and Text
}

// Span is a phrase that somebody suggested: a selection in the document's text,
// or words of their own where End is 0.
type Span struct {
	Start, End int
	Phrase     string
	Key        string
}

// Read is what was found in one document. It replaces what was found before in
// the document of the same Source.
type Read struct {
	Source         string // stable: "d12" for document 12, "c…" for a text of a corpus
	OrganisationID int64  // 0: public corpus
	DocumentID     int64  // 0: public corpus
	Version        int
	Taxonomy       string // whose labels were left out
	Employer       string
	Title          string
	Suggestions    int                // it was read with
	Phrases        []mining.Statistic // one a key, of this document alone, with its sentence
	Stay           []int64            // confirmed sentences that still stand in the text
}

// PhraseStore keeps which phrases stand in which documents.
type PhraseStore interface {
	// Unread lists documents of all organisations that were not read for a
	// taxonomy, or were changed or removed since; oldest first.
	Unread(ctx context.Context, taxonomy string, limit int) ([]Pending, error)
	// Known tells which sources were read for a taxonomy.
	Known(ctx context.Context, taxonomy string, sources []string) (map[string]bool, error)
	// Keep writes what was found in documents, in one transaction.
	Keep(ctx context.Context, read []Read, now time.Time) error
	// Forget drops what was found in a document, sentences included.
	Forget(ctx context.Context, documents []int64) error
	// Hold gives a worker the named work until a time, unless another one has it.
	Hold(ctx context.Context, work, worker string, now, until time.Time) (bool, error)
}

// RankStore keeps the order in which an organisation's curators see candidates.
type RankStore interface {
	// Viewers lists the organisations that have curators.
	Viewers(ctx context.Context) ([]int64, error)
	// Statistics gives each phrase that the scope may see in at least so many
	// documents, or that somebody suggested, added up over all of them; the
	// commonest first, at most so many. progress is called between pieces of work.
	Statistics(ctx context.Context, s Scope, least, most int, progress func(done, total int)) ([]mining.Statistic, error)
	// DecidedKeys gives the keys of all decided candidates of the scope's taxonomy.
	DecidedKeys(ctx context.Context, s Scope) (map[string]bool, error)
	// Changed says whether documents were read, decisions made or sharing changed
	// since the organisation's ranking.
	Changed(ctx context.Context, s Scope) (bool, error)
	// SaveRanking replaces an organisation's ranking. Candidates that are new get
	// an id; one whose key another candidate owns becomes part of that one.
	SaveRanking(ctx context.Context, s Scope, ranked []mining.Candidate) error
}

// Snapshot is what a plan is made from.
type Snapshot struct {
	Candidate Candidate // as it is kept: without evidence
	Events    []Recorded
	Known     *Recorded // the event with the id of the plan, of any candidate
	Lease     *Lease    // one that holds now, or nil
	// Look returns another candidate with its events.
	Look  func(id int64) (Candidate, []Recorded, error)
	Parts []int64 // candidates that were split from it or merged into it
}

// Plan is what to write. The candidate is kept as Fold gives it.
type Plan struct {
	Event Recorded // Sequence is set by the store
	Split []Phrase // candidates to make of a split
}

// Phrase is a candidate to be.
type Phrase struct {
	Key   string
	Label Label
}

// DecisionStore keeps decisions.
type DecisionStore interface {
	// Append has plan decide and writes what it says, in one transaction that no
	// other Append overlaps, with all that follows: the candidate's state, phrases
	// that change hands in a merge or split, sentences to be kept, the lease let go.
	// It returns the event with its sequence.
	Append(ctx context.Context, s Scope, candidate int64, id string, plan func(Snapshot) (Plan, error)) (Recorded, error)
	// Events returns those of a candidate, in order.
	Events(ctx context.Context, candidate int64) ([]Recorded, error)
	// EventsAfter returns those of all candidates above a sequence, in order.
	EventsAfter(ctx context.Context, after int64, limit int) ([]Recorded, error)
	// Unsettled lists candidates with edits that are pending or proposed.
	Unsettled(ctx context.Context, limit int) ([]int64, error)
	// Claim makes or renews a lease, and returns whoever has it.
	Claim(ctx context.Context, candidate int64, actor Actor, now, until time.Time) (Lease, error)
	Release(ctx context.Context, candidate int64, actor Actor) error
}

// Stored is a document of the installation, to look for labels in.
type Stored struct {
	ID             int64
	OrganisationID int64
	PublicID       string
	Employer       string
	Document       extractor.Document
	Mentions       []Mention // of its current extraction
}

// Mention is where a skill was found.
type Mention struct {
	Skill      int64
	Label      string
	Start, End int // bytes of the document's text
}

// ImpactStore finds documents by their words.
type ImpactStore interface {
	// Naming lists the documents that the scope may see whose folded search text
	// has all words of one of the groups, and counts all it may see.
	Naming(ctx context.Context, s Scope, groups [][]string) (ids []int64, of int, err error)
	// Documents reads documents that the scope may see.
	Documents(ctx context.Context, s Scope, ids []int64) ([]Stored, error)
	// InCorpus counts documents of the public corpus with a key.
	InCorpus(ctx context.Context, keys []string) (int, error)
}
