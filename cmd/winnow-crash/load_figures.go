package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// String tells the figures in a line.
func (r *loadRun) String() string {
	at := func(share float64) time.Duration { return quantile(r.took, share) }
	killed := ""
	if r.done != (kills{}) {
		killed = fmt.Sprintf(", the server killed %d times and the database %d times", r.done.server, r.done.database)
	}
	used := ""
	if r.processor > 0 {
		used = fmt.Sprintf("; the server took %.1f ms of processor a correction", r.processor.Seconds()*1000/float64(len(r.took)))
	}
	return fmt.Sprintf("load-test %s: %d clients, %g corrections a second for %s (%.1f a second answered)%s: from due to answered p50 %s, p90 %s, p99 %s, p99.9 %s, longest %s; p99 minute by minute %s%s; load average %s before, %s after",
		r.server.dialect(), r.o.clients, r.o.rate, r.lasted.Round(time.Second), float64(len(r.took))/r.lasted.Seconds(), killed,
		at(.5), at(.9), at(.99), at(.999), at(1), r.minutes(), used, r.before, loadAverage())
}

// minutes tells the p99 of each minute: what grows with the log shows there.
func (r *loadRun) minutes() string {
	minutes := make([][]answered, 1+int(r.lasted.Minutes()))
	for _, a := range r.took {
		m := int(a.due.Minutes())
		minutes[m] = append(minutes[m], a)
	}
	var each []string
	for _, m := range minutes {
		if len(m) > 0 {
			each = append(each, quantile(m, .99).String())
		}
	}
	return strings.Join(each, ", ")
}

// quantile is the time within which that share of the corrections was answered; 0
// of none.
func quantile(of []answered, share float64) time.Duration {
	if len(of) == 0 {
		return 0
	}
	slices.SortFunc(of, func(a, b answered) int { return cmp.Compare(a.took, b.took) })
	return of[min(len(of)-1, int(share*float64(len(of))))].took.Round(100 * time.Microsecond)
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
