// Package data embeds the sentences written for Winnow, so that the binary can
// remember them. The Python side of training reads the same files.
package data

import "embed"

// Files holds esco_sentences.tsv.gz (conceptUri, style, sentence: two for each of
// ESCO's 13,896 skills) and esco_sentences_frequent.tsv.gz and
// esco_sentences_adverts.tsv.gz (conceptUris separated by spaces, sentence) and noskill.tsv.gz (kind, section, language, sentence:
// lines that ask for no skill), all with a header line.
//
//go:embed esco_sentences.tsv.gz esco_sentences_frequent.tsv.gz esco_sentences_adverts.tsv.gz noskill.tsv.gz gold/documents.jsonl.gz
var Files embed.FS
