package mining

import (
	"fmt"
	"strings"
	"time"

	"winnow/extractor/text"
)

// Tally adds up one document's occurrences by key, in the order of the text:
// what a store merges, key by key, with what it has.
func Tally(from Origin, found []Occurrence) []Statistic {
	at := map[string]int{}
	var out []Statistic
	sentence, fold := "", uint64(0)
	for _, o := range found {
		if o.Key == "" {
			continue
		}
		if o.Sentence != sentence {
			sentence, fold = o.Sentence, foldSentence(o.Sentence)
		}
		k, ok := at[o.Key]
		if !ok {
			k = len(out)
			at[o.Key] = k
			out = append(out, ofDocument(from, o))
		}
		out[k].count(from, o, fold)
	}
	return out
}

// ofDocument begins the statistic of a key in one document.
func ofDocument(from Origin, o Occurrence) Statistic {
	s := Statistic{
		Key: o.Key, Documents: 1,
		Surfaces: map[string]int{}, Sections: map[text.SectionKind]int{}, Signs: map[Signs]int{},
		Languages: map[string]int{o.Language: 1},
	}
	if from.Employer != "" {
		s.Employers.Add(strings.ToLower(from.Employer))
	}
	if from.Title != "" {
		s.Titles = map[string]int{from.Title: 1}
	}
	if !from.Posted.IsZero() {
		s.First, s.Last = from.Posted, from.Posted
		s.Weeks = map[string]int{weekOf(from.Posted): 1}
	}
	return s
}

// count adds one occurrence.
func (s *Statistic) count(from Origin, o Occurrence, fold uint64) {
	s.Count++
	s.Score += o.Score
	s.Contexts.insert(fold)
	s.Surfaces[o.Surface]++
	s.Sections[o.Section]++
	for sign := InList; sign <= Whole; sign <<= 1 {
		if o.Signs.Has(sign) {
			s.Signs[sign]++
		}
	}
	if o.Short != "" {
		bump(&s.Shorts, o.Short, 1)
	}
	if o.Partly != 0 {
		bump(&s.Partly, o.Partly, 1)
	}
	for _, known := range o.Beside {
		bump(&s.Beside, known, 1)
	}
	s.sample(Sample{
		Sentence: o.Sentence, Start: o.Start, End: o.End, Section: o.Section, Language: o.Language,
		Document: from.Document, Employer: from.Employer, Title: from.Title, Fold: fold,
	})
}

func bump[K comparable](counts *map[K]int, key K, by int) {
	if *counts == nil {
		*counts = map[K]int{}
	}
	(*counts)[key] += by
}

// weekOf names a day's ISO 8601 week.
func weekOf(day time.Time) string {
	year, week := day.ISOWeek()
	return fmt.Sprintf("%04d-W%02d", year, week)
}
