// Package quality looks a taxonomy over for what misleads readers and
// extraction: the checks that qSKOS (Mader, Haslhofer and Isaac, "Finding
// Quality Issues in SKOS Vocabularies", 2012; Suominen and Mader, "Assessing and
// Improving the Quality of SKOS Vocabularies", 2014) and VocBench (Integrity
// Constraint Validation) name, as far as Winnow's model can break them, and some
// of Winnow's own. S13, S14 and S27 are integrity conditions of the SKOS
// reference (W3C, 2009).
//
// Run checks a whole taxonomy, Of what a save touched. A Finding says in plain
// words what is wrong and, where one step mends it, holds that step as a Fix for
// an editing service. Nothing here changes anything.
//
// Two checks of either tool have no counterpart: a top concept with a parent,
// since a top is whatever has no parent, and missing inverse relations, since
// each relation is kept once.
package quality
