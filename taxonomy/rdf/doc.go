// Package rdf reads and writes RDF 1.1 in three syntaxes: Turtle (N-Triples
// being a part of it), RDF/XML and JSON-LD 1.1. Reading streams: a file's
// triples go to a function one by one, and nothing is kept of them. Files come
// from strangers, so nothing outside the file is ever fetched, documents with a
// document type are refused, and sizes, depths and counts have limits. Faults
// name the file and the line.
//
// The package knows no vocabulary; skos says what the triples mean.
package rdf
