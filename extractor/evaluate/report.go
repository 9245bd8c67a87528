package evaluate

import (
	"fmt"
	"io"
	"math"
	"slices"

	"winnow/extractor"
	"winnow/extractor/score"
)

// Apply scores candidates with a finished scorer at its own thresholds.
func Apply(m *score.Model, all []Candidates) []HeldOut {
	out := make([]HeldOut, len(all))
	for i, c := range all {
		out[i] = HeldOut{Candidates: c, Classes: predict(m, c.Rows), Threshold: threshold(m, c.Gold)}
	}
	return out
}

// Documents is the outcome of an evaluation on labelled documents.
type Documents struct {
	Kinds       []KindTally     `json:"kinds"` // by kind, then "all"
	Languages   []KindTally     `json:"languages"`
	Sections    []SectionTally  `json:"sections"`
	Macro       Macro           `json:"macro"`
	Relations   []RelationTally `json:"relations"`
	Calibration float64         `json:"calibration_error"` // expected calibration error, ten bins
	Bins        []Bin           `json:"bins"`
	Unreached   float64         `json:"unreached"`               // share of labelled skills no stage nominated
	Translated  []KindTally     `json:"translated,omitempty"`    // translations by language, then "all"
	Unread      []KindTally     `json:"lexicon_alone,omitempty"` // documents read without an encoder
	Barren      Share           `json:"no_skill"`                // no-skill lines, never trained on, that get a skill all the same
}

// Share counts some of a total.
type Share struct {
	Count int `json:"count"`
	Of    int `json:"of"`
}

// KindTally is the tally of one kind or language of documents.
type KindTally struct {
	Kind  string `json:"kind"`
	Tally Tally  `json:"tally"`
}

// RelationTally counts shown and labelled skills of one relation.
type RelationTally struct {
	Relation  extractor.Relation `json:"relation"`
	Predicted int                `json:"predicted"`
	Right     int                `json:"right"` // labelled with this relation too
	Gold      int                `json:"gold"`
}

// Bin is a tenth of the probability range.
type Bin struct {
	Count    int     `json:"count"`
	Expected float64 `json:"expected"` // mean probability
	Actual   float64 `json:"actual"`   // share that is labelled
}

// Report tallies predictions by kind and relation, measures calibration, and
// counts the no-skill lines that raise an alarm.
func Report(f Fitted) Documents {
	var d Documents
	held := f.Held
	for i := range f.Barren {
		d.Barren.Of++
		if len(f.Barren[i].Found(f.Barren[i].Threshold)) > 0 {
			d.Barren.Count++
		}
	}
	d.Kinds = append(tallies(held, func(g *GoldDocument) string { return g.Kind }), tallies(held, func(*GoldDocument) string { return "all" })...)
	d.Languages = tallies(held, func(g *GoldDocument) string { return g.Language })
	if len(f.Translated) > 0 {
		d.Translated = append(tallies(f.Translated, func(g *GoldDocument) string { return g.Language }), tallies(f.Translated, func(*GoldDocument) string { return "all" })...)
		d.Unread = tallies(f.Unread, func(*GoldDocument) string { return "all" })
	}
	d.Sections = sections(held)
	d.Macro = macro(held)
	d.Relations = relations(held)
	d.Calibration, d.Bins = calibration(held)
	d.Unreached = unreached(held)
	return d
}

func relations(held []HeldOut) []RelationTally {
	out := make([]RelationTally, 0, len(relationOf))
	for _, r := range relationOf {
		t := RelationTally{Relation: r}
		for i := range held {
			gold := map[string]bool{}
			for _, s := range held[i].Candidates.Gold.Skills {
				if s.Relation == r {
					gold[s.URI] = true
				}
			}
			t.Gold += len(gold)
			for _, f := range held[i].Found(held[i].Threshold) {
				if f.Relation != r {
					continue
				}
				t.Predicted++
				if gold[f.URI] {
					t.Right++
				}
			}
		}
		out = append(out, t)
	}
	return out
}

