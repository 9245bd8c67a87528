package evaluate

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"winnow/extractor/text"
)

// Sentence is one benchmark sentence with its set of gold labels, folded.
type Sentence struct {
	Text     string
	Labels   []string
	Language string // of the column language, or detected
}

// ReadLinking reads a benchmark with the columns sentence and label as
// techwolf-ai/workrb defines it: rows are grouped by the exact sentence, labels
// are stripped, labels that known does not hold are dropped, and sentences left
// without a label are returned apart.
func ReadLinking(r io.Reader, known func(label string) bool) (with []Sentence, without []string, err error) {
	rows := csv.NewReader(r)
	rows.FieldsPerRecord = -1
	header, err := rows.Read()
	if err != nil {
		return nil, nil, fmt.Errorf("the benchmark has no header row: %w", err)
	}
	s, l, language := slices.Index(header, "sentence"), slices.Index(header, "label"), slices.Index(header, "language")
	if s < 0 || l < 0 {
		return nil, nil, errors.New("the benchmark needs the columns sentence and label")
	}
	at := map[string]int{}
	var all []Sentence
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, fmt.Errorf("the benchmark is no valid CSV: %w", err)
		}
		if len(row) <= max(s, l) {
			continue
		}
		i, ok := at[row[s]]
		if !ok {
			i = len(all)
			at[row[s]] = i
			all = append(all, Sentence{Text: row[s]})
			if language >= 0 && language < len(row) {
				all[i].Language = row[language]
			}
		}
		if label := strings.TrimSpace(row[l]); known(label) && !slices.Contains(all[i].Labels, label) {
			all[i].Labels = append(all[i].Labels, label)
		}
	}
	if language < 0 {
		detectLanguages(all)
	}
	for _, x := range all {
		if len(x.Labels) == 0 {
			without = append(without, x.Text)
		} else {
			with = append(with, x)
		}
	}
	return with, without, nil
}

// detectLanguages tells each sentence's language. A single sentence of product names
// can look like anything, so a benchmark that is mostly English is all English.
func detectLanguages(all []Sentence) {
	english, told := 0, 0
	for i := range all {
		switch all[i].Language = text.DetectLanguage(all[i].Text); all[i].Language {
		case "en":
			english++
			told++
		case "und":
		default:
			told++
		}
	}
	if 2*english < told {
		return
	}
	for i := range all {
		all[i].Language = "en"
	}
}

// Linking holds the figures of one system on one benchmark, 0..1, and the
// per-sentence RP@5 for paired comparisons.
type Linking struct {
	Sentences       int
	RP1, RP5, RP10  float64
	MRR, NDCG100    float64
	RP5Low, RP5High float64 // 95% bootstrap interval
	PerSentenceRP5  []float64
}

// Measure scores rankings (labels, best first) against the sentences.
func Measure(sentences []Sentence, rankings [][]string) Linking {
	out := Linking{Sentences: len(sentences)}
	n := float64(len(sentences))
	for i, s := range sentences {
		gold := map[string]bool{}
		for _, l := range s.Labels {
			gold[l] = true
		}
		r := rankings[i]
		rp5 := rPrecision(gold, r, 5)
		out.PerSentenceRP5 = append(out.PerSentenceRP5, rp5)
		out.RP1 += rPrecision(gold, r, 1) / n
		out.RP5 += rp5 / n
		out.RP10 += rPrecision(gold, r, 10) / n
		out.MRR += reciprocalRank(gold, r) / n
		out.NDCG100 += ndcg(gold, r, 100) / n
	}
	out.RP5Low, out.RP5High = bootstrap(out.PerSentenceRP5)
	return out
}

// ByLanguage parts the sentences' RP@5 by their language, in order of its code.
func (l Linking) ByLanguage(sentences []Sentence) []LanguageFigure {
	var out []LanguageFigure
	for i, s := range sentences {
		at := slices.IndexFunc(out, func(f LanguageFigure) bool { return f.Language == s.Language })
		if at < 0 {
			at = len(out)
			out = append(out, LanguageFigure{Language: s.Language})
		}
		out[at].Sentences++
		out[at].RP5 += l.PerSentenceRP5[i]
	}
	for i := range out {
		out[i].RP5 /= float64(out[i].Sentences)
	}
	slices.SortFunc(out, func(a, b LanguageFigure) int { return strings.Compare(a.Language, b.Language) })
	return out
}

// LanguageFigure is RP@5, 0..1, over the sentences of one language.
type LanguageFigure struct {
	Language  string
	Sentences int
	RP5       float64
}

func rPrecision(gold map[string]bool, ranking []string, k int) float64 {
	hits := 0
	for _, l := range ranking[:min(k, len(ranking))] {
		if gold[l] {
			hits++
		}
	}
	return float64(hits) / float64(min(k, len(gold)))
}

func reciprocalRank(gold map[string]bool, ranking []string) float64 {
	for i, l := range ranking {
		if gold[l] {
			return 1 / float64(i+1)
		}
	}
	return 0
}

func ndcg(gold map[string]bool, ranking []string, k int) float64 {
	dcg, ideal := 0.0, 0.0
	for i, l := range ranking[:min(k, len(ranking))] {
		if gold[l] {
			dcg += 1 / math.Log2(float64(i+2))
		}
	}
	for i := range min(k, len(gold)) {
		ideal += 1 / math.Log2(float64(i+2))
	}
	return dcg / ideal
}

// PairedDifference returns the mean of b less that of a, figures of the same
// sentences under two systems, with its 95% bootstrap interval.
func PairedDifference(a, b []float64) (mean float64, interval [2]float64) {
	differences := make([]float64, len(a))
	for i := range a {
		differences[i] = b[i] - a[i]
		mean += differences[i] / float64(len(a))
	}
	interval[0], interval[1] = bootstrap(differences)
	return mean, interval
}

// bootstrap returns the 2.5 and 97.5 percentiles of the mean over 2,000
// resamples (Efron 1979), with a fixed seed.
func bootstrap(values []float64) (low, high float64) {
	if len(values) == 0 {
		return 0, 0
	}
	rng := rand.New(rand.NewPCG(11, 3))
	means := make([]float64, 2000)
	for b := range means {
		for range values {
			means[b] += values[rng.IntN(len(values))] / float64(len(values))
		}
	}
	slices.Sort(means)
	return means[50], means[1950]
}
