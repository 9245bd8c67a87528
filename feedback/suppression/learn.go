package suppression

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// Run learns and has documents read again until ctx ends. It rests longer the
// longer a round took, so that learning never takes more than a tenth of the
// time. trouble is told what did not work; it is tried again.
func (s *Service) Run(ctx context.Context, trouble func(what string, err error)) {
	for {
		start := time.Now()
		if err := s.Learn(ctx); err != nil && ctx.Err() == nil {
			trouble("cannot learn what to hide", err)
		}
		if err := s.Announce(ctx); err != nil && ctx.Err() == nil {
			trouble("cannot have documents read again that hide a skill", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(max(time.Second, 9*time.Since(start))):
		}
	}
}

// Learn looks at every organisation whose counts or skills changed since it was
// last looked at.
func (s *Service) Learn(ctx context.Context) error {
	taxonomy := s.skills.Taxonomy()
	changed, err := s.store.Changed(ctx, taxonomy)
	if err != nil {
		return err
	}
	for _, c := range changed {
		if err := s.learn(ctx, c, taxonomy); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) learn(ctx context.Context, c Changed, taxonomy string) error {
	tallies, err := s.store.Tallies(ctx, c.OrganisationID)
	if err != nil {
		return err
	}
	var known before
	if known.standing, err = s.store.Rules(ctx, c.OrganisationID); err != nil {
		return err
	}
	if known.lifted, err = s.store.Lifted(ctx, c.OrganisationID); err != nil {
		return err
	}
	if known.members, err = s.store.Members(ctx, c.OrganisationID); err != nil {
		return err
	}
	rules := s.judge(s.fold(tallies), known)
	return s.store.Learn(ctx, Lesson{Changed: c, Taxonomy: taxonomy, Rules: rules}, s.clock())
}

// Announce has documents read again that a change of a list may concern. The
// id of the request follows from the list's version, so that several processes
// ask once.
func (s *Service) Announce(ctx context.Context) error {
	if s.rereader == nil {
		return nil
	}
	pending, err := s.store.Pending(ctx)
	if err != nil {
		return err
	}
	for _, p := range pending {
		id := uuid.NewSHA1(uuid.NameSpaceURL, fmt.Appendf(nil, "winnow:suppression/%d#%d", p.OrganisationID, p.Version)).String()
		if err := s.rereader.Reread(ctx, p.OrganisationID, id, s.why(p.Skills), p.Skills); err != nil {
			return err
		}
		if err := s.store.Settle(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) why(skills []int64) string {
	label, ok := s.skills.Label(s.skills.Became(skills[0]).SkillID)
	switch {
	case len(skills) > 1 || !ok:
		return fmt.Sprintf("what is hidden changed for %d skills", len(skills))
	case len([]rune(label)) > 200:
		return "what is hidden of a skill changed"
	}
	return fmt.Sprintf("where “%s” is hidden changed", label)
}
