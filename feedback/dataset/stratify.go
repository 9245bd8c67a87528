package dataset

import (
	"maps"
	"math"
)

// shares are what each of Splits should have of the labels.
var shares = [...]float64{0.8, 0.1, 0.1}

// Stratifier places employers so that skills of every frequency are in all splits
// in the same shares. It follows the log of decisions from its beginning: an
// employer is placed once, when the first decision about one of its documents
// comes, where the skills that this document seems to have bring the labels nearest
// to the shares. What comes later counts for the employers that come after, and moves nobody; so that
// places are the same at every later position, whatever is asked for.
type Stratifier struct {
	places  map[uint64]int8 // by hash of the employer: index into Splits
	decided map[int64]int   // decisions of each skill so far
	labels  [len(shares)][]float64
}

// NewStratifier returns a Stratifier at the beginning of the log.
func NewStratifier() *Stratifier {
	s := &Stratifier{places: map[uint64]int8{}, decided: map[int64]int{}}
	for i := range s.labels {
		s.labels[i] = make([]float64, len(frequencies))
	}
	return s
}

// Placed says whether an employer has its place.
func (s *Stratifier) Placed(employer string) bool {
	_, ok := s.places[hashOf(employer)]
	return ok
}

// Place gives an employer its place, by the skills of its first document.
func (s *Stratifier) Place(employer string, skills []int64) {
	profile := make([]float64, len(frequencies))
	profile[0] = 1 // of a document that shows nothing
	for _, skill := range skills {
		profile[s.band(skill)]++
	}
	s.places[hashOf(employer)] = int8(s.nearest(profile))
}

// Decided counts a decision about a document of an employer that has its place.
func (s *Stratifier) Decided(employer string, skill int64) {
	s.labels[s.places[hashOf(employer)]][s.band(skill)]++
	s.decided[skill]++
}

// Still is the places so far, which stay as they are while s goes on.
func (s *Stratifier) Still() *Stratifier { return &Stratifier{places: maps.Clone(s.places)} }

// Of returns an employer's split. One that nobody decided on goes by its name.
func (s *Stratifier) Of(employer string) Split {
	if i, ok := s.places[hashOf(employer)]; ok {
		return Splits[i]
	}
	return SplitOf(employer)
}

// band is how frequent a skill is so far, as an index into frequencies.
func (s *Stratifier) band(skill int64) int {
	n, band := s.decided[skill], 0
	for i, from := range frequencies {
		if n >= from {
			band = i
		}
	}
	return band
}

// nearest is the split in which a profile leaves the labels nearest to their shares,
// of all bands together and of each; of equal ones the first.
func (s *Stratifier) nearest(profile []float64) int {
	best, least := 0, math.Inf(1)
	for split := range shares {
		distance, all, brought := 0.0, [len(shares)]float64{}, 0.0
		for band := range profile {
			var have [len(shares)]float64
			for i := range have {
				have[i] = s.labels[i][band]
				all[i] += have[i]
			}
			brought += profile[band]
			distance += unevenness(have, split, profile[band]) / float64(len(profile))
		}
		if distance += unevenness(all, split, brought); distance < least {
			best, least = split, distance
		}
	}
	return best
}

// unevenness is Pearson's chi-square of labels in splits against the shares, once
// some more are in one of them.
func unevenness(labels [len(shares)]float64, split int, more float64) float64 {
	labels[split] += more
	total, sum := 0.0, 0.0
	for _, n := range labels {
		total += n
	}
	if total == 0 {
		return 0
	}
	for i, share := range shares {
		sum += (labels[i] - share*total) * (labels[i] - share*total) / (share * total)
	}
	return sum
}
