package export

import (
	"context"
	"strconv"
	"sync"
	"time"

	"winnow/feedback/dataset"
)

// decidedAtOnce is how much of the log is read in one step.
const decidedAtOnce = 20_000

// splits places the employers of the whole log up to a position: all of it, whatever
// a query leaves out, so that an employer is in one split in every dataset.
func (m *Maker) splits(ctx context.Context, position int64) (*dataset.Stratifier, error) {
	s := dataset.NewStratifier()
	return s, m.walk(ctx, s, 0, position)
}

// walk places the employers of the log above one position up to another.
func (m *Maker) walk(ctx context.Context, s *dataset.Stratifier, after, upTo int64) error {
	for {
		log, err := m.Source.Decided(ctx, after, upTo, decidedAtOnce)
		if err != nil || len(log) == 0 {
			return err
		}
		for _, d := range log {
			employer := employerOf(d.Employer, d.OrganisationID)
			if !s.Placed(employer) {
				skills, err := m.Source.FirstSkills(ctx, d.DocumentID)
				if err != nil {
					return err
				}
				s.Place(employer, skills)
			}
			s.Decided(employer, d.SkillID)
		}
		after = log[len(log)-1].Sequence
	}
}

// lately is the places of employers as a sample had them last. A sample is looked at
// after every change of a filter: it goes on from there, and reads the whole log
// again only now and then, since documents can get other employers.
type lately struct {
	mu    sync.Mutex
	began time.Time
	at    int64
	s     *dataset.Stratifier
}

// keptPlaces is how long places are gone on from.
const keptPlaces = 10 * time.Minute

// splitsLately is splits for a sample.
func (m *Maker) splitsLately(ctx context.Context, position int64) (*dataset.Stratifier, error) {
	l := &m.lately
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.s != nil && position < l.at {
		return m.splits(ctx, position)
	}
	if l.s == nil || time.Since(l.began) > keptPlaces {
		l.s, l.at, l.began = dataset.NewStratifier(), 0, time.Now()
	}
	if err := m.walk(ctx, l.s, l.at, position); err != nil {
		l.s = nil // it may have gone half the way
		return nil, err
	}
	l.at = position
	return l.s.Still(), nil
}

// employerOf is who a document counts as in splits: its organisation where no
// employer is told.
func employerOf(name string, organisation int64) string {
	if key := dataset.EmployerKey(name); key != "" {
		return key
	}
	return "\x00organisation " + strconv.FormatInt(organisation, 10)
}
