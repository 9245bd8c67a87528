// Package evaluate measures the engine on labelled data: skills of whole
// documents, and linking of sentences to skill labels as the published
// benchmark defines it. It also fits the shipped scorer on labelled documents.
// It reads streams and returns figures; files and flags are the caller's.
package evaluate
