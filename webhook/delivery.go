package webhook

import (
	"encoding/json"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
)

// State says what became of a delivery.
type State string

// The states.
const (
	Pending   State = "pending"   // to be sent, or tried and to be tried again
	Delivered State = "delivered" // the endpoint took it
	Failed    State = "failed"    // given up
)

// Delivery is one message to one endpoint.
type Delivery struct {
	ID         string // webhook-id
	EndpointID int64
	Event      Event
	Body       string // JSON
	State      State
	Attempts   int
	NextAt     time.Time // when to try
	Status     int       // HTTP status of the last try; 0 without an answer
	Trouble    string    // why it failed, in words
	CreatedAt  time.Time
	TriedAt    time.Time // zero before the first try
}

// message is the body of a delivery.
type message struct {
	Type      Event     `json:"type"`
	Timestamp time.Time `json:"timestamp"`
	Data      any       `json:"data"`
}

// changedData is the data of Changed: that there is something to read, and the
// least of it. The API's list of changes has the rest.
type changedData struct {
	Taxonomy string   `json:"taxonomy"`
	Since    int64    `json:"since"` // read /api/v1/changes?since= from here
	Revision int64    `json:"revision"`
	Changes  []Change `json:"changes"` // the first ones
	More     int      `json:"more"`    // that are not listed
}

// releasedData is the data of Released.
type releasedData struct {
	Taxonomy string `json:"taxonomy"`
	Number   string `json:"number"`
	Notes    string `json:"notes"`
	Revision int64  `json:"revision"`
}

func newDelivery(endpoint int64, event Event, data any, now time.Time) (Delivery, error) {
	body, err := json.Marshal(message{event, now.UTC(), data})
	if err != nil {
		return Delivery{}, err
	}
	return Delivery{
		ID: "msg_" + uuid.NewString(), EndpointID: endpoint, Event: event, Body: string(body), State: Pending, NextAt: now, CreatedAt: now,
	}, nil
}

// pauses are how long to wait after each try that failed; after the last the
// delivery is given up. They add up to about three days.
var pauses = []time.Duration{
	5 * time.Second, 30 * time.Second, 2 * time.Minute, 10 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour, 24 * time.Hour,
}

// jitter spreads retries by up to a fifth either way, so that an endpoint that
// comes back is not met by all at once.
const jitter = 0.2

// after says when to try again after so many tries, and whether to.
func after(attempts int, now time.Time) (time.Time, bool) {
	if attempts > len(pauses) {
		return now, false
	}
	pause := float64(pauses[max(attempts, 1)-1]) * (1 + jitter*(2*rand.Float64()-1))
	return now.Add(time.Duration(pause)), true
}
