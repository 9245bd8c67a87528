// Package overlap compares the skills somebody has with those a posting asks
// for. It is pure: the taxonomy is a Tree it is given.
package overlap
