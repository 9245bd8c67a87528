package insights

import (
	"cmp"
	"math"
	"slices"
	"time"

	"winnow/feedback"
)

// Figures are sums by measure; all else is worked out from them.
type Figures [measures]int64

// Number is one of them.
type Number struct {
	Measure Measure
	N       int64
}

// add adds sums of measures that are known.
func (f *Figures) add(all []Number) {
	for _, n := range all {
		if n.Measure >= 0 && n.Measure < measures {
			f[n.Measure] += n.N
		}
	}
}

// Share is how many of how many.
type Share struct{ Hits, Of int64 }

// Value is between 0 and 1, and 0 of nothing.
func (s Share) Value() float64 {
	if s.Of == 0 {
		return 0
	}
	return float64(s.Hits) / float64(s.Of)
}

// Interval is the 95% score interval (Wilson 1927).
func (s Share) Interval() (low, high float64) {
	if s.Of == 0 {
		return 0, 1
	}
	const z = 1.959964
	n, p := float64(s.Of), s.Value()
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, middle-half), min(1, middle+half)
}

// Removals sums over all reasons.
func (f Figures) Removals() int64 {
	n := int64(0)
	for i := range reasons {
		n += f[removed+Measure(i)]
	}
	return n
}

// Acceptance is the share of decisions on what the engine found that kept it.
func (f Figures) Acceptance() Share { return Share{f[Accepted], f[Accepted] + f.Removals()} }

// Decisions is how many skills of documents somebody decided on.
func (f Figures) Decisions() int64 { return f[Accepted] + f[Added] + f.Removals() }

// Reversals is the share of standing decisions that took the place of the contrary.
func (f Figures) Reversals() Share { return Share{f[Reversed], f.Decisions()} }

// Deciding is the share of the skills shown in documents that people worked on that
// they decided about.
func (f Figures) Deciding() Share { return Share{f[Decided], f[Shown]} }

// ReasonCount is how often a skill was removed for a reason.
type ReasonCount struct {
	Reason feedback.Reason
	Share  // of all removals
}

// Reasons lists the reasons of removals, most first.
func (f Figures) Reasons() []ReasonCount {
	var out []ReasonCount
	for i, reason := range reasons {
		if n := f[removed+Measure(i)]; n > 0 {
			out = append(out, ReasonCount{reason, Share{n, f.Removals()}})
		}
	}
	slices.SortStableFunc(out, func(a, b ReasonCount) int { return cmp.Compare(b.Hits, a.Hits) })
	return out
}

// Bucket is how many decisions, or documents, were up to a limit.
type Bucket struct {
	UpTo float64 // of times in seconds; +Inf: the rest
	N    int64
}

// Times are decisions by the time they took, in seconds.
func (f Figures) Times() []Bucket {
	out := make([]Bucket, len(tookUpTo)+1)
	for i := range out {
		out[i] = Bucket{math.Inf(1), f[took+Measure(i)]}
		if i < len(tookUpTo) {
			out[i].UpTo = tookUpTo[i].Seconds()
		}
	}
	return out
}

// Timed is how many decisions were timed.
func (f Figures) Timed() int64 {
	n := int64(0)
	for i := range len(tookUpTo) + 1 {
		n += f[took+Measure(i)]
	}
	return n
}

// Median is the time that half of the decisions took at most, to within the width of
// a bucket (a fifth either way); 0 where none was timed.
func (f Figures) Median() time.Duration {
	half, before := float64(f.Timed())/2, 0.0
	if half == 0 {
		return 0
	}
	low := tookUpTo[0] / 2
	for i, high := range tookUpTo {
		n := float64(f[took+Measure(i)])
		if before+n >= half {
			within := (half - before) / n
			return time.Duration(float64(low) * math.Pow(float64(high)/float64(low), within))
		}
		before, low = before+n, high
	}
	return tookUpTo[len(tookUpTo)-1]
}

// Edits are documents by how many corrections they needed.
func (f Figures) Edits() []Bucket {
	out := make([]Bucket, len(editsUpTo)+1)
	for i := range out {
		out[i] = Bucket{math.Inf(1), f[edits+Measure(i)]}
		if i < len(editsUpTo) {
			out[i].UpTo = float64(editsUpTo[i])
		}
	}
	return out
}

// Documents is how many documents somebody decided on.
func (f Figures) Documents() int64 {
	n := int64(0)
	for i := range len(editsUpTo) + 1 {
		n += f[edits+Measure(i)]
	}
	return n
}

// Corrections are the corrections a document needed, on average.
func (f Figures) Corrections() float64 {
	if n := f.Documents(); n > 0 {
		return float64(f[editsInAll]) / float64(n)
	}
	return 0
}
