// Package activelearn keeps what texts ask for and the taxonomy does not know:
// phrases found in documents (package mining finds and ranks them), candidates
// made of them, and what curators decide about candidates. Decisions are
// append-only events; each one that changes the taxonomy names one edit there,
// which can be repeated and undone. Nobody sees sentences, employers or counts of
// another organisation that does not share its text.
//
// It does not know the taxonomy's rules, HTTP, how its Store keeps rows, or who
// may curate (package account does).
package activelearn
