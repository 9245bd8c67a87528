package insights

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Context is what was shown when somebody decided, as the engine wrote it down.
// Stages are those that found the skill, joined by "+", or one of the words below.
type Context struct {
	Kind     string
	Language string
	Model    string
	Release  string // of the taxonomy, without the revision: esco@1.1.1
	Stages   string
}

// What stands in place of stages.
const (
	ByPerson = "person"   // somebody added the skill
	Whole    = "document" // the count is of a document, not of a skill
	Unknown  = "unknown"  // no extraction has the skill
)

// FoundBy says whether a stage found the skill, perhaps among others.
func (c Context) FoundBy(stage string) bool {
	return slices.Contains(strings.Split(c.Stages, "+"), stage)
}

// Key is what one number counts.
type Key struct {
	Day     int // 20260331, in UTC
	Context Context
	Measure Measure
}

// Tally is numbers by what they count; none is zero.
type Tally map[Key]int64

func (t Tally) add(day int, c Context, m Measure, n int64) {
	k := Key{day, c, m}
	if t[k] += n; t[k] == 0 {
		delete(t, k)
	}
}

// Less subtracts what was counted before.
func (t Tally) Less(before Tally) Tally {
	out := make(Tally, len(t))
	for k, n := range t {
		out[k] = n
	}
	for k, n := range before {
		out.add(k.Day, k.Context, k.Measure, -n)
	}
	return out
}

// Keys lists what is counted, in one order.
func (t Tally) Keys() []Key {
	keys := make([]Key, 0, len(t))
	for k := range t {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b Key) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), a.Context.compare(b.Context), cmp.Compare(a.Measure, b.Measure))
	})
	return keys
}

func (c Context) compare(o Context) int {
	return cmp.Or(strings.Compare(c.Kind, o.Kind), strings.Compare(c.Language, o.Language), strings.Compare(c.Model, o.Model),
		strings.Compare(c.Release, o.Release), strings.Compare(c.Stages, o.Stages))
}

// DayOf is the day of a time in UTC, 20260331.
func DayOf(t time.Time) int {
	y, m, d := t.UTC().Date()
	return y*10000 + int(m)*100 + d
}

// MonthOf is the month of a day, 202603.
func MonthOf(day int) int { return day / 100 }

// Everybody stands for all organisations together.
const Everybody = 0
