package status

import (
	"fmt"
	"strconv"

	"winnow/views/ui"
)

// heading says in one line how things are.
func heading(parts []Part) string {
	down, slow := 0, 0
	for _, p := range parts {
		switch p.State {
		case Down:
			down++
		case Slow:
			slow++
		}
	}
	if down > 0 {
		return ui.Plural(down, "part does", "parts do") + " not answer"
	}
	if slow > 0 {
		return ui.Plural(slow, "part is", "parts are") + " slow"
	}
	return "Everything works"
}

func stateWord(state string) string {
	switch state {
	case OK:
		return "works"
	case Slow:
		return "slow"
	case Down:
		return "down"
	}
	return state
}

func share(a Acceptance) float64 {
	if a.Accepted+a.Removed == 0 {
		return 0
	}
	return float64(a.Accepted) / float64(a.Accepted+a.Removed)
}

func shareWords(a Acceptance) string {
	if a.Accepted+a.Removed == 0 {
		return "undecided"
	}
	return fmt.Sprintf("%s (%s to %s)", ui.Percent(share(a)), ui.Percent(a.Low), ui.Percent(a.High))
}

// at is the place of a share on the line of the interval plot, which runs from
// 2 to 102.
func at(share float64) string { return strconv.FormatFloat(2+100*share, 'f', 1, 64) }

func rangePath(a Acceptance) string { return "M" + at(a.Low) + " 6H" + at(a.High) }

func milliseconds(ms float64) string {
	if ms < 10 {
		return strconv.FormatFloat(ms, 'f', 1, 64) + " ms"
	}
	return ui.Number(int(ms+0.5)) + " ms"
}
