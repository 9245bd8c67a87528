package export

import (
	"context"
	"strconv"

	"winnow/feedback/dataset"
)

// decidedAtOnce is how much of the log is read in one step.
const decidedAtOnce = 20_000

// splits places the employers of the whole log up to a position: all of it, whatever
// a query leaves out, so that an employer is in one split in every dataset.
func (m *Maker) splits(ctx context.Context, position int64) (*dataset.Stratifier, error) {
	s := dataset.NewStratifier()
	for after := int64(0); ; {
		log, err := m.Source.Decided(ctx, after, position, decidedAtOnce)
		if err != nil || len(log) == 0 {
			return s, err
		}
		for _, d := range log {
			employer := employerOf(d.Employer, d.OrganisationID)
			if !s.Placed(employer) {
				skills, err := m.Source.FirstSkills(ctx, d.DocumentID)
				if err != nil {
					return s, err
				}
				s.Place(employer, skills)
			}
			s.Decided(employer, d.SkillID)
		}
		after = log[len(log)-1].Sequence
	}
}

// employerOf is who a document counts as in splits: its organisation where no
// employer is told.
func employerOf(name string, organisation int64) string {
	if key := dataset.EmployerKey(name); key != "" {
		return key
	}
	return "\x00organisation " + strconv.FormatInt(organisation, 10)
}
