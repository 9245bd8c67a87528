// Package curation joins candidates with the rooms that a decision reaches: it
// turns decisions into edits of the taxonomy, lets mining read with the engine of
// now, gives confirmed sentences to the engine's memory, and has past documents
// read again. It holds no state of its own.
package curation
