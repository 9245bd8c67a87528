// Package vector holds vectors and their products: float32 matrices as a model
// gives them, and tables of 8-bit vectors that are scanned with a C kernel. It
// knows nothing of texts, skills or models.
package vector
