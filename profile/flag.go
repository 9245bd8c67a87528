package profile

import (
	"context"
	"fmt"
	"time"

	"winnow/fault"
)

// Flag is what a seeker said of one skill of a published posting, in the words
// of that day.
type Flag struct {
	EventID    string    `json:"event_id"` // of the feedback event
	PersonID   int64     `json:"-"`
	DocumentID int64     `json:"-"`
	PublicID   string    `json:"posting"`
	Title      string    `json:"title"`
	Employer   string    `json:"employer"`
	SkillID    int64     `json:"skill_id"`
	Label      string    `json:"skill"`
	Reason     string    `json:"reason"`
	CreatedAt  time.Time `json:"created_at"`
	TakenBack  time.Time `json:"taken_back,omitzero"`
}

// Limits on flags, so that one person cannot drown a posting.
const (
	mostInHour = 20
	mostInDay  = 60
)

// MayFlag answers RateLimited when the person flagged too much of late, and says
// for how long.
func (s *Service) MayFlag(ctx context.Context, personID int64) error {
	now := s.clock()
	for _, l := range []struct {
		most  int
		since time.Duration
		words string
	}{{mostInHour, time.Hour, "an hour"}, {mostInDay, 24 * time.Hour, "a day"}} {
		n, first, err := s.store.FlagsSince(ctx, personID, now.Add(-l.since))
		if err != nil {
			return err
		}
		if n >= l.most {
			return fault.New(fault.RateLimited, "You flagged %d skills within %s. That helps; now give people time to read. You can go on in %s.", n, l.words, wait(first.Add(l.since).Sub(now)))
		}
	}
	return nil
}

// wait words a time to come in whole minutes or hours, rounded up.
func wait(d time.Duration) string {
	n, unit := int((d+time.Minute-1)/time.Minute), "minute"
	if n > 90 {
		n, unit = (n+59)/60, "hour"
	}
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}

// Flagged keeps the receipt of a flag.
func (s *Service) Flagged(ctx context.Context, f Flag) error {
	f.CreatedAt = s.clock()
	return s.store.AddFlag(ctx, f)
}

// TakenBack notes that a flag was taken back. It answers NotFound when it is
// not this person's.
func (s *Service) TakenBack(ctx context.Context, personID int64, eventID string) error {
	return s.store.TakeBack(ctx, personID, eventID, s.clock())
}

// Flags lists a person's flags, newest first.
func (s *Service) Flags(ctx context.Context, personID int64) ([]Flag, error) {
	return s.store.Flags(ctx, personID)
}
