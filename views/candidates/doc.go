// Package candidates shows the phrases of real text that the taxonomy lacks, one
// decision at a time, and what the team of curators decided. It knows its view
// models only; handlers fill them.
package candidates
