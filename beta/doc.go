// Package beta is the Beta distribution: what is believed of a rate after so many
// hits and misses. It is mathematics, and knows no other package of Winnow.
package beta
