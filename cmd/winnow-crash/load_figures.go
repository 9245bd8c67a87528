package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
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
	used := ""
	if r.processor > 0 {
		used = fmt.Sprintf("; the server took %.1f ms of processor a correction", r.processor.Seconds()*1000/float64(len(r.took)))
	}
	return fmt.Sprintf("load-test %s: %d clients, %g corrections a second for %s (%.1f a second answered)%s: from due to answered p50 %s, p90 %s, p99 %s, p99.9 %s, longest %s%s; load average %s before, %s after",
		r.server.dialect(), r.o.clients, r.o.rate, r.lasted.Round(time.Second), float64(len(r.took))/r.lasted.Seconds(), killed,
		at(.5), at(.9), at(.99), at(.999), at(1), used, r.before, loadAverage())
}

// processorTime is what the server's present process used so far; 0 where nothing
// tells.
func (s *server) processorTime() time.Duration {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.process.Process.Pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(b), ") ") // the name may have spaces
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0
	}
	ticks := 0
	for _, f := range fields[11:13] { // in user and kernel mode
		n, _ := strconv.Atoi(f) // the kernel writes numbers
		ticks += n
	}
	return time.Duration(ticks) * (time.Second / 100)
}
