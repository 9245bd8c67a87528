// Package outside reads labels that were made with other tools: Label Studio,
// Prodigy, doccano, and CoNLL files. It finds what each row says and what is
// wrong with it; which skill a label means, and keeping it, is the caller's.
package outside
