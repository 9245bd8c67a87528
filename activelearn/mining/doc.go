// Package mining finds what a taxonomy does not know. A Finder reads one
// document and returns the phrases that look like skills and that no label
// matches; a Statistic adds up what many documents say of one phrase; a Ranker
// turns statistics into candidates: folded, told apart from paraphrases of known
// skills, placed in the tree, and ordered by what a decision about them is worth.
// It is pure: no database, no HTTP, no clock.
package mining
