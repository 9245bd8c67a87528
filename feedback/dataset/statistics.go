package dataset

import (
	"cmp"
	"maps"
	"slices"
)

// Tally counts by name.
type Tally map[string]int

// Statistics is what a manifest and a card tell of a dataset's rows.
type Statistics struct {
	Rows          int              `json:"rows"`
	Labels        int              `json:"labels"` // pairs of document and skill
	Documents     int              `json:"documents"`
	Employers     int              `json:"employers"`
	Skills        int              `json:"skills"`
	HardNegatives int              `json:"hard_negatives"`
	Homeless      int              `json:"labels_without_a_sentence"` // left out
	BySplit       map[string]Tally `json:"by_split"`                  // rows, documents, employers
	ByLabel       map[string]Tally `json:"by_label"`                  // rows of each label, by split
	Bands         []Band           `json:"skill_frequency"`           // by training labels
	Strata        []Band           `json:"stratification"`            // by labels in all splits
	Kinds         Tally            `json:"kinds"`
	Languages     Tally            `json:"languages"`
	Sections      Tally            `json:"sections"`
	Roles         Tally            `json:"roles"`
	Reasons       Tally            `json:"reasons"`
	Stages        Tally            `json:"stages"`
	Months        Tally            `json:"months"`
	Taxonomies    Tally            `json:"taxonomies"`
	Models        Tally            `json:"models"`
	Annotators    Tally            `json:"annotators"`
	Calibration   [10]Bin          `json:"calibration"` // shown probability against what people said
	Leakage       Leakage          `json:"leakage"`
}

// Bin counts labels that were shown with a probability in a tenth.
type Bin struct {
	Shown int     `json:"shown"`
	Kept  int     `json:"kept"`
	Sum   float64 `json:"probabilities"`
}

// Band counts skills that have so many labels, and the labels they have in each
// split.
type Band struct {
	Name   string `json:"frequency"`
	Skills int    `json:"skills"`
	Labels Tally  `json:"labels"`
}

// Leakage says what test and validation know of train. Employers and Documents
// must be 0.
type Leakage struct {
	Employers        int `json:"employers_in_two_splits"`
	Documents        int `json:"documents_in_two_splits"`
	NearDuplicates   int `json:"near_duplicates_left_out"` // documents in split none
	HeldSentences    int `json:"sentences_held_out"`       // different ones of eight words or more in validation and test
	SentencesInTrain int `json:"of_them_in_train_too"`     // word for word; phrases that many documents share
}

// Collector gathers statistics from records in order.
type Collector struct {
	s         Statistics
	employers map[uint64]uint8
	documents map[uint64]uint8
	sentences map[uint64]uint8
	skills    map[int64]*[4]int
}

// NewCollector returns a Collector of nothing.
func NewCollector() *Collector {
	s := Statistics{BySplit: map[string]Tally{}, ByLabel: map[string]Tally{}}
	for _, t := range []*Tally{&s.Kinds, &s.Languages, &s.Sections, &s.Roles, &s.Reasons, &s.Stages, &s.Months, &s.Taxonomies, &s.Models, &s.Annotators} {
		*t = Tally{}
	}
	return &Collector{s: s, employers: map[uint64]uint8{}, documents: map[uint64]uint8{}, sentences: map[uint64]uint8{}, skills: map[int64]*[4]int{}}
}

// place counts splits for its bit in skills: train, validation, test, none.
func place(s Split) int {
	if i := slices.Index(Splits, s); i >= 0 {
		return i
	}
	return 3
}

// Add counts a document, placed where its Split says.
func (c *Collector) Add(r Record) {
	c.s.Homeless += r.Homeless
	if len(r.Rows) == 0 {
		return
	}
	split := string(r.Split)
	c.s.Documents++
	count(c.s.BySplit, split, "documents")
	if employer := hashOf(r.Employer); c.employers[employer]&r.Split.bit() == 0 {
		c.employers[employer] |= r.Split.bit()
		count(c.s.BySplit, split, "employers")
	}
	c.documents[hashOf(r.Document)] |= r.Split.bit()
	if r.Split == None {
		c.s.Leakage.NearDuplicates++
	}
	labelled := map[int64]bool{}
	for _, row := range r.Rows {
		c.row(row, r.Split)
		if !labelled[row.SkillID] {
			labelled[row.SkillID] = true
			c.label(row, r.Split)
		}
	}
}

