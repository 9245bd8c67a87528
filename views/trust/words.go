package trust

import (
	"fmt"
	"math"
	"strconv"

	"winnow/views/ui"
)

func id(n int64) string { return strconv.FormatInt(n, 10) }

func two(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

func valueWords(p Person) string {
	return fmt.Sprintf("%s (%s to %s)", ui.Percent(p.Value), ui.Percent(p.Low), ui.Percent(p.High))
}

// shareWords says how many of some answers were right; agreement is in parts.
func shareWords(s Share) string {
	if s.Of == 0 {
		return "none"
	}
	right := strconv.FormatFloat(math.Round(10*s.Right)/10, 'f', -1, 64)
	return right + " of " + ui.Number(int(s.Of))
}

func coefficient(x *float64) string {
	if x == nil {
		return "–"
	}
	return two(*x)
}

// at is the place of a share on the line of the interval plot, from 2 to 102.
func at(share float64) string { return strconv.FormatFloat(2+100*share, 'f', 1, 64) }

func rangePath(p Person) string { return "M" + at(p.Low) + " 6H" + at(p.High) }

var kindWords = map[string]string{"pace": "Haste", "same_skill": "One skill on many postings", "contrary": "Always the contrary", "together": "Many accounts at once"}

func kindWord(kind string) string {
	if w, ok := kindWords[kind]; ok {
		return w
	}
	return kind
}

func countsWords(s Suspicion) string {
	if s.Label != "" {
		return fmt.Sprintf("Words about “%s” count %s of their weight.", s.Label, ui.Percent(s.Share))
	}
	return fmt.Sprintf("The words concerned count %s of their weight.", ui.Percent(s.Share))
}
