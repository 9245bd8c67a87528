// Package dataset is labelled feedback as data to train on: its rows, the
// formats they are written in, masking, pseudonyms, splits that leak nothing,
// and the manifest and card that say what a dataset is. It is pure but for
// writing files; package export finds the rows. Equal rows give equal bytes.
package dataset
