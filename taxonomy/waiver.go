package taxonomy

import (
	"strings"
	"time"
	"unicode/utf8"

	"winnow/fault"
)

// Waiver is why curators keep something that a quality check finds. It holds as
// long as the finding says the same of the same concepts.
type Waiver struct {
	Finding string    `json:"finding"` // its key
	Check   string    `json:"check"`
	Concept int64     `json:"concept"` // the one to open first
	Message string    `json:"message"` // the finding in words, as it was kept
	Reason  string    `json:"reason"`
	Author  Author    `json:"author"`
	At      time.Time `json:"at"`
}

// maxFinding is in bytes.
const maxFinding = 100

func (w Waiver) check() error {
	switch {
	case w.Finding == "" || len(w.Finding) > maxFinding || w.Check == "" || len(w.Check) > maxFinding || !utf8.ValidString(w.Finding+w.Check+w.Message):
		return fault.In("finding", "Say which finding to keep.")
	case strings.TrimSpace(w.Reason) == "":
		return fault.In("reason", "Say why this stays as it is, so that nobody has to ask again.")
	case utf8.RuneCountInString(w.Reason) > maxReason || !utf8.ValidString(w.Reason):
		return fault.In("reason", "The reason is longer than %d characters or not text. Shorten it.", maxReason)
	}
	return nil
}
