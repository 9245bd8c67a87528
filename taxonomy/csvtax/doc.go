// Package csvtax reads and writes a taxonomy as plain CSV that a person can edit
// in a spreadsheet. A folder holds, each as one file or as a folder of files,
//
//	about.csv        key,value: name, title, version, licence, source, language
//	groups           id,label,parent,description
//	skills           id,label,type,group,broader,alt_labels,related,description
//	occupations      id,label,alt_labels,essential,optional,description
//	collections      id,label,description
//	labels/de.csv    of,id,kind,label: labels of a further language
//
// Ids are unique within a kind. Several values in one field are separated by
// " | "; a bar within a value is written "\|". More columns may follow: uri,
// code, scope_note, hidden_labels and matches (to concepts of other
// vocabularies, such as "exact https://www.wikidata.org/entity/Q28865")
// everywhere; reuse_level, essential, optional
// and collections for skills; group, broader and collections for occupations;
// alt_labels for groups. A concept without a uri gets "urn:winnow:NAME:KIND:ID".
//
// People make these files, so what would get lost is an error, not a warning:
// the files are mended, then imported.
package csvtax
