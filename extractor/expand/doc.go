// Package expand knows the neighbourhood of skills: parents, children,
// siblings, related skills and the skills of an occupation. It proposes
// neighbours of what was found as candidates of a lower prior, and tells how
// well a skill agrees with the other skills of a document. Pure graph work: no
// text, no vectors.
package expand
