package trust

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// Bounds of what is still believed. They are rules of thumb, and whatever is above
// one can be cleared.
const (
	mostInBurst     = 40 // words
	burst           = 20 * time.Second
	mostSameSkill   = 10 // postings
	leastCompared   = 12 // items with two others who agree
	mostContrary    = 0.9
	leastTogether   = 5 // accounts of one organisation; those who review labels work side by side
	leastSeekers    = 8 // job seekers, whom nothing else joins
	togetherWithin  = 10 * time.Minute
	roleOfReaders   = "seeker"
	noOrganisations = -1
)

// Suspect looks for stuffing in words. Of a key that was cleared it heeds words
// above the position of that only.
func Suspect(words []Word, cleared map[Key]int64) []Suspicion {
	d := detective{words: bySequence(words), cleared: cleared, found: map[Key]Suspicion{}}
	d.pace()
	d.sameSkill()
	d.contrary()
	d.together()
	out := slices.Collect(maps.Values(d.found))
	slices.SortFunc(out, func(a, b Suspicion) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Skill, b.Skill))
	})
	return out
}

type detective struct {
	words   []Word
	cleared map[Key]int64
	found   map[Key]Suspicion
}

// note keeps a suspicion about some words, joined with one of the same key.
func (d *detective) note(s Suspicion, about []Word) {
	if old, known := d.found[s.Key()]; known {
		s.First, s.Last, s.N, s.Accounts = min(s.First, old.First), max(s.Last, old.Last), max(s.N, old.N), max(s.Accounts, old.Accounts)
		s.Organisations = slices.Clone(old.Organisations)
	}
	for _, w := range about {
		if w.Person == s.Person {
			s.Organisations = append(s.Organisations, w.Organisation)
		}
	}
	slices.Sort(s.Organisations)
	s.Organisations = slices.Compact(s.Organisations)
	d.found[s.Key()] = s
}

// fresh are the words of a kind that nobody cleared, by person.
func (d *detective) fresh(kind Kind, heed func(Word) bool, skill func(Word) int64) map[int64][]Word {
	out := map[int64][]Word{}
	for _, w := range d.words {
		if !w.Ruling && heed(w) && w.Sequence > d.cleared[Key{w.Person, kind, skill(w)}] {
			out[w.Person] = append(out[w.Person], w)
		}
	}
	return out
}

func anySkill(Word) int64      { return 0 }
func itsSkill(w Word) int64    { return w.Skill }
func earlier(a, b Word) int    { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Sequence, b.Sequence)) }
func flagged(w Word) bool      { return w.Flag }
func oneByOne(w Word) bool     { return !w.Batch }
func notReviewing(w Word) bool { return !reviews(w.Role) }

// pace looks for bursts.
func (d *detective) pace() {
	for person, words := range d.fresh(Pace, oneByOne, anySkill) {
		if dense, most := crowds(words, burst, mostInBurst+1); most > 0 {
			first, last := ends(dense)
			d.note(Suspicion{Person: person, Kind: Pace, N: most, First: first, Last: last}, dense)
		}
	}
}

// crowds returns the words that lie in some stretch of time with so many words at
// least, and how many the fullest stretch has. It looks at each word twice.
func crowds(words []Word, within time.Duration, least int) (dense []Word, most int) {
	slices.SortFunc(words, earlier)
	taken := 0 // words before are looked at
	for from, to := 0, 0; to < len(words); to++ {
		for words[to].At.Sub(words[from].At) > within {
			from++
		}
		if n := to - from + 1; n >= least {
			dense = append(dense, words[max(from, taken):to+1]...)
			taken, most = to+1, max(most, n)
		}
	}
	return dense, most
}

func ends(words []Word) (first, last int64) {
	first = openEnd
	for _, w := range words {
		first, last = min(first, w.Sequence), max(last, w.Sequence)
	}
	return first, last
}

// sameSkill looks for one skill that somebody flags wherever they find it.
func (d *detective) sameSkill() {
	for person, words := range d.fresh(SameSkill, flagged, itsSkill) {
		postings, first := map[int64]map[int64]bool{}, map[int64]int64{}
		for _, w := range words {
			if postings[w.Skill] == nil {
				postings[w.Skill], first[w.Skill] = map[int64]bool{}, w.Sequence
			}
			postings[w.Skill][w.Document] = true
		}
		for skill, on := range postings {
			if len(on) >= mostSameSkill {
				about := slices.DeleteFunc(slices.Clone(words), func(w Word) bool { return w.Skill != skill })
				d.note(Suspicion{Person: person, Kind: SameSkill, Skill: skill, N: len(on), First: first[skill], Last: openEnd}, about)
			}
		}
	}
}

// contrary looks for people who say the contrary of what two or more others agree
// on, whatever it is.
func (d *detective) contrary() {
	type count struct {
		against, of int
		first       int64
		about       []Word
	}
	counts := map[int64]*count{}
	for _, words := range byItem(d.words) {
		all := votesOn(words)
		for _, w := range words {
			others, agreed := all.without(w).agreed()
			if w.Ruling || !agreed || w.Sequence <= d.cleared[Key{w.Person, Contrary, 0}] {
				continue
			}
			c := counts[w.Person]
			if c == nil {
				c = &count{first: w.Sequence}
				counts[w.Person] = c
			}
			c.first = min(c.first, w.Sequence)
			c.of++
			c.about = append(c.about, w)
			if w.Label.kept() != others {
				c.against++
			}
		}
	}
	for person, c := range counts {
		if c.of >= leastCompared && float64(c.against) >= mostContrary*float64(c.of) {
			d.note(Suspicion{Person: person, Kind: Contrary, N: c.against, Of: c.of, First: c.first, Last: openEnd}, c.about)
		}
	}
}

// votes counts who keeps a skill and who does not.
type votes struct{ yes, no int }

func votesOn(words []Word) votes {
	var v votes
	for _, w := range words {
		if !w.Ruling {
			v = v.plus(w, 1)
		}
	}
	return v
}

func (v votes) plus(w Word, n int) votes {
	if w.Label.kept() {
		v.yes += n
	} else {
		v.no += n
	}
	return v
}

func (v votes) without(w Word) votes { return v.plus(w, -1) }

// agreed is what all say, where they are two or more.
func (v votes) agreed() (kept, agreed bool) {
	return v.yes > 0, v.yes+v.no >= 2 && (v.yes == 0 || v.no == 0)
}

// together looks for accounts that say the same of a skill of one document within
// minutes.
func (d *detective) together() {
	type side struct {
		Item
		home int64 // an organisation, or noOrganisations: job seekers, who have none in common
		kept bool
	}
	sides := map[side][]Word{}
	for _, words := range d.fresh(Together, notReviewing, itsSkill) {
		for _, w := range words {
			s := side{w.Item, w.Home, w.Label.kept()}
			if w.Role == roleOfReaders {
				s.home = noOrganisations
			}
			sides[s] = append(sides[s], w)
		}
	}
	for s, words := range sides {
		least := leastTogether
		if s.home == noOrganisations {
			least = leastSeekers
		}
		d.crowded(words, least)
	}
}

// crowded notes everybody in a stretch of minutes with too many accounts. A person
// has one word on an item.
func (d *detective) crowded(words []Word, least int) {
	dense, most := crowds(words, togetherWithin, least)
	first, last := ends(dense)
	for _, w := range dense {
		d.note(Suspicion{Person: w.Person, Kind: Together, Skill: w.Skill, N: most, Accounts: most, First: first, Last: last}, []Word{w})
	}
}
