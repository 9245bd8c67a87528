package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

type options struct {
	binary   string
	database string // of the server; empty: SQLite in the temporary folder
	postgres string // folder of a PostgreSQL server that may be killed
	crashes  int
	clients  int
	seed     uint64
	rate     float64       // corrections a second; 0: as fast as the clients are
	lasts    time.Duration // at a rate
}

func main() {
	var o options
	flag.StringVar(&o.binary, "binary", "bin/winnow", "the server to test")
	flag.StringVar(&o.database, "postgres", "", "URL of a PostgreSQL server, where a database is made for the test (default: SQLite in a temporary folder)")
	flag.StringVar(&o.postgres, "postgres-dir", "", "folder of a server that .ci/postgres.sh started: it is killed now and then too")
	flag.IntVar(&o.crashes, "crashes", 100, "how often to kill")
	flag.IntVar(&o.clients, "clients", 20, "how many clients save at the same time")
	flag.Uint64Var(&o.seed, "seed", uint64(time.Now().UnixNano()), "seed of all choices")
	flag.Float64Var(&o.rate, "rate", 0, "measure at so many corrections a second in all, instead of as many as clients can")
	flag.DurationVar(&o.lasts, "for", 10*time.Minute, "how long to measure")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintf(os.Stderr, "winnow-crash (seed %d): %v\n", o.seed, err)
		os.Exit(1)
	}
}

// run is the whole test; the folder with database and logs stays on failure.
func run(ctx context.Context, o options) (err error) {
	dir, err := os.MkdirTemp("", "winnow-crash-")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("%w (database and logs: %s)", err, dir)
			return
		}
		_ = os.RemoveAll(dir)
	}()
	if o.database != "" {
		fresh, remove, err := freshDatabase(ctx, o.database)
		if err != nil {
			return err
		}
		defer remove()
		o.database = fresh
	}
	s, err := newServer(o, dir)
	if err != nil {
		return err
	}
	defer s.kill()
	start := time.Now()
	fleet, err := prepare(ctx, s, o)
	if err != nil {
		return err
	}
	if o.rate > 0 {
		return measure(ctx, s, o, fleet)
	}
	killed, err := storm(ctx, s, o, fleet)
	if err != nil {
		return err
	}
	if err := s.ready(ctx); err != nil {
		return err
	}
	found, err := verify(ctx, s, fleet)
	if err != nil {
		return err
	}
	fmt.Printf("crash-test %s: killed the server %d times and the database %d times while %d clients saved for %s: %s\n",
		s.dialect(), killed.server, killed.database, o.clients, time.Since(start).Round(time.Second), found)
	return nil
}

// measure is the test at a fixed rate.
func measure(ctx context.Context, s *server, o options, fleet *fleet) error {
	figures, err := load(ctx, s, o, fleet)
	if err != nil {
		return err
	}
	if err := s.ready(ctx); err != nil {
		return err
	}
	found, err := verify(ctx, s, fleet)
	if err != nil {
		return err
	}
	sums, err := verifyCounts(ctx, s)
	if err != nil {
		return err
	}
	fmt.Printf("%s\n%s; %d rows of sums of the insights page equal a recount\n", figures, found, sums)
	return nil
}

// storm lets the clients work and kills until it was enough; then the clients
// finish what they have under way.
func storm(ctx context.Context, s *server, o options, fleet *fleet) (kills, error) {
	fleet.start(ctx)
	k := killer{server: s, fleet: fleet, random: rand.New(rand.NewPCG(o.seed, 0)), postgres: o.postgres}
	for range o.crashes {
		if err := k.strike(ctx); err != nil {
			return k.done, errors.Join(err, fleet.stop())
		}
	}
	if err := s.ready(ctx); err != nil {
		return k.done, errors.Join(err, fleet.stop())
	}
	return k.done, fleet.stop()
}

func (s *server) dialect() string {
	if strings.HasPrefix(s.database, "postgres") {
		return "postgres"
	}
	return "sqlite"
}

// databaseURL is what the server is told.
func (o options) databaseURL(dir string) string {
	if o.database != "" {
		return o.database
	}
	return "sqlite:" + filepath.Join(dir, "winnow.db")
}
