// Package status is how the installation is doing, for admin and ml.
package status

import (
	"time"

	"winnow/views/layout"
)

// The paths.
const (
	Path     = "/status"
	PathBody = "/status/body" // GET Body: the fragment the page renews itself with
)

// Page is the status page.
type Page struct {
	Layout     layout.Page
	At         time.Time
	Parts      []Part
	Documents  []Count // by kind
	Events     int     // corrections ever
	EventsDay  int     // in the last 24 hours
	Acceptance []Acceptance
	Latencies  []Latency
	Queue      Queue
	Taxonomy   Taxonomy
	Model      Model
	Vectors    Progress
}

// Part is something the installation needs to work.
type Part struct {
	Name   string // "Database", "Event stream", "Encoder"
	State  string // OK, Slow or Down
	Detail string // one sentence: what it is, or what to do
}

// The states of a part.
const (
	OK   = "ok"
	Slow = "slow"
	Down = "down"
)

// Count is a number with its name.
type Count struct {
	Name string
	N    int
}

// Acceptance is how people decided about what one stage found.
type Acceptance struct {
	Stage    string // lexicon, encoder, memory, expand
	Shown    int
	Accepted int
	Removed  int
	Low      float64 // bounds of the 95% interval of accepted / (accepted + removed)
	High     float64
}

// Latency is how long a stage takes, in milliseconds.
type Latency struct {
	Stage string
	P50   float64
	P99   float64
	N     int
}

// Queue is the outbox towards the event stream.
type Queue struct {
	Depth  int
	Oldest time.Time // zero when empty
}

// Taxonomy is the active one.
type Taxonomy struct {
	Name        string
	Release     string
	Skills      int
	Labels      int
	Occupations int
}

// Model is the encoder in use; Name is empty without one.
type Model struct {
	Name       string
	Version    string
	Hash       string
	Dimensions int
	Licence    string
	Scorer     string
}

// Progress is how many of the taxonomy's vectors are ready.
type Progress struct {
	Ready int
	Total int
}
