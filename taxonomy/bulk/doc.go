// Package bulk makes many edits of a taxonomy from one CSV file, one a row:
//
//	action          concept  kind         language  value     from      to
//	create          (uri)    skill        en        label               (broader)
//	set_description skill                           text
//	add_label       skill    alternative  en        label
//	remove_label    skill    alternative  en        label
//	rename          skill    preferred    en        new label old label
//	move            skill                                     (parent)  (parent)
//	add_relation    skill    related                                    skill
//	remove_relation skill    related                                    skill
//	merge           loser                                               winner
//	deprecate       skill                                               (skill)
//	restore         skill
//
// Fields in brackets may be empty. set_ goes with description, scope_note, code,
// type and reuse_level. Concepts are named by id or URI; a column "reason" may
// follow. All rows are made or none, and each row that cannot be made is named
// with what is wrong with it.
//
// WriteSheet writes concepts as a table instead, one a row with all its fields,
// and Prepare reads it after somebody has edited it: each cell that says
// something else than at the revision of the download becomes an edit.
package bulk
