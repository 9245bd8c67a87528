package export

import (
	"cmp"
	"context"
	"os"
	"path/filepath"

	"winnow/fault"
	"winnow/feedback/dataset"
)

// Maker makes datasets.
type Maker struct {
	Source  Source
	Groups  Groups
	Trust   Trust  // nil: roles alone weigh
	Version string // of Winnow, for manifests
	Segment int    // documents after which an interrupted export need not begin again; 0: 1000

	lately lately
}

func (m *Maker) madeBy() string { return "winnow " + m.Version }

// Order says what to make. Query.Position 0 is the present one; an export to the
// same place that was interrupted goes on with the position it had.
type Order struct {
	Query    dataset.Query
	Format   string
	Licence  string
	Out      string // a folder that is not there, or empty
	Progress func(done, total int)
}

// DefaultLicence is that of an Order that tells none.
const DefaultLicence = "not licensed: ask who runs the installation"

// atOnce is how many documents are read in one step.
const atOnce = 100

// inSegment is Maker.Segment when it is 0.
const inSegment = 1000

// Make writes a dataset. What it gathers lies beside Out, in a folder with .part
// after its name, until it is done.
func (m *Maker) Make(ctx context.Context, o Order) (dataset.Manifest, error) {
	if _, err := dataset.FormatNamed(o.Format); err != nil {
		return dataset.Manifest{}, err
	}
	if entries, err := os.ReadDir(o.Out); err == nil && len(entries) > 0 {
		return dataset.Manifest{}, fault.New(fault.Conflict, "The folder %s is not empty. Choose another one.", o.Out)
	}
	shop, err := m.shop(ctx, o)
	if err != nil {
		return dataset.Manifest{}, err
	}
	segments, err := m.gather(ctx, shop, o.Progress)
	if err != nil {
		return dataset.Manifest{}, err
	}
	if o.Licence == "" {
		o.Licence = DefaultLicence
	}
	about := dataset.About{Format: o.Format, Licence: o.Licence, MadeBy: m.madeBy(), Query: shop.plan.Query}
	manifest, err := dataset.Build(shop.product(), about, shop.records(ctx, segments))
	if err != nil {
		return manifest, err
	}
	return manifest, shop.deliver(o.Out)
}

// deliver moves the dataset to its place and clears up.
func (w *workshop) deliver(out string) error {
	_ = os.Remove(out) // an empty folder; anything else stays and makes the move fail
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return noRoom(err, out)
	}
	if err := os.Rename(w.product(), out); err != nil {
		return noRoom(err, out)
	}
	return os.RemoveAll(w.dir)
}

// shop opens the workshop of an order.
func (m *Maker) shop(ctx context.Context, o Order) (*workshop, error) {
	p, err := m.plan(ctx, o.Query)
	if err != nil {
		return nil, err
	}
	dir := filepath.Clean(o.Out) + ".part"
	if left, ok := planIn(dir); ok && o.Query.Position == 0 {
		present := p
		present.Query.Position = left.Query.Position
		if present.same(left) {
			return openWorkshop(dir, left)
		}
	}
	if err := m.fix(ctx, &p.Query); err != nil {
		return nil, err
	}
	return openWorkshop(dir, p)
}

// plan checks a query and finds the skills of its group.
func (m *Maker) plan(ctx context.Context, q dataset.Query) (plan, error) {
	p := plan{Query: q.Canonical(), MadeBy: m.madeBy()}
	if err := q.Check(); err != nil || q.Group == "" {
		return p, err
	}
	skills, err := m.Groups.SkillsOf(ctx, q.Group)
	p.Skills = skills
	return p, err
}

// fix gives a query the present position where it has none. One that is to come is
// Invalid: what is decided up to it would change what it gives.
func (m *Maker) fix(ctx context.Context, q *dataset.Query) error {
	present, err := m.Source.Position(ctx)
	switch {
	case err != nil:
		return err
	case q.Position == 0:
		q.Position = present
	case q.Position > present:
		return fault.In("position", "There are %d events so far, so position %d is still to come. Leave it out for all that was decided.", present, q.Position)
	}
	return nil
}

