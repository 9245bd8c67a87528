// Package taxonomy keeps the vocabularies Winnow finds skills of: concepts with
// their labels in several languages and the relations between them. Taxonomies
// live side by side and one is active. Importers (csvtax, esco, skos) turn a
// source into a neutral Import; the Service compares it with what is stored and
// applies the difference in one transaction. Nothing is deleted: what a release
// drops is retired at a revision. Readers get immutable snapshots.
//
// The package knows no database, no file format and no HTTP; taxonomydb stores.
package taxonomy
