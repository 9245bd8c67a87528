package activelearn

import "time"

// Query chooses candidates of a list. Zero fields do not narrow.
type Query struct {
	State    State  // Open also gives those that came back; empty: all
	Search   string // words that label or forms contain
	Language string
	Verdict  string // "new" or "alias"
	Asked    bool   // those that mention the actor only
	Order    Order  // of open candidates
	After    string // the Next of the page before
	Limit    int    // 0: DefaultLimit
}

// Order is another order of open candidates than the ranking's.
type Order string

// The orders, each the most first.
const (
	ByRank      Order = ""
	ByDocuments Order = "documents"
	ByEmployers Order = "employers"
	ByNovelty   Order = "novelty"
	ByBurst     Order = "burst" // bursts of most documents a week first, then all others
)

// Orders lists them.
var Orders = []Order{ByRank, ByDocuments, ByEmployers, ByNovelty, ByBurst}

// Sizes of a Page.
const (
	DefaultLimit = 50
	MaxLimit     = 200
)

// Page is a stretch of a list in the order of the ranking; decided candidates
// come by the time of their decision, newest first.
type Page struct {
	Candidates []Candidate
	Next       string // the After of the next page; empty at the end
	Total      int    // candidates of all pages
	Ahead      int    // those of the pages before this one
	Counts     map[State]int
	Progress   Progress
}

// Progress says how far mining and ranking are, as one organisation may know.
type Progress struct {
	Documents int       `json:"documents"`          // to be mined: those the curator may see
	Mined     int       `json:"mined"`              // of those
	Corpus    int       `json:"corpus"`             // documents of the public corpus
	RankedAt  time.Time `json:"ranked_at,omitzero"` // zero: the order is being computed
	Ranked    int       `json:"ranked"`
}

// Lease says who works on a candidate. It ends by itself.
type Lease struct {
	Candidate int64     `json:"candidate"`
	Holder    Actor     `json:"holder"`
	Until     time.Time `json:"until"`
}

// LeaseTime is how long a lease holds after it was claimed or renewed.
const LeaseTime = 5 * time.Minute
