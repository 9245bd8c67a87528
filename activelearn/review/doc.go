// Package review asks people about single skills of documents, one at a time,
// where an answer teaches the most. It makes a pool of what engines said, chooses
// from it (pure functions over values: how doubtful an item is, which are drawn by
// chance, which differ from those before), lends each item to one person, and says
// what the answers tell of the person and of the engine.
//
// It does not know how answers become feedback (its Recorder does), how its Store
// keeps rows, HTTP, or who may review (package account does).
package review
