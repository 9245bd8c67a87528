package evaluate

import (
	"context"
	"fmt"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"winnow/extractor"
	"winnow/extractor/score"
	"winnow/extractor/text"
)

// Candidates is what the engine considered for one labelled document.
type Candidates struct {
	Gold     *GoldDocument
	URIs     []string
	Sections []text.SectionKind // where the sentence stands that speaks most for it
	Rows     []score.Row
}

var classOf = map[extractor.Relation]score.Class{
	extractor.Required: score.Required, extractor.Core: score.Core, extractor.Mentioned: score.Mentioned,
}

// Collect runs the engine up to the scorer on every document.
func Collect(ctx context.Context, e *extractor.Engine, gold []GoldDocument) ([]Candidates, error) {
	out := make([]Candidates, len(gold))
	return out, atOnce(len(gold), func(i int) error {
		var err error
		out[i], err = collect(ctx, e, &gold[i], i)
		return err
	})
}

func collect(ctx context.Context, e *extractor.Engine, d *GoldDocument, number int) (Candidates, error) {
	c := Candidates{Gold: d}
	found, err := e.Candidates(ctx, extractor.Document{Kind: text.Kind(d.Kind), Title: d.Title, Text: d.Text, Language: d.Language})
	if err != nil {
		return c, fmt.Errorf("%s: %w", d.ID, err)
	}
	label := map[string]score.Class{}
	for _, s := range d.Skills {
		label[s.URI] = classOf[s.Relation]
	}
	for _, f := range found {
		class, ok := label[f.URI]
		if !ok {
			class = score.NotRelevant
		}
		c.URIs = append(c.URIs, f.URI)
		c.Sections = append(c.Sections, f.Section)
		c.Rows = append(c.Rows, score.Row{Document: number, Domain: d.Kind, X: f.Features, Class: class, Weight: 1})
	}
	return c, nil
}

// atOnce does n independent things, as many at a time as there are processors.
func atOnce(n int, do func(i int) error) error {
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		all.Go(func() error { return do(i) })
	}
	return all.Wait()
}

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

// Data is what a scorer is fitted on.
type Data struct {
	All        []Candidates // labelled documents
	Unaided    []Candidates // the same documents, read without a memory: most taxonomies have none
	Unread     []Candidates // the same documents, read by the lexicon alone
	Abroad     []Candidates // the same documents, read as one in another language is
	Translated []Candidates // some of them in other languages, to measure with; rows carry the original's number
	NoSkill    []Candidates // lines without any skill; they join each training fold
	Barren     []Candidates // more of them, kept out of all training
	Lines      []Candidates // single sentences with their skills, so that short does not come to mean none
}

// Gather reads labelled documents and no-skill lines with an engine.
func Gather(ctx context.Context, e *extractor.Engine, gold []GoldDocument) (Data, error) {
	var d Data
	var err error
	if d.All, err = Collect(ctx, e, gold); err != nil {
		return d, err
	}
	if d.Unaided, err = Collect(ctx, e.WithMemory(nil), gold); err != nil {
		return d, err
	}
	if d.Unread, err = unread(ctx, e, gold); err != nil {
		return d, err
	}
	if d.Abroad, err = abroad(ctx, e, gold); err != nil {
		return d, err
	}
	if d.Translated, err = translated(ctx, e, gold); err != nil {
		return d, err
	}
	lines, err := NoSkillLines()
	if err != nil {
		return d, err
	}
	docs := make([]GoldDocument, len(lines))
	for i, l := range lines {
		docs[i] = GoldDocument{ID: fmt.Sprintf("noskill-%d", i), Kind: l.Kind, Language: l.Language, Text: l.Text}
	}
	none, err := Collect(ctx, e, docs)
	if err != nil {
		return d, err
	}
	for i, c := range none {
		if heldOutLine(i) {
			d.Barren = append(d.Barren, c)
		} else {
			d.NoSkill = append(d.NoSkill, c)
		}
	}
	sentences, err := SkillLines(len(docs))
	if err != nil {
		return d, err
	}
	foreign, err := ForeignLines()
	if err != nil {
		return d, err
	}
	for i := 0; i < len(foreign); i += foreignStep {
		sentences = append(sentences, foreign[i])
	}
	// Without a memory: it holds these very sentences.
	d.Lines, err = Collect(ctx, e.WithMemory(nil), sentences)
	return d, err
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

// fold is the one that a document is held out in; -1 without any candidates.
func (c *Candidates) fold(folds int) int {
	if len(c.Rows) == 0 {
		return -1
	}
	return c.Rows[0].Document % folds
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

// Found lists what a threshold shows of held-out predictions.
func (h *HeldOut) Found(threshold float64) []Found {
	var out []Found
	for i, p := range h.Classes {
		if r := score.Relevant(p); r >= score.Needs(threshold, &h.Candidates.Rows[i].X) {
			out = append(out, Found{
				URI: h.Candidates.URIs[i], Relation: relationOf[score.Relation(p)],
				Section: h.Candidates.Sections[i], Probability: r,
			})
		}
	}
	return out
}

var relationOf = [...]extractor.Relation{extractor.Required, extractor.Core, extractor.Mentioned}

// threshold is a scorer's for a document.
func threshold(m *score.Model, d *GoldDocument) float64 {
	return m.Threshold(d.Kind, d.Language != "" && d.Language != "en")
}

// f1Slack is what of twice F1 a higher threshold may cost. The best one lies on a
// plateau: from 0.25 to 0.40 precision of jobs rises by nine points at the same F1,
// and half as many lines without a skill raise an alarm.
const f1Slack = 0.01

// bestThreshold is the highest with nearly the best grouped F1 over a kind's
// documents. Kinds with few documents share: half the weight of the decision comes
// from all kinds. Without a kind it is the best over all.
func bestThreshold(held []HeldOut, kind string) float64 {
	f := map[float64]float64{}
	best, top := 0.5, -1.0
	for t := 0.10; t <= 0.80; t += 0.01 {
		f[t] = f1At(held, kind, t)
		top = max(top, f[t])
	}
	slack := f1Slack
	if kind == "" { // then f1At is F1, not twice of it
		slack /= 2
	}
	for t := 0.10; t <= 0.80; t += 0.01 {
		if f[t] >= top-slack {
			best = t
		}
	}
	return float64(int(best*100+0.5)) / 100
}

// f1At is the grouped F1 of a kind's documents and of all, together.
func f1At(held []HeldOut, kind string, t float64) float64 {
	var own, all Tally
	for i := range held {
		h := &held[i]
		found := h.Found(t)
		all.Add(h.Candidates.Gold, found)
		if h.Candidates.Gold.Kind == kind {
			own.Add(h.Candidates.Gold, found)
		}
	}
	return own.F1() + all.F1()
}
