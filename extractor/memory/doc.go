// Package memory remembers labelled sentences as vectors and lets the nearest of
// them vote for or against a skill (kNN over an encoder's vectors, as kNN-BE does;
// Decorte et al. 2024). It knows skills by dense number only.
package memory
