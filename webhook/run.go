package webhook

import (
	"context"
	"sync"
	"time"
)

const (
	changesAtOnce = 200             // read at a time
	changesTold   = 20              // listed in one message
	claimedAtOnce = 8               // sent side by side
	lease         = 2 * time.Minute // after which a try that nobody finished is made again
	keptFor       = 30 * 24 * time.Hour
	pruneEvery    = time.Hour
)

// Run makes deliveries from the history and sends what is due, until ctx ends.
// Several processes may run it on one database.
func (s *Service) Run(ctx context.Context) {
	tick := time.NewTicker(s.every)
	defer tick.Stop()
	var pruned time.Time
	for {
		if err := s.Step(ctx); err != nil && ctx.Err() == nil {
			s.log.Warn("cannot look after webhooks", "error", err)
		}
		if now := s.now(); now.Sub(pruned) > pruneEvery {
			pruned = now
			if err := s.store.Prune(ctx, now.Add(-keptFor)); err != nil && ctx.Err() == nil {
				s.log.Warn("cannot remove old deliveries", "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Step looks once: it makes deliveries from what is new, and sends what is due.
func (s *Service) Step(ctx context.Context) error {
	endpoints, err := s.store.Endpoints(ctx)
	if err != nil || len(endpoints) == 0 {
		return err
	}
	if err := s.follow(ctx, endpoints); err != nil {
		return err
	}
	return s.sendDue(ctx, endpoints)
}

// follow makes deliveries from the changes that endpoints were not told of.
func (s *Service) follow(ctx context.Context, endpoints []Endpoint) error {
	taxonomies, err := s.history.Taxonomies(ctx)
	if err != nil {
		return err
	}
	for _, e := range endpoints {
		for _, t := range taxonomies {
			if !e.Enabled {
				continue
			}
			if err := s.tell(ctx, e, t); err != nil {
				return err
			}
		}
	}
	return nil
}

// tell makes one endpoint's deliveries about one taxonomy.
func (s *Service) tell(ctx context.Context, e Endpoint, t Taxonomy) error {
	at, err := s.store.Position(ctx, e.ID, t.ID)
	for err == nil && at < t.Revision {
		var changes []Change
		changes, err = s.history.Changes(ctx, t.Name, at, changesAtOnce)
		if err != nil || len(changes) == 0 {
			return err
		}
		to := changes[len(changes)-1].Revision
		list, failed := s.deliveries(e, t.Name, at, to, changes)
		if failed != nil {
			return failed
		}
		mine, failed := s.store.Advance(ctx, e.ID, t.ID, at, to, list)
		if failed != nil || !mine {
			return failed
		}
		at = to
	}
	return err
}

// deliveries words changes: one message that there are some, and one of each
// release.
func (s *Service) deliveries(e Endpoint, name string, since, to int64, changes []Change) ([]Delivery, error) {
	var list []Delivery
	add := func(event Event, data any) error {
		if !e.wants(event) {
			return nil
		}
		d, err := newDelivery(e.ID, event, data, s.now())
		list = append(list, d)
		return err
	}
	told := changes[:min(changesTold, len(changes))]
	if err := add(Changed, changedData{Taxonomy: name, Since: since, Revision: to, Changes: told, More: len(changes) - len(told)}); err != nil {
		return nil, err
	}
	for _, c := range changes {
		if c.Release == "" {
			continue
		}
		if err := add(Released, releasedData{Taxonomy: name, Number: c.Release, Notes: c.Reason, Revision: c.Revision}); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// sendDue tries what is due, some at a time.
func (s *Service) sendDue(ctx context.Context, endpoints []Endpoint) error {
	to := map[int64]Endpoint{}
	for _, e := range endpoints {
		to[e.ID] = e
	}
	due, err := s.store.Claim(ctx, s.now(), s.now().Add(lease), claimedAtOnce)
	if err != nil {
		return err
	}
	var tries sync.WaitGroup
	failed := make([]error, len(due))
	for i, d := range due {
		tries.Go(func() { failed[i] = s.try(ctx, to[d.EndpointID], d) })
	}
	tries.Wait()
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	return nil
}

// try sends one delivery and writes down what came of it. When the process is
// told to stop meanwhile, the lease makes the try again.
func (s *Service) try(ctx context.Context, e Endpoint, d Delivery) error {
	status, trouble := s.send(ctx, e, d)
	if ctx.Err() != nil {
		return nil
	}
	d.Status, d.Trouble, d.TriedAt, d.State = status, trouble, s.now(), Delivered
	if trouble != "" {
		var again bool
		d.State = Pending
		if d.NextAt, again = after(d.Attempts, s.now()); !again {
			d.State = Failed
		}
	}
	return s.store.Finish(ctx, d)
}
