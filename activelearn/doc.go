// Package activelearn is the room of what to ask people next: which phrases of
// real text the taxonomy lacks, in which order people should see them, and what
// they decided. It knows the engine's values and errors, no pages and none of
// its neighbours.
package activelearn
