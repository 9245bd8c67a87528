// Package data embeds the sentences written for Winnow, so that the binary can
// remember them. The Python side of training reads the same files.
package data

import "embed"

// Files holds, gzipped and each with a header line, what README.md lists: sentences
// with their skills, lines that ask for no skill, skills that ESCO lacks, and whole
// labelled documents.
//
//go:embed esco_sentences.tsv.gz esco_sentences_frequent.tsv.gz esco_sentences_adverts.tsv.gz esco_sentences_??.tsv.gz
//go:embed noskill.tsv.gz unknown_skills.tsv.gz gold/documents.jsonl.gz gold/translations.jsonl.gz
var Files embed.FS
