// Package data embeds the sentences written for Winnow, so that the binary can
// remember them. The Python side of training reads the same files.
package data

import "embed"

// Files holds esco_sentences.tsv.gz (conceptUri, style, sentence: two for each of
// ESCO's 13,896 skills) and esco_sentences_frequent.tsv.gz (conceptUris separated
// by spaces, sentence), both with a header line.
//
//go:embed esco_sentences.tsv.gz esco_sentences_frequent.tsv.gz
var Files embed.FS
