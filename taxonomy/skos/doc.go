// Package skos reads and writes taxonomies in SKOS, W3C's vocabulary for
// thesauri (https://www.w3.org/TR/skos-reference/), in Turtle, RDF/XML and
// JSON-LD. What SKOS has no words for is said in those that ESCO publishes its
// release in, and the rest in a namespace of our own, so that a taxonomy written
// and read again is the same.
//
// Of other people's files it takes concepts, collections, labels (of SKOS-XL
// too), definitions, scope notes, notations and the relations between concepts.
// A concept that says nothing of its kind is a skill or, where others of its
// file do say so, a group. Languages count without their region: en-GB is en.
// What a taxonomy has no place for is left out and reported by property:
// replacements, dates, further notes, and
// definitions and notes in other languages than the taxonomy's own.
package skos
