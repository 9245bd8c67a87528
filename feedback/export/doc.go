// Package export finds the rows of a dataset: it folds events up to a position
// document by document, finds the sentences behind decisions in the extraction
// that was shown, and hands them to package dataset. What it found is kept in
// segments on disk, so that an interrupted export goes on where it was. It does
// not know how its Source keeps events.
package export
