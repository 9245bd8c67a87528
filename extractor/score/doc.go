// Package score decides: one multitask scorer with features shared by all
// domains and a tower per domain (job, résumé, course, feed) that turns the
// stages' scores into calibrated probabilities of required, core, mentioned and
// not relevant. Its weights are fitted in Go on labelled documents and ship with
// the binary. It knows numbers only: no text, no skills.
package score
