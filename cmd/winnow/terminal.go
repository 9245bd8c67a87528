package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// isTerminal reports whether a person looks at w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// progress draws one line that counts, on a terminal only, at most ten times a
// second.
func (a *app) progress(what string) func(done, total int) {
	if !isTerminal(a.err) {
		return func(int, int) {}
	}
	var last time.Time
	return func(done, total int) {
		if time.Since(last) < 100*time.Millisecond && done < total {
			return
		}
		last = time.Now()
		fmt.Fprintf(a.err, "\r%s %d of %d", what, done, total)
		if done >= total {
			fmt.Fprint(a.err, "\r\x1b[K")
		}
	}
}

// counter is progress where nobody knows the end.
func (a *app) counter(what string) func(done int) {
	if !isTerminal(a.err) {
		return func(int) {}
	}
	var last time.Time
	return func(done int) {
		if time.Since(last) < 100*time.Millisecond {
			return
		}
		last = time.Now()
		fmt.Fprintf(a.err, "\r%s %d \x1b[K", what, done)
	}
}
