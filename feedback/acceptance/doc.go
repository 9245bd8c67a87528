// Package acceptance estimates how often people accept a skill in a context from
// what they decided, and judges whether to hide it there. It is pure: it gets
// counts as values and does not know where they are kept.
//
// # The model
//
// Decisions on one skill k in one context c (a cell) are binomial with a rate of
// their own, and that rate has a Beta prior, written here by its mean m and its
// strength s (in decisions; alpha = s·m, beta = s·(1−m)):
//
//	cell     r(k,c) ~ Beta(m(k,c), s_cell)   logit m(k,c) = logit r(c) + logit r(k) − logit e(k)
//	skill    r(k)   ~ Beta(r(g), s_skill)    g: what the taxonomy puts above k
//	parent   r(g)   ~ Beta(r, s_parent)
//	context  r(c)   ~ Beta(r, s_context)
//
// r is the rate of all decisions. e(k) is the rate that any skill would have in
// the contexts where k was decided, shrunk like r(k): a skill that is seen in
// lenient sections only is not better for it. In the prior of a cell, r(k), e(k)
// and r(c) are made without the cell's own decisions, and r(g) without those of
// the skill, so that no decision speaks twice.
//
// The strengths are fitted to the data (empirical Bayes): each is the one under
// which the counts of its level are likeliest, the product over units of
//
//	B(a + s·m, b + s·(1−m)) / B(s·m, s·(1−m))
//
// where a and b are accepted and rejected. s_cell and s_context are fitted for
// each kind of context apart. Levels with fewer than minUnits units keep
// defaultStrength.
//
// The posterior of a cell is Beta(s·m + a, s·(1−m) + b).
package acceptance
