// Package demo fills an installation with example accounts for every role and
// example documents, so that a newcomer can look around at once. The documents
// are those of training/data/gold, which were written for Winnow.
package demo
