// Package feedback keeps what people decide about the skills of a document:
// append-only events, each made by a client under its own id, and everything
// that follows from them by a pure fold: the present decision on each skill,
// what can be undone, how far the review is, labels and remembered examples. It
// does not know HTTP, how its Store keeps rows, or who may do what (package
// account does).
package feedback
