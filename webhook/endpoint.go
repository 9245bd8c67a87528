package webhook

import (
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"winnow/fault"
)

// Event names what happened.
type Event string

// The events. Test is sent when somebody asks for it.
const (
	Changed  Event = "taxonomy.changed"
	Released Event = "taxonomy.released"
	Test     Event = "webhook.test"
)

// Events lists what an endpoint may ask for.
var Events = []Event{Changed, Released}

// Endpoint is an address that is told.
type Endpoint struct {
	ID        int64
	URL       string
	Events    []Event
	Secret    string // "whsec_…": shown once, when it is made
	Enabled   bool
	CreatedBy int64
	CreatedAt time.Time
}

func (e Endpoint) wants(event Event) bool { return e.Enabled && slices.Contains(e.Events, event) }

// maxURL is in bytes.
const maxURL = 2000

// checkURL answers Invalid for an address that nothing is sent to. Names are
// looked up when something is sent, and checked again then.
func checkURL(text string, private bool) error {
	u, err := url.Parse(text)
	switch {
	case text == "" || len(text) > maxURL || err != nil || u.Hostname() == "" || u.User != nil || u.Fragment != "":
		return fault.In("url", "Give the whole address, without a password, such as https://example.org/hooks/winnow.")
	case u.Scheme != "https" && (!private || u.Scheme != "http"):
		return fault.In("url", "The address must begin with https://, so that nobody reads along.")
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if private {
		return nil
	}
	if ip, err := netip.ParseAddr(host); err == nil && !public(ip) || host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return fault.In("url", "This address lies inside a private network. Nothing is sent there.")
	}
	return nil
}

func checkEvents(events []Event) error {
	if len(events) == 0 {
		return fault.In("events", "Choose at least one event.")
	}
	for _, e := range events {
		if !slices.Contains(Events, e) {
			return fault.In("events", "There is no event %q.", string(e))
		}
	}
	return nil
}
