// Package webhook is the curators' page of the programs that are told when the
// taxonomy changes.
package webhook

import (
	"fmt"
	"time"

	"winnow/views/layout"
	"winnow/views/ui"
)

// The paths. All but Path are posted to and lead back to it.
const (
	Path          = "/webhooks"
	PathEnable    = "/webhooks/enable"    // endpoint = id
	PathDisable   = "/webhooks/disable"   // endpoint = id
	PathTest      = "/webhooks/test"      // endpoint = id
	PathRedeliver = "/webhooks/redeliver" // delivery = id
)

// Page lists endpoints and adds one.
type Page struct {
	Layout    layout.Page
	Endpoints []Endpoint
	Form      Form
	Created   *Created
}

// Endpoint is an address that is told.
type Endpoint struct {
	ID         int64
	URL        string
	Events     []string
	Enabled    bool
	Created    time.Time
	Deliveries []Delivery // the latest first
}

// Delivery is one message to it.
type Delivery struct {
	ID       string
	Event    string
	State    string // pending, delivered, failed
	Attempts int
	Status   int
	Trouble  string
	At       time.Time // made
	Next     time.Time // the next try, of a pending one
	Body     string
}

// Form adds an endpoint, with what was typed.
type Form struct {
	URL    string
	Events []ui.Option
	Errors ui.Errors // "", url, events
}

// Created tells a new endpoint's secret once.
type Created struct{ URL, Secret string }

func number(n int64) string { return fmt.Sprint(n) }

func stateWords(d Delivery) string {
	switch d.State {
	case "delivered":
		return "taken"
	case "failed":
		return "given up after " + ui.Plural(d.Attempts, "try", "tries")
	}
	if d.Attempts == 0 {
		return "waits"
	}
	return ui.Plural(d.Attempts, "try", "tries") + ", more to come"
}

func stateTone(state string) string {
	return map[string]string{"delivered": "diff-in", "failed": "diff-out"}[state]
}

// EventWord words an event.
func EventWord(event string) string {
	switch event {
	case "taxonomy.changed":
		return "the taxonomy changed"
	case "taxonomy.released":
		return "a release was made"
	case "webhook.test":
		return "a test"
	}
	return event
}
