// Package lexicon finds the surface forms of skills in a sentence with one
// Aho-Corasick automaton over stemmed tokens (Aho and Corasick, CACM 1975), so
// that every match lies on token boundaries and inflection and hyphen variants
// cost nothing. Short and ambiguous forms ("Go", "R", "Excel", "lead") have case
// and context rules. It knows nothing of documents, models or scores.
package lexicon
