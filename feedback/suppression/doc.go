// Package suppression keeps what an organisation hides: skills that its own
// people nearly always remove in a context, as package acceptance judges, and
// what a person said of it. It learns in the background, hands the present list
// to whoever reads a document, and remembers since when and on whose word.
//
// Only decisions of the organisation itself are looked at. Nothing is pooled, so
// that no organisation's list, count or document tells anything of another's.
// It does not know HTTP, documents, or who may do what.
package suppression
