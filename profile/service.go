package profile

import (
	"context"
	"fmt"
	"time"

	"winnow/fault"
)

// Service is everything that can be done with profiles. It may be used from
// many goroutines. Callers check permissions first.
type Service struct {
	store Store
	clock func() time.Time
}

// NewService returns a Service over a store; a nil clock is the system's.
func NewService(store Store, clock func() time.Time) *Service {
	if clock == nil {
		clock = time.Now
	}
	return &Service{store: store, clock: clock}
}

// Get returns a person's profile, which is empty when they told nothing yet.
func (s *Service) Get(ctx context.Context, personID int64) (Profile, error) {
	return s.store.Get(ctx, personID)
}

// Take makes a résumé the profile's: what was found in it waits for the person,
// except what they confirmed, removed or added before. What only an earlier
// résumé showed and nobody looked at goes.
func (s *Service) Take(ctx context.Context, personID int64, r Resume, found []Skill) error {
	have, err := s.store.Get(ctx, personID)
	if err != nil {
		return err
	}
	kept := make([]Skill, 0, len(found))
	for i, f := range found {
		f.State, f.Rank, f.UpdatedAt = Found, i+1, s.clock()
		if old, known := have.Skill(f.SkillID); known {
			f.State, f.Level, f.Added = old.State, old.Level, old.Added
		}
		kept = append(kept, f)
	}
	return s.store.Take(ctx, personID, r, kept, s.clock())
}

// mostSkills bounds a profile.
const mostSkills = 500

// Change is what a person does to one skill; nil fields stay.
type Change struct {
	SkillID int64
	State   *State
	Level   *Level
}

// Decide confirms or removes a skill, or sets its level, which confirms it too.
// It answers NotFound for a skill that is not in the profile.
func (s *Service) Decide(ctx context.Context, personID int64, changes ...Change) error {
	have, err := s.store.Get(ctx, personID)
	if err != nil {
		return err
	}
	var next []Skill
	for _, c := range changes {
		skill, known := have.Skill(c.SkillID)
		if !known {
			return fault.New(fault.NotFound, "Your profile does not have this skill. Load the page again.")
		}
		after, err := skill.after(c)
		if err != nil {
			return err
		}
		if after.State == skill.State && after.Level == skill.Level {
			continue
		}
		after.UpdatedAt = s.clock()
		next = append(next, after)
	}
	return s.store.Put(ctx, personID, next, s.clock())
}

func (k Skill) after(c Change) (Skill, error) {
	if c.State != nil {
		if *c.State != Found && *c.State != Confirmed && *c.State != Removed {
			return k, fault.In("do", "Confirm the skill or remove it.")
		}
		k.State = *c.State
	}
	if c.Level != nil {
		if *c.Level < NotTold || *c.Level > Expert {
			return k, fault.In("level", "Choose basics, working, strong or expert.")
		}
		k.Level, k.State = *c.Level, Confirmed
	}
	return k, nil
}

// ConfirmAll confirms every skill that waits.
func (s *Service) ConfirmAll(ctx context.Context, personID int64) error {
	have, err := s.store.Get(ctx, personID)
	if err != nil {
		return err
	}
	yes := Confirmed
	var changes []Change
	for _, k := range have.Skills {
		if k.State == Found {
			changes = append(changes, Change{SkillID: k.SkillID, State: &yes})
		}
	}
	return s.Decide(ctx, personID, changes...)
}

// Add confirms a skill the résumé does not show.
func (s *Service) Add(ctx context.Context, personID int64, skill Skill) error {
	have, err := s.store.Get(ctx, personID)
	if err != nil {
		return err
	}
	if old, known := have.Skill(skill.SkillID); known {
		skill = old
	} else {
		skill.Added, skill.Rank = true, len(have.Skills)+1
	}
	if len(have.Skills) >= mostSkills {
		return fault.New(fault.Invalid, "A profile has at most %d skills. Remove some that say little.", mostSkills)
	}
	skill.State, skill.UpdatedAt = Confirmed, s.clock()
	return s.store.Put(ctx, personID, []Skill{skill}, s.clock())
}

// Undo takes back the person's last change, and says in words which. It answers
// Conflict when there is none.
func (s *Service) Undo(ctx context.Context, personID int64) (string, error) {
	labels, err := s.store.Undo(ctx, personID)
	if err != nil {
		return "", err
	}
	return undoWords(labels), nil
}

func undoWords(labels []string) string {
	switch len(labels) {
	case 0:
		return ""
	case 1:
		return labels[0]
	}
	return fmt.Sprintf("%s and %d more", labels[0], len(labels)-1)
}

// Share lets recruiters see the profile, or no longer.
func (s *Service) Share(ctx context.Context, personID int64, on bool) error {
	at := time.Time{}
	if on {
		at = s.clock()
	}
	return s.store.Share(ctx, personID, at, s.clock())
}
