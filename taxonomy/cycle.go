package taxonomy

import (
	"slices"
	"strings"
)

// closingLinks finds the broader links without which the hierarchy has no
// circle, each with the circle it closes ("a → b → a"). The links' order decides
// which link of a circle that is.
func closingLinks(links []Link) map[Link]string {
	walk := &cycleWalk{parents: map[string][]string{}, state: map[string]int8{}, closing: map[Link]string{}}
	for _, l := range links {
		if l.Kind == Broader {
			walk.parents[l.From] = append(walk.parents[l.From], l.To)
		}
	}
	for _, l := range links {
		if l.Kind == Broader && walk.state[l.From] == unseen {
			walk.from(l.From)
		}
	}
	return walk.closing
}

const (
	unseen int8 = iota
	onPath
	done
)

// cycleWalk is a depth-first walk with its own stack, since a hostile file may
// nest deeper than a goroutine's.
type cycleWalk struct {
	parents map[string][]string
	state   map[string]int8
	path    []step
	closing map[Link]string
}

type step struct {
	uri  string
	next int // position in parents[uri]
}

func (w *cycleWalk) from(uri string) {
	w.push(uri)
	for len(w.path) > 0 {
		top := &w.path[len(w.path)-1]
		parents := w.parents[top.uri]
		if top.next == len(parents) {
			w.state[top.uri] = done
			w.path = w.path[:len(w.path)-1]
			continue
		}
		parent := parents[top.next]
		top.next++
		switch w.state[parent] {
		case unseen:
			w.push(parent)
		case onPath:
			w.closing[Link{Broader, top.uri, parent}] = w.circle(parent)
		}
	}
}

func (w *cycleWalk) push(uri string) {
	w.state[uri] = onPath
	w.path = append(w.path, step{uri: uri})
}

// circle writes the path from uri to the top of the stack and back.
func (w *cycleWalk) circle(uri string) string {
	start := slices.IndexFunc(w.path, func(s step) bool { return s.uri == uri })
	var names []string
	for _, s := range w.path[start:] {
		names = append(names, s.uri)
	}
	if len(names) > 8 {
		names = append(names[:7], "…")
	}
	return strings.Join(append(names, uri), " → ")
}