func count(in map[string]Tally, first, second string) {
	if in[first] == nil {
		in[first] = Tally{}
	}
	in[first][second]++
}

func (c *Collector) row(r Row, split Split) {
	c.s.Rows++
	count(c.s.BySplit, string(split), "rows")
	count(c.s.ByLabel, r.Label, string(split))
	c.s.Sections[r.Section]++
	if words := folded(r.Sentence); len(words) >= 8 {
		c.sentences[hashOf(r.Sentence)] |= split.bit()
	}
}

// label counts what is of a decision, however many sentences it has.
func (c *Collector) label(r Row, split Split) {
	c.s.Labels++
	c.s.Kinds[r.Kind]++
	c.s.Languages[r.Language]++
	c.s.Roles[r.Role]++
	c.s.Months[r.DecidedAt[:min(7, len(r.DecidedAt))]]++
	c.s.Taxonomies[r.Taxonomy]++
	c.s.Models[r.Model]++
	c.s.Annotators[bandOf(int(r.Annotators), []int{1, 2, 3})]++
	if r.Reason != "" {
		c.s.Reasons[r.Reason]++
	}
	for _, stage := range r.Stages {
		c.s.Stages[stage]++
	}
	if r.HardNegative {
		c.s.HardNegatives++
	}
	if c.skills[r.SkillID] == nil {
		c.skills[r.SkillID] = new([4]int)
	}
	c.skills[r.SkillID][place(split)]++
	c.calibrate(r)
}

func (c *Collector) calibrate(r Row) {
	if r.Probability == nil {
		return
	}
	bin := &c.s.Calibration[min(9, max(0, int(*r.Probability*10)))]
	bin.Shown++
	bin.Sum += *r.Probability
	if r.positive() {
		bin.Kept++
	}
}

// Statistics returns what was counted.
func (c *Collector) Statistics() Statistics {
	s := c.s
	s.Employers, s.Skills = len(c.employers), len(c.skills)
	s.Bands = c.bands(func(n *[4]int) int { return n[0] })
	s.Strata = c.bands(func(n *[4]int) int { return n[0] + n[1] + n[2] })
	s.Leakage.Employers, s.Leakage.Documents = inTwo(c.employers), inTwo(c.documents)
	for _, splits := range c.sentences {
		if splits&^Train.bit() != 0 {
			s.Leakage.HeldSentences++
			if splits&Train.bit() != 0 {
				s.Leakage.SentencesInTrain++
			}
		}
	}
	return s
}

func inTwo(splits map[uint64]uint8) int {
	n := 0
	for _, s := range splits {
		if s&(s-1) != 0 {
			n++
		}
	}
	return n
}

// frequencies are the lower ends of the bands of training labels a skill has.
var frequencies = []int{0, 1, 5, 20, 100}

// bands sorts skills by a frequency that is taken from their labels by split.
func (c *Collector) bands(frequency func(*[4]int) int) []Band {
	out := make([]Band, len(frequencies))
	for i, from := range frequencies {
		out[i] = Band{Name: bandOf(from, frequencies), Labels: Tally{}}
	}
	for _, n := range c.skills {
		i, found := slices.BinarySearch(frequencies, frequency(n))
		if !found {
			i--
		}
		out[i].Skills++
		for j, split := range Splits {
			out[i].Labels[string(split)] += n[j]
		}
	}
	return out
}

// bandOf names the band that n is in, by the bands' lower ends.
func bandOf(n int, from []int) string {
	i, found := slices.BinarySearch(from, n)
	if !found {
		i--
	}
	switch {
	case i < 0:
		return "0"
	case i == len(from)-1:
		return whole(int64(from[i])) + "+"
	case from[i]+1 == from[i+1]:
		return whole(int64(from[i]))
	}
	return whole(int64(from[i])) + "–" + whole(int64(from[i+1]-1))
}

// Entry is a name of a Tally with its count.
type Entry struct {
	Name string
	N    int
}

// Largest lists up to limit entries, largest first.
func (t Tally) Largest(limit int) []Entry {
	out := t.ByName()
	slices.SortStableFunc(out, func(a, b Entry) int { return cmp.Compare(b.N, a.N) })
	return out[:min(limit, len(out))]
}

// ByName lists all entries by name.
func (t Tally) ByName() []Entry {
	out := make([]Entry, 0, len(t))
	for _, name := range slices.Sorted(maps.Keys(t)) {
		out = append(out, Entry{name, t[name]})
	}
	return out
}
