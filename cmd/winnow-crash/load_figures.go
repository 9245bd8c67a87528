package main

import (
	"fmt"
	"slices"
	"time"
)

// String tells the figures in a line.
func (r *loadRun) String() string {
	slices.Sort(r.took)
	at := func(share float64) time.Duration {
		if len(r.took) == 0 {
			return 0
		}
		return r.took[min(len(r.took)-1, int(share*float64(len(r.took))))].Round(100 * time.Microsecond)
	}
	killed := ""
	if r.done != (kills{}) {
		killed = fmt.Sprintf(", the server killed %d times and the database %d times", r.done.server, r.done.database)
	}
	return fmt.Sprintf("load-test %s: %d clients, %g corrections a second for %s (%.1f a second answered)%s: from due to answered p50 %s, p90 %s, p99 %s, p99.9 %s, longest %s; load average %s before, %s after",
		r.server.dialect(), r.o.clients, r.o.rate, r.lasted.Round(time.Second), float64(len(r.took))/r.lasted.Seconds(), killed,
		at(.5), at(.9), at(.99), at(.999), at(1), r.before, loadAverage())
}
