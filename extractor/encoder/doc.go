// Package encoder turns sentences and skill labels into vectors and finds the
// skills nearest to a sentence: WordPiece tokenizer, ONNX Runtime session,
// caches, and the index of label vectors. It knows labels and skill numbers, not
// taxonomies; it is the only package that may import onnxruntime.
package encoder
