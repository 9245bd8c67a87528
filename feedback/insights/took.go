package insights

import (
	"time"

	"winnow/feedback"
)

// tookUpTo are the upper ends of the buckets of time, each about the square root
// of two above the one before; a decision that took longer than the last one was
// interrupted, and counts in a bucket of its own.
var tookUpTo = []time.Duration{
	500 * time.Millisecond, 700 * time.Millisecond, time.Second, 1400 * time.Millisecond, 2 * time.Second, 2800 * time.Millisecond,
	4 * time.Second, 5600 * time.Millisecond, 8 * time.Second, 11 * time.Second, 16 * time.Second, 22 * time.Second, 32 * time.Second,
	45 * time.Second, 64 * time.Second, 90 * time.Second, 128 * time.Second, 180 * time.Second, 5 * time.Minute,
}

func tookBucket(d time.Duration) Measure {
	for i, most := range tookUpTo {
		if d <= most {
			return Measure(i)
		}
	}
	return Measure(len(tookUpTo))
}

// countTimes counts how long the decisions took that somebody made one by one: from
// the moment the skill was the one asked about, as the page measured it, or where
// nothing measured it, since the person's decision before on the document.
func (d Document) countTimes(t Tally, entries []feedback.Entry) {
	before := map[int64]time.Time{}
	for _, e := range entries {
		since, followed := before[e.ActorID]
		before[e.ActorID] = e.CreatedAt
		if e.Undone || e.Batch != "" || !timed(e.Action) {
			continue
		}
		spent := time.Duration(e.DwellMS) * time.Millisecond
		if spent <= 0 {
			if spent = e.CreatedAt.Sub(since); !followed || spent <= 0 || spent > tookUpTo[len(tookUpTo)-1] {
				continue
			}
		}
		x, _ := d.seen(e.Recorded)
		t.add(DayOf(e.CreatedAt), x.context(x.stagesOf(e.SkillID, e.Action == feedback.Add)), took+tookBucket(spent), 1)
	}
}

func timed(a feedback.Action) bool {
	switch a {
	case feedback.Accept, feedback.Remove, feedback.Add, feedback.SetRelation:
		return true
	}
	return false
}
