package taxonomy

import "winnow/fault"

// Import is one release of a source in neutral form. Importers make it with a
// Builder, which sees to it that URIs are unique, links resolve and the
// hierarchy has no circle.
type Import struct {
	Taxonomy  Taxonomy  // name, title, version, licence, source and language; the rest is ignored
	Concepts  []Concept // without ids; labels sorted
	Links     []Link
	Languages []string // the import speaks for these: labels of other languages stay as they are
	// LabelsOnly says that only labels of Languages are given: concepts carry
	// nothing but URI and labels, there are no links, and neither is compared.
	LabelsOnly bool
	Defects    []Defect
}

// Options of an import.
type Options struct {
	Activate bool // make the taxonomy the active one afterwards
	DryRun   bool // report only; store nothing
	// AllowRetire lets the import retire more than half of a taxonomy, or take away
	// more than half of its relations of a kind, which
	// otherwise is taken for a mistake, such as another source under its name.
	AllowRetire bool
	// Overwrite takes the source as it is, and what people changed since the last
	// import with it.
	Overwrite bool
	Author    Author // who imports, for the history
	Reason    string
}

func (imp *Import) check() error {
	if err := CheckName(imp.Taxonomy.Name); err != nil {
		return err
	}
	if len(imp.Concepts) == 0 {
		return fault.New(fault.Invalid, "The source holds no usable row. Nothing was changed.")
	}
	return nil
}
