package taxonomy

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"winnow/fault"
)

// Import brings the store in line with what an importer read, in one
// transaction: all of it or nothing. What people changed since the last import
// stays as they made it, unless the options say to overwrite it, and the report
// tells where the source changed it too. Importing the same twice changes
// nothing and keeps the revision.
func (s *Service) Import(ctx context.Context, imp *Import, options Options) (Report, error) {
	if err := imp.check(); err != nil {
		return Report{}, err
	}
	started := s.now()
	var report Report
	err := s.store.Write(ctx, imp.Taxonomy.Name, func(tx Tx) (err error) {
		report, err = s.takeIn(tx, imp, options)
		if err == nil && (options.DryRun || !report.Changed) {
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

// takeIn writes the difference between an import and what is stored. A report
// that says nothing changed leaves it to the caller to undo what was written.
func (s *Service) takeIn(tx Tx, imp *Import, options Options) (Report, error) {
	before := tx.Taxonomy()
	if imp.LabelsOnly && before.Revision == 0 {
		return Report{}, fault.New(fault.NotFound, "There is no taxonomy %q to add labels to. Import it first.", imp.Taxonomy.Name)
	}
	stored, err := tx.Contents(before.Revision)
	if err != nil {
		return Report{}, err
	}
	k := &keeper{imp: imp}
	if !options.Overwrite {
		if k, err = newKeeper(tx, imp); err != nil {
			return Report{}, err
		}
	}
	delta, report := diff(stored, k.imp)
	report.Changed = report.Revision != before.Revision
	if !report.Changed || options.DryRun && len(k.local) == 0 {
		return report, nil
	}
	delta.Taxonomy.UpdatedAt = s.moment()
	if err := tx.Commit(delta, imp.entry(options)); err != nil {
		return Report{}, err
	}
	if len(k.local) > 0 {
		if report, err = s.keep(tx, k, stored, report, options); err != nil {
			return Report{}, err
		}
	}
	if err := tooMuchRetired(stored, &report, options); err != nil {
		return report, err
	}
	return report, tooMuchUnlinked(stored, delta.RetireRelations, options)
}

// entry is what the history says of an import.
func (imp *Import) entry(o Options) Change {
	return Change{
		ID: uuid.NewString(), Kind: ChangeImport, Author: o.Author, Reason: o.Reason,
		Languages: imp.Languages, LabelsOnly: imp.LabelsOnly,
	}
}

// keep does people's changes again on top of the import that was just written,
// and reports what both came to.
func (s *Service) keep(tx Tx, k *keeper, stored *Contents, report Report, o Options) (Report, error) {
	d := newDraft(tx, uuid.NewString())
	if err := k.again(d); err != nil {
		return Report{}, err
	}
	touched, err := tx.Touched(d.present()-1, d.present())
	if err != nil {
		return Report{}, err
	}
	if k.nothingNew(d, touched) && d.header.sameRelease(stored.Taxonomy) {
		return k.unchanged(stored, report), nil
	}
	if len(d.changed()) > 0 {
		delta, err := d.delta()
		if err != nil {
			return Report{}, err
		}
		delta.Taxonomy.UpdatedAt = s.moment()
		entry := Change{ID: d.id, Kind: ChangeKeep, Author: o.Author, Reason: fmt.Sprintf("What people changed in %d concepts, on top of the import.", len(k.local))}
		if err := tx.Commit(delta, entry); err != nil {
			return Report{}, err
		}
	}
	return k.reportOf(tx, stored, report)
}

// unchanged is the report of an import that brought nothing new.
func (k *keeper) unchanged(stored *Contents, report Report) Report {
	_, same := diff(stored, stored.asImport(&Import{Taxonomy: stored.Taxonomy, Languages: k.imp.Languages, LabelsOnly: k.imp.LabelsOnly}))
	same.Version, same.Census, same.Defects = report.Version, report.Census, report.Defects
	return same
}

// reportOf compares what was there with what the import and people's changes on
// top of it came to.
func (k *keeper) reportOf(tx Tx, stored *Contents, report Report) (Report, error) {
	now := tx.Taxonomy()
	contents, err := tx.Contents(now.Revision)
	if err != nil {
		return Report{}, err
	}
	_, both := diff(stored, contents.asImport(k.imp))
	both.Census, both.Defects, both.Changed, both.Revision = report.Census, report.Defects, true, now.Revision
	for _, s := range k.local {
		if len(s.kept.What)+len(s.kept.Conflicts) > 0 {
			both.Kept = append(both.Kept, s.kept)
		}
	}
	return both, nil
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
	if options.AllowRetire || options.DryRun || 2*retired <= active {
		return nil
	}
	return fault.New(fault.Conflict, "This import would retire %d of the %d concepts of %q, so it was not done. Give another name with --name, or --allow-retire if it is meant.",
		retired, active, stored.Taxonomy.Name)
}

// fewRelations of a kind may all go without a question.
const fewRelations = 50

// tooMuchUnlinked refuses an import that would take away most relations of a
// kind: rather than a release, it is a file whose ids are damaged.
func tooMuchUnlinked(stored *Contents, gone []Relation, options Options) error {
	if options.AllowRetire || options.DryRun {
		return nil
	}
	had, lost := map[RelationKind]int{}, map[RelationKind]int{}
	for _, r := range stored.Relations {
		had[r.Kind]++
	}
	for _, r := range gone {
		lost[r.Kind]++
	}
	for _, kind := range []RelationKind{Broader, Related, Essential, Optional, Member} {
		if had[kind] > fewRelations && 2*lost[kind] > had[kind] {
			return fault.New(fault.Conflict, "This import would take away %d of the %d relations %q of %q, so it was not done. Look with --dry-run which names the file does not know, or use --allow-retire if it is meant.",
				lost[kind], had[kind], kind, stored.Taxonomy.Name)
		}
	}
	return nil
}
