package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"time"
)

type kills struct{ server, database int }

// killer chooses the moments.
type killer struct {
	server   *server
	fleet    *fleet
	random   *rand.Rand
	postgres string
	done     kills
	turn     int
}

// strike kills once and brings back what it killed: the database server every
// fourth time where there is one, else Winnow, mostly at work and every tenth
// time while it starts.
func (k *killer) strike(ctx context.Context) error {
	k.turn++
	switch {
	case k.postgres != "" && k.turn%4 == 0:
		return k.database(ctx)
	case k.turn%10 == 5:
		k.server.kill()
		if err := k.server.launch(); err != nil {
			return err
		}
		pause(ctx, k.upTo(time.Second))
	default:
		if err := k.untilSaving(ctx); err != nil {
			return err
		}
		pause(ctx, k.upTo(100*time.Millisecond))
	}
	k.done.server++
	k.server.kill()
	return k.server.launch()
}

// untilSaving waits for acknowledgements of the present life, so that every
// kill hits clients at work.
func (k *killer) untilSaving(ctx context.Context) error {
	if err := k.server.ready(ctx); err != nil {
		return err
	}
	enough, deadline := k.fleet.acknowledged.Load()+1+k.random.Int64N(40), time.Now().Add(patience)
	for k.fleet.acknowledged.Load() < enough {
		if err := k.fleet.failure(); err != nil {
			return err
		}
		if ctx.Err() != nil || time.Now().After(deadline) || !k.server.alive() {
			return fmt.Errorf("nothing is being saved; the server's log ends: %s", k.server.lastWords())
		}
		pause(ctx, time.Millisecond)
	}
	return nil
}

// database kills PostgreSQL with all its processes and lets it come back a
// moment later. Winnow must survive that.
func (k *killer) database(ctx context.Context) error {
	if err := k.untilSaving(ctx); err != nil {
		return err
	}
	pause(ctx, k.upTo(100*time.Millisecond))
	if err := k.script(ctx, "crash"); err != nil {
		return err
	}
	k.done.database++
	pause(ctx, k.upTo(time.Second))
	if err := k.script(ctx, "resume"); err != nil {
		return err
	}
	return k.server.ready(ctx)
}

func (k *killer) script(ctx context.Context, command string) error {
	c := exec.CommandContext(ctx, ".ci/postgres.sh", command, k.postgres)
	c.Stdout, c.Stderr = k.server.log, k.server.log
	if err := c.Run(); err != nil {
		return fmt.Errorf("postgres.sh %s: %w: %s", command, err, k.server.lastWords())
	}
	return nil
}

func (k *killer) upTo(most time.Duration) time.Duration {
	return time.Duration(k.random.Int64N(int64(most)))
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
