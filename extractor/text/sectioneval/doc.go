// Package sectioneval measures the segmenter against labelled documents: the
// written gold documents and the hand-labelled real ones. Its functions are
// pure but for Run, which reads the label files and prints the report. It knows
// the segmenter only through text.Parse.
package sectioneval
