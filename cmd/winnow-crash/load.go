package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"
)

// loadRun is a test at a fixed rate: corrections are due at fixed moments,
// whatever the server does, and their time counts from the moment they were due.
type loadRun struct {
	server *server
	fleet  *fleet
	o      options
	done   kills
	took   []answered // every correction
	lasted time.Duration
	before string // load average

	processor time.Duration // of the server; without kills only
}

// answered is a correction's way: when after the start it was due, and how long
// after that it was answered.
type answered struct{ due, took time.Duration }

// editsEach is about how many corrections one document gets: as many as a posting
// has skills.
const editsEach = 20

// load runs the clients at the rate, and kills now and then when told to.
func load(ctx context.Context, s *server, o options, f *fleet) (*loadRun, error) {
	documents := max(len(f.clients), int(o.rate*o.lasts.Seconds())/editsEach)
	if err := multiply(ctx, s, f, documents); err != nil {
		return nil, err
	}
	run := &loadRun{server: s, fleet: f, o: o, before: loadAverage()}
	start, used := time.Now(), s.processorTime()
	due := make([]chan time.Time, len(f.clients))
	total := int(o.rate * o.lasts.Seconds())
	took := make([][]answered, len(f.clients))
	for i, c := range f.clients {
		due[i] = make(chan time.Time, total/len(f.clients)+1)
		f.working.Go(func() { took[i] = f.keepUp(ctx, c, start, due[i]) })
	}
	stop := make(chan struct{})
	killed := make(chan error, 1)
	go func() { killed <- run.kill(ctx, stop) }()
	for k := range total {
		at := start.Add(time.Duration(float64(k) / o.rate * float64(time.Second)))
		pause(ctx, time.Until(at))
		due[k%len(due)] <- at
	}
	close(stop)
	err := <-killed
	for _, d := range due {
		close(d)
	}
	f.working.Wait()
	run.lasted = time.Since(start)
	if run.done == (kills{}) {
		run.processor = s.processorTime() - used
	}
	run.took = slices.Concat(took...)
	return run, errors.Join(err, f.failure())
}

// keepUp has a client make one correction after the other, each when it is due or,
// when it is behind, at once.
func (f *fleet) keepUp(ctx context.Context, c *client, start time.Time, due <-chan time.Time) []answered {
	var took []answered
	for at := range due {
		d := c.docs[len(took)/editsEach%len(c.docs)]
		if err := c.correct(ctx, d); err != nil {
			f.fail(fmt.Errorf("client %d: %w", c.number, err))
			return took
		}
		took = append(took, answered{at.Sub(start), time.Since(at)})
	}
	return took
}

// correct makes one correction and waits for its answer.
func (c *client) correct(ctx context.Context, d *doc) error {
	e := d.choose(c.random)
	answer, err := c.send(ctx, d, []*event{e})
	if err != nil {
		return err
	}
	if err := c.note(e, answer.Acks[0]); err != nil {
		return err
	}
	d.seen = answer.Latest
	return nil
}

// kill strikes so many times at random moments of the run.
func (r *loadRun) kill(ctx context.Context, stop <-chan struct{}) error {
	random := rand.New(rand.NewPCG(r.o.seed, 99))
	k := killer{server: r.server, fleet: r.fleet, random: random, postgres: r.o.postgres}
	for n := range r.o.crashes {
		wait := time.Duration(float64(r.o.lasts) / float64(r.o.crashes+1) * (0.5 + random.Float64()))
		select {
		case <-stop:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
		if err := k.blow(ctx, n); err != nil {
			return err
		}
		r.done = k.done
	}
	return nil
}

// blow kills the database every second time, where it may, and else the server.
func (k *killer) blow(ctx context.Context, n int) error {
	if k.postgres != "" && n%2 == 1 {
		return k.database(ctx)
	}
	k.done.server++
	k.server.kill()
	if err := k.server.launch(); err != nil {
		return err
	}
	return k.server.ready(ctx)
}

func loadAverage() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(b))[:3], " ")
}
