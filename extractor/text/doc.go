// Package text turns an original document (plain text, HTML or Markdown) into
// sections and sentences whose byte offsets into the original survive every
// clean-up. It knows nothing of skills, vocabularies or models.
//
// Parse reads the visible text with a map back to the original (visible.go,
// html.go, markdown.go, plain.go), cuts its lines into headings and sentences
// (segment.go, heading.go, sentence.go), gathers what words, headings and
// places say of each (decide.go, scope.go, place.go) and takes the likeliest
// sequence of sections (viterbi.go). The words of headings and sentences stand
// in tables by language (headings_*.go, cues_*.go), meant to be extended by
// hand; package sectioneval measures what a change does.
package text
