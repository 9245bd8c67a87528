package evaluate

import (
	"slices"

	"winnow/extractor/score"
)

// Fitted is a scorer with the honest figures of its cross-validation.
type Fitted struct {
	Model      *score.Model
	Held       []HeldOut // per document, predicted by a scorer that had not seen it
	Thresholds map[string]float64
	Barren     []HeldOut // no-skill lines the scorer has not seen, at its thresholds
	Translated []HeldOut // translations, predicted by a scorer that had not seen the original either
	Unread     []HeldOut // documents read by the lexicon alone, the same way
}

// HeldOut is one document's predictions under cross-validation.
type HeldOut struct {
	Candidates Candidates
	Classes    [][score.NumClasses]float64
	Threshold  float64 // fitted without this document's fold
}

// Fit cross-validates in folds, then fits temperature, thresholds and weights
// on everything. Thresholds maximise grouped F1; where a document is scored,
// its threshold comes from the other folds.
func Fit(d Data, o score.Options, folds int) Fitted {
	all := slices.Concat(d.All, d.Translated, d.Unread, d.Abroad)
	heldAll := make([]HeldOut, len(all))
	_ = atOnce(folds, func(f int) error { // nothing in it can fail
		m := score.Fit(d.rowsWhere(func(i int) bool { return i%folds != f }), o)
		for i, c := range all {
			if max(0, c.fold(folds)) == f {
				heldAll[i] = HeldOut{Candidates: c, Classes: predict(m, c.Rows)}
			}
		}
		return nil
	})
	held, besides := heldAll[:len(d.All)], heldAll[len(d.All):]
	temperature := calibrate(held)
	for i := range heldAll {
		soften(heldAll[i].Classes, temperature)
	}
	for i := range held {
		others := slices.DeleteFunc(slices.Clone(held), func(h HeldOut) bool { return h.Candidates.fold(folds) == held[i].Candidates.fold(folds) })
		held[i].Threshold = bestThreshold(others, held[i].Candidates.Gold.Kind)
	}
	m := score.Fit(d.rowsWhere(func(int) bool { return true }), o)
	m.Temperature = temperature
	for _, d := range score.Domains {
		m.Thresholds[d] = bestThreshold(held, d)
	}
	foreign, besides := besides[len(besides)-len(d.Abroad):], besides[:len(besides)-len(d.Abroad)]
	if len(foreign) > 0 {
		m.Thresholds[score.Abroad] = bestThreshold(foreign, "")
	}
	for i := range besides {
		besides[i].Threshold = threshold(m, besides[i].Candidates.Gold)
	}
	return Fitted{Model: m, Held: held, Thresholds: m.Thresholds, Barren: Apply(m, d.Barren),
		Translated: besides[:len(d.Translated)], Unread: besides[len(d.Translated):]}
}

// foreignStep takes every tenth line in another language: without any, the scorer
// would learn from no-skill lines alone that such a text has no skills.
const foreignStep = 10

// lineWeight is what a candidate of a single line counts beside one of a whole
// document: there are thirty times as many lines as documents.
const lineWeight = 0.3

// barrenWeight is the same for a line that names no skill: one that is skipped costs
// nothing, one that is shown a skill is an alarm.
const barrenWeight = 1.2

// unreadWeight is what a candidate counts that the lexicon found alone. Without
// them a text in a language that no encoder reads was shown half as many skills as
// at this weight (grouped recall 0.10 against 0.21, precision 0.98 and 0.92).
const unreadWeight = 0.3

// abroadWeight is the same for a document read as if in another language. Without
// them grouped F1 of the translations was 0.27, with them at 0.15 it was 0.36; at 0.5
// English documents lost two points.
const abroadWeight = 0.15

// rowsWhere returns the rows of the documents to keep and of all single lines.
func (d *Data) rowsWhere(keep func(int) bool) []score.Row {
	var rows []score.Row
	for i := range d.All {
		if keep(i) {
			rows = append(append(rows, d.All[i].Rows...), d.Unaided[i].Rows...)
		}
	}
	for i := range d.Unread {
		if keep(i) {
			rows = weighed(rows, d.Unread[i].Rows, unreadWeight)
		}
	}
	for i := range d.Abroad {
		if keep(i) {
			rows = weighed(rows, d.Abroad[i].Rows, abroadWeight)
		}
	}
	for i, single := range [][]Candidates{d.NoSkill, d.Lines} {
		weight := [...]float64{barrenWeight, lineWeight}[i]
		for i := range single {
			rows = weighed(rows, single[i].Rows, weight)
		}
	}
	return rows
}

// weighed appends rows with another weight.
func weighed(to, rows []score.Row, weight float64) []score.Row {
	for _, r := range rows {
		r.Weight = weight
		to = append(to, r)
	}
	return to
}

func predict(m *score.Model, rows []score.Row) [][score.NumClasses]float64 {
	out := make([][score.NumClasses]float64, len(rows))
	for i := range rows {
		out[i] = m.Predict(rows[i].Domain, &rows[i].X)
	}
	return out
}

func calibrate(held []HeldOut) float64 {
	var p [][score.NumClasses]float64
	var truth []score.Class
	for _, h := range held {
		p = append(p, h.Classes...)
		for _, r := range h.Candidates.Rows {
			truth = append(truth, r.Class)
		}
	}
	return score.Calibrate(p, truth)
}

func soften(p [][score.NumClasses]float64, temperature float64) {
	for i := range p {
		p[i] = score.Soften(p[i], temperature)
	}
}