// calibration is the expected calibration error of "relevant at all" (Naeini et
// al., AAAI 2015), over ten bins of equal width.
func calibration(held []HeldOut) (float64, []Bin) {
	bins := make([]Bin, 10)
	n := 0
	for _, h := range held {
		for i, p := range h.Classes {
			r := score.Relevant(p)
			b := &bins[min(9, int(r*10))]
			b.Count++
			n++
			b.Expected += r
			if h.Candidates.Rows[i].Class != score.NotRelevant {
				b.Actual++
			}
		}
	}
	sum := 0.0
	for i := range bins {
		if c := float64(bins[i].Count); c > 0 {
			bins[i].Expected /= c
			bins[i].Actual /= c
			sum += c / float64(n) * math.Abs(bins[i].Expected-bins[i].Actual)
		}
	}
	return sum, bins
}

func unreached(held []HeldOut) float64 {
	missing, total := 0, 0
	for _, h := range held {
		for _, s := range h.Candidates.Gold.Skills {
			total++
			if !slices.Contains(h.Candidates.URIs, s.URI) {
				missing++
			}
		}
	}
	return share(missing, total)
}

// Print writes the report as a table.
func (d Documents) Print(w io.Writer) {
	fmt.Fprintf(w, "calibration error %.3f · labelled skills no stage nominated %.1f%%\n\n", d.Calibration, 100*d.Unreached)
	if d.Barren.Of > 0 {
		fmt.Fprintf(w, "no-skill lines that get a skill: %d of %d (%.1f%%)\n\n", d.Barren.Count, d.Barren.Of, 100*share(d.Barren.Count, d.Barren.Of))
	}
	fmt.Fprintln(w, "probability   skills  expected  labelled")
	for i, b := range d.Bins {
		fmt.Fprintf(w, "%.1f to %.1f   %7d  %8.2f  %8.2f\n", float64(i)/10, float64(i+1)/10, b.Count, b.Expected, b.Actual)
	}
	fmt.Fprintln(w, "\nrelation    shown  labelled  right  precision  recall")
	for _, r := range d.Relations {
		fmt.Fprintf(w, "%-10s %6d %9d %6d %10.2f %7.2f\n", r.Relation, r.Predicted, r.Gold, r.Right, share(r.Right, r.Predicted), share(r.Right, r.Gold))
	}
	fmt.Fprintln(w, "\nkind    documents  shown  precision  grouped recall  grouped F1  strict recall  strict F1  relation right")
	printTallies(w, append(d.Kinds, d.Languages...))
	m := d.Macro
	fmt.Fprintf(w, "%-7s %16s %10.3f %15.3f %11.3f\n", "macro", "mean a document", m.Precision, m.Recall, m.F1)
	fmt.Fprintln(w, "\nsection           shown  labelled  right  precision  recall")
	for _, s := range d.Sections {
		fmt.Fprintf(w, "%-16s %6d %9d %6d %10.2f %7.2f\n", s.Section, s.Predicted, s.Gold, s.Right, share(s.Right, s.Predicted), share(s.Found, s.Gold))
	}
	if len(d.Translated) > 0 {
		fmt.Fprintln(w, "\ntranslations of labelled documents, the originals held out with them")
		printTallies(w, d.Translated)
		fmt.Fprintln(w, "\nthe labelled documents read by the lexicon alone, as in a language that no encoder reads")
		printTallies(w, d.Unread)
	}
}

func printTallies(w io.Writer, of []KindTally) {
	for _, k := range of {
		t := k.Tally
		fmt.Fprintf(w, "%-7s %9d %6d %10.3f %15.3f %11.3f %14.3f %10.3f %15.3f\n", k.Kind, t.Documents, t.Predicted,
			t.Precision(), t.Recall(), t.F1(), t.StrictRecall(), t.StrictF1(), t.RelationAccuracy())
	}
}