// gather makes the segments that are missing and returns how many there are.
func (m *Maker) gather(ctx context.Context, shop *workshop, progress func(done, total int)) (int, error) {
	g, err := m.gatherer(ctx, shop.plan, m.splits)
	if err == nil && m.Trust != nil {
		g.trust, err = m.Trust.WeightsAt(ctx, shop.plan.Query.Position)
	}
	if err != nil {
		return 0, err
	}
	total, err := m.Source.Total(ctx, g.query)
	if err != nil {
		return 0, err
	}
	segments, done, last, err := shop.reached()
	if err != nil {
		return 0, err
	}
	var records []dataset.Record
	for {
		documents, err := m.Source.Documents(ctx, g.query, last, atOnce)
		if err != nil {
			return 0, err
		}
		for _, d := range documents {
			r, err := g.record(ctx, d)
			if err != nil {
				return 0, err
			}
			records, last, done = append(records, r), d.ID, done+1
			if progress != nil {
				progress(done, max(total, done))
			}
		}
		if len(records) >= cmp.Or(m.Segment, inSegment) || len(documents) == 0 && len(records) > 0 {
			if err := shop.add(segments, records); err != nil {
				return 0, err
			}
			segments, records = segments+1, records[:0]
		}
		if len(documents) == 0 {
			return segments, nil
		}
	}
}

// gatherer gathers what is planned; splits places the employers up to a position.
func (m *Maker) gatherer(ctx context.Context, p plan, splits func(context.Context, int64) (*dataset.Stratifier, error)) (*gatherer, error) {
	key, err := m.Source.Key(ctx, "pseudonyms")
	if err != nil {
		return nil, err
	}
	g := &gatherer{source: m.Source, names: dataset.Pseudonyms{Key: key}, query: p.Query}
	if g.splits, err = splits(ctx, p.Query.Position); err != nil {
		return nil, err
	}
	if p.Skills != nil {
		g.skills = make(map[int64]bool, len(p.Skills))
		for _, id := range p.Skills {
			g.skills[id] = true
		}
	}
	return g, nil
}

// Sample returns rows of the first documents that a query lets through, and how
// much the query is about: to look at before an export is made. Splits are those
// of the employers.
func (m *Maker) Sample(ctx context.Context, q dataset.Query, rows int) ([]dataset.Row, Count, error) {
	p, err := m.plan(ctx, q)
	if err != nil {
		return nil, Count{}, err
	}
	if err := m.fix(ctx, &p.Query); err != nil {
		return nil, Count{}, err
	}
	count, err := m.Source.Count(ctx, p.Query, p.Skills)
	if err != nil || count.Decisions == 0 {
		return nil, count, err
	}
	g, err := m.gatherer(ctx, p, m.splitsLately)
	if err == nil && m.Trust != nil {
		g.trust, err = m.Trust.Weights(ctx)
	}
	if err != nil {
		return nil, count, err
	}
	sample, err := g.sample(ctx, rows)
	return sample, count, err
}

// looked bounds the documents that are read for a sample, ofOne its rows of one
// document, as long as others have some.
const (
	looked = 300
	ofOne  = 2
)

func (g *gatherer) sample(ctx context.Context, rows int) ([]dataset.Row, error) {
	var out, more []dataset.Row
	var last int64
	for range looked / 20 {
		documents, err := g.source.Documents(ctx, g.query, last, 20)
		if err != nil {
			return nil, err
		}
		for _, d := range documents {
			r, err := g.record(ctx, d)
			if err != nil {
				return nil, err
			}
			for i, row := range r.Rows {
				if row.Split = string(r.Split); i < ofOne {
					out = append(out, row)
				} else if len(more) < rows {
					more = append(more, row)
				}
			}
			if last = d.ID; len(out) >= rows {
				return out[:rows], nil
			}
		}
		if len(documents) == 0 {
			break
		}
	}
	return append(out, more[:min(len(more), rows-len(out))]...), nil
}
