// Package taxonomy keeps the vocabularies Winnow finds skills of: concepts with
// their labels in several languages and the relations between them. Taxonomies
// live side by side and one is active. Importers (csvtax, esco, skos) turn a
// source into a neutral Import; the Service compares it with what is stored and
// applies the difference in one transaction. Readers get immutable snapshots.
//
// Curators edit by commands (EditConcept, MergeConcepts, Undo, …), which
// Service.Apply tries in a draft of the few concepts they touch and holds to the
// importers' rules. Each makes one revision and one Change of the history, which
// only grows: nothing is deleted, every row says which revision it came and went
// with, and so any revision can be seen, compared, released and gone back to.
//
// The package knows no database, no file format and no HTTP; taxonomydb stores.
package taxonomy
