// Package trust works out how far people's words about skills can be relied on:
// from agreement with others, from labels that are known, and from what reviewers
// and adjudicators overturned. It finds contributions that look like stuffing, and
// the disagreements that wait for a ruling. Everything but Service is pure: what
// it is at an event position follows from the events up to there, in whatever
// order they are told. It does not know texts, names or who may see what.
package trust
