// Package review shows the review queue: one skill of a text at a time, one key an
// answer, and how far the reviewer and the engine are. It knows its view models
// only; handlers fill them.
package review
