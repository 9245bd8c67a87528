package taxonomy

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"winnow/fault"
)

// Import brings the store in line with what an importer read, in one
// transaction: all of it or nothing. Importing the same twice changes nothing
// and keeps the revision.
func (s *Service) Import(ctx context.Context, imp *Import, options Options) (Report, error) {
	if err := imp.check(); err != nil {
		return Report{}, err
	}
	started := s.now()
	var report Report
	err := s.store.Write(ctx, imp.Taxonomy.Name, func(tx Tx) (err error) {
		report, err = s.takeIn(tx, imp, options)
		if err == nil && options.DryRun {
			err = errTrial
		}
		return err
	})
	if err != nil && !errors.Is(err, errTrial) {
		return Report{}, err
	}
	report.DryRun = options.DryRun
	if options.Activate && !options.DryRun {
		if err := s.store.Activate(ctx, imp.Taxonomy.Name); err != nil {
			return report, err
		}
		report.Activated = true
	}
	report.Elapsed = s.now().Sub(started)
	return report, nil
}

// takeIn compares an import with what is stored and writes the difference.
func (s *Service) takeIn(tx Tx, imp *Import, options Options) (Report, error) {
	before := tx.Taxonomy().Revision
	if imp.LabelsOnly && before == 0 {
		return Report{}, fault.New(fault.NotFound, "There is no taxonomy %q to add labels to. Import it first.", imp.Taxonomy.Name)
	}
	stored, err := tx.Contents(before)
	if err != nil {
		return Report{}, err
	}
	delta, report := diff(stored, imp)
	report.Changed = report.Revision != before
	if options.DryRun || !report.Changed {
		return report, nil
	}
	if err := tooMuchRetired(stored, &report, options); err != nil {
		return Report{}, err
	}
	delta.Taxonomy.UpdatedAt = s.moment()
	return report, tx.Commit(delta, imp.entry(options))
}

// entry is what the history says of an import.
func (imp *Import) entry(o Options) Change {
	return Change{
		ID: uuid.NewString(), Kind: ChangeImport, Author: o.Author, Reason: o.Reason,
		Languages: imp.Languages, LabelsOnly: imp.LabelsOnly,
	}
}

// tooMuchRetired refuses an import that would retire most of a taxonomy: it is
// rather the wrong file or the wrong name than a release.
func tooMuchRetired(stored *Contents, report *Report, options Options) error {
	active := 0
	for i := range stored.Concepts {
		if stored.Concepts[i].Status == Active {
			active++
		}
	}
	retired := report.Total().Retired
	if options.AllowRetire || 2*retired <= active {
		return nil
	}
	return fault.New(fault.Conflict, "This import would retire %d of the %d concepts of %q, so it was not done. Give another name with --name, or --allow-retire if it is meant.",
		retired, active, stored.Taxonomy.Name)
}
