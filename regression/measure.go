package regression

import (
	"cmp"
	"context"
	"fmt"

	"winnow/extractor"
	"winnow/extractor/encoder"
	"winnow/extractor/evaluate"
	"winnow/extractor/score"
	kinds "winnow/extractor/text"
	"winnow/fault"
	"winnow/live"
	"winnow/taxonomy"
)

// trial is the work on one report.
type trial struct {
	*Service
	encoder *encoder.Model
	scorer  *score.Model
	gold    gold
	texts   []text // labelled ones first
}

// measure reads the documents with one vocabulary, then with the other.
func (s *Service) measure(ctx context.Context, o Order) (Report, error) {
	started := s.now()
	before, after, err := s.sides(ctx, &o)
	if err != nil {
		return Report{}, err
	}
	t, err := s.prepare(ctx, o, before, after)
	if err != nil {
		return Report{}, err
	}
	was, err := t.read(ctx, before, "reading with "+side(o.Against, o.From), 0)
	if err != nil {
		return Report{}, err
	}
	is, err := t.read(ctx, after, "reading with the working copy", len(t.texts))
	if err != nil {
		return Report{}, err
	}
	r := t.report(o, before, after, was, is)
	r.At, r.Seconds = s.now().UTC(), s.now().Sub(started).Seconds()
	return r, nil
}

func side(number string, revision int64) string {
	return cmp.Or(number, fmt.Sprintf("revision %d", revision))
}

func (s *Service) sides(ctx context.Context, o *Order) (before, after *taxonomy.Snapshot, err error) {
	t, err := s.Taxonomies.Get(ctx, o.Taxonomy)
	if err != nil {
		return nil, nil, err
	}
	o.Taxonomy, o.To, o.Sample = t.Name, cmp.Or(o.To, t.Revision), cmp.Or(o.Sample, DefaultSample)
	if o.Sample < 0 || o.Sample > MaxSample {
		return nil, nil, fault.In("sample", "Read 1 to %d documents.", MaxSample)
	}
	if o.From >= o.To {
		return nil, nil, fault.New(fault.Invalid, "Nothing changed in %s since revision %d, so there is nothing to measure.", t.Title, o.From)
	}
	if before, err = s.Taxonomies.SnapshotAt(ctx, t.Name, o.From); err != nil {
		return nil, nil, err
	}
	after, err = s.Taxonomies.SnapshotAt(ctx, t.Name, o.To)
	return before, after, err
}

func (s *Service) prepare(ctx context.Context, o Order, before, after *taxonomy.Snapshot) (*trial, error) {
	t := &trial{Service: s}
	t.encoder, t.scorer = s.Model()
	all := s.Gold
	if all == nil {
		var err error
		if all, err = labelled(); err != nil {
			return nil, err
		}
	}
	t.gold = usable(all, before, after)
	for _, d := range t.gold.documents {
		t.texts = append(t.texts, text{id: d.ID, title: d.Title, document: extractor.Document{
			Kind: kinds.Kind(d.Kind), Title: d.Title, Text: d.Text, Language: d.Language,
		}})
	}
	own, err := sample(ctx, s.Documents, o.OrganisationID, o.Sample)
	if err != nil {
		return nil, err
	}
	t.texts = append(t.texts, own...)
	return t, nil
}

// read extracts all documents with one vocabulary. What people decided is left
// aside on both sides, so that only the vocabulary differs.
func (t *trial) read(ctx context.Context, s *taxonomy.Snapshot, stage string, done int) ([]extractor.Extraction, error) {
	if len(t.texts) == 0 {
		return nil, nil
	}
	total := 2 * len(t.texts)
	t.step("preparing the vocabulary of "+s.Taxonomy.Name, done, total)
	source := s.Source()
	engine, err := live.Draft(source, t.scorer)
	if err == nil && t.encoder != nil {
		engine, err = live.Complete(ctx, engine, source, t.encoder, t.CacheDir, nil)
	}
	if err != nil {
		return nil, fmt.Errorf("an engine of revision %d: %w", s.Taxonomy.Revision, err)
	}
	out := make([]extractor.Extraction, len(t.texts))
	for i := range t.texts {
		t.step(stage, done+i, total)
		x, err := engine.Extract(ctx, t.texts[i].document)
		if err != nil {
			return nil, fault.Wrap(err, fault.Unavailable, "The engine stopped while it read the documents. Start again.")
		}
		out[i] = extractor.Extraction{Kind: x.Kind, Skills: lean(x.Skills), Stamp: x.Stamp}
	}
	t.step(stage, done+len(t.texts), total)
	return out, nil
}

// lean keeps of skills what a report tells.
func lean(skills []extractor.Skill) []extractor.Skill {
	for i := range skills {
		skills[i].Why, skills[i].Stages = extractor.Why{}, nil
		skills[i].Evidence = skills[i].Evidence[:min(1, len(skills[i].Evidence))]
	}
	return skills
}

func (t *trial) report(o Order, before, after *taxonomy.Snapshot, was, is []extractor.Extraction) Report {
	n := len(t.gold.documents)
	then, now := tally(before, t.gold.documents, was[:n]), tally(after, t.gold.documents, is[:n])
	r := Report{
		Taxonomy: o.Taxonomy, TaxonomyID: after.Taxonomy.ID, OrganisationID: o.OrganisationID, Left: t.gold.left,
		Sample: len(t.texts) - n, Model: t.model(), Strict: [2]float64{then.StrictF1(), now.StrictF1()}, Documents: []DocumentChange{},
		Summary: taxonomy.Regression{
			From: o.From, To: o.To, Against: o.Against, Documents: len(t.texts), Labelled: n, Before: accuracy(then), After: accuracy(now),
		},
	}
	for i := range t.texts {
		list := compare(after, was[i], is[i], t.labels(after, i))
		if len(list) > 0 {
			d := t.texts[i]
			r.Documents = append(r.Documents, DocumentChange{ID: d.id, Title: d.title, Kind: string(is[i].Kind), Labelled: i < n, Skills: list})
		}
	}
	r.count()
	return r
}

// labels returns the URIs that belong to a labelled document; nil for others.
func (t *trial) labels(after *taxonomy.Snapshot, i int) map[string]bool {
	if i >= len(t.gold.documents) {
		return nil
	}
	uris := map[string]bool{}
	for _, s := range in(after, evaluate.GoldDocument{Skills: t.gold.documents[i].Skills}).Skills {
		uris[s.URI] = true
	}
	return uris
}

// model names what reads beside the lexicon.
func (t *trial) model() string {
	if t.encoder == nil {
		return "none"
	}
	return t.encoder.Name()
}
