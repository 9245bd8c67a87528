package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"winnow/database"
)

// password is the one `serve --demo` gives its example accounts.
const password = "winnow-harvest-2026"

// people are who the clients act for: several of one organisation, so that they
// get in each other's way, and one of another.
var people = []string{"recruiter@example.org", "second@example.org", "third@example.org", "fourth@example.org", "recruiter2@example.org"}

// added are those of people that the example data lacks.
var added = people[1:4]

// fleet is all clients together.
type fleet struct {
	clients      []*client
	acknowledged atomic.Int64
	statuses     [600]atomic.Int64 // answers by status
	unanswered   atomic.Int64      // requests that got no answer

	quit    chan struct{}
	working sync.WaitGroup
	mu      sync.Mutex
	failed  []error
}

// exampled waits until the demo has done all it does: people of the examples decide
// on documents when the whole engine has read them, and a job seeker's flag comes last.
func exampled(ctx context.Context, s *server) error {
	db, err := database.Open(ctx, s.database)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	before := int64(-1)
	for deadline := time.Now().Add(patience); time.Now().Before(deadline) && ctx.Err() == nil; pause(ctx, time.Second) {
		var flags int64
		if err := db.Gorm.WithContext(ctx).Table("feedback_events").Where("action = 'flag'").Count(&flags).Error; err != nil {
			return err
		}
		if flags > 0 && flags == before {
			return nil
		}
		before = flags
	}
	return fmt.Errorf("the example people have not decided after %s; the server's log ends: %s", patience, s.lastWords())
}

// prepare starts the server for the first time, adds people, and gives every
// client a token.
func prepare(ctx context.Context, s *server, o options) (*fleet, error) {
	if err := s.launch(); err != nil {
		return nil, err
	}
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	if err := exampled(ctx, s); err != nil {
		return nil, err
	}
	for _, email := range added {
		c := s.command("user", "add", "--email", email, "--name", strings.ToUpper(email[:1])+email[1:6], "--org", "harbour")
		c.Stdin = strings.NewReader(password + "\n")
		if err := c.Run(); err != nil {
			return nil, fmt.Errorf("add %s: %w: %s", email, err, s.lastWords())
		}
	}
	f := &fleet{quit: make(chan struct{})}
	transport := &http.Transport{MaxIdleConnsPerHost: 2 * o.clients}
	for i, email := range people {
		b, err := signIn(ctx, s, email)
		if err != nil {
			return nil, err
		}
		for n := i; n < o.clients; n += len(people) {
			token, err := b.token(ctx, fmt.Sprintf("client %d", n))
			if err != nil {
				return nil, err
			}
			c := &client{fleet: f, server: s, number: n, person: email, token: token,
				http: &http.Client{Transport: transport, Timeout: patience}, random: rand.New(rand.NewPCG(o.seed, uint64(n)+1))}
			if err := c.look(ctx); err != nil {
				return nil, fmt.Errorf("client %d: %w", n, err)
			}
			f.clients = append(f.clients, c)
		}
	}
	return f, nil
}

func (f *fleet) start(ctx context.Context) {
	for _, c := range f.clients {
		f.working.Go(func() {
			if err := c.work(ctx); err != nil {
				f.fail(fmt.Errorf("client %d: %w", c.number, err))
			}
		})
	}
}

// stop lets every client finish the events it has under way.
func (f *fleet) stop() error {
	close(f.quit)
	f.working.Wait()
	return f.failure()
}

func (f *fleet) fail(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.failed = append(f.failed, err)
}

func (f *fleet) failure() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return errors.Join(f.failed...)
}

// sent lists all events of all clients that were kept, in order of sequence.
func (f *fleet) kept() []*event {
	var all []*event
	for _, c := range f.clients {
		for _, e := range c.sent {
			if e.sequence > 0 {
				all = append(all, e)
			}
		}
	}
	slices.SortFunc(all, func(a, b *event) int { return int(a.sequence - b.sequence) })
	return all
}
