package taxonomy

import (
	"context"

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
	err := s.store.Update(ctx, imp.Taxonomy.Name, func(stored *Contents) (Changes, error) {
		if imp.LabelsOnly && stored.Taxonomy.Revision == 0 {
			return Changes{}, fault.New(fault.NotFound, "There is no taxonomy %q to add labels to. Import it first.", imp.Taxonomy.Name)
		}
		var changes Changes
		changes, report = diff(stored, imp)
		report.Changed = report.Revision != stored.Taxonomy.Revision
		changes.Taxonomy.UpdatedAt = s.now().UTC()
		if options.DryRun {
			return Changes{Taxonomy: stored.Taxonomy}, nil
		}
		return changes, tooMuchRetired(stored, &report, options)
	})
	if err != nil {
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
