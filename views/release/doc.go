// Package release shows releases of the taxonomy to curators: the list, a new
// one with what speaks for and against it, two of them compared, what extraction
// makes of one, an old one to browse, and the way back to it.
package release
