package web

import (
	"winnow/taxonomy"
)

// tree is the hierarchy of the active taxonomy's skills.
type tree struct{ snapshot *taxonomy.Snapshot }

func (s *Server) tree() tree { return tree{s.Engine.State().Snapshot} }

// Broader implements overlap.Tree: groups are no skills, and nobody has one.
func (t tree) Broader(skill int64) []int64 {
	var out []int64
	for _, r := range t.snapshot.Links(taxonomy.Broader, skill) {
		out = t.skill(out, r.To)
	}
	return out
}

// Narrower implements overlap.Tree.
func (t tree) Narrower(skill int64) []int64 {
	var out []int64
	for _, id := range t.snapshot.Narrower(skill) {
		out = t.skill(out, id)
	}
	return out
}

func (t tree) skill(to []int64, id int64) []int64 {
	if c := t.snapshot.Concept(id); c != nil && c.Kind == taxonomy.KindSkill {
		return append(to, id)
	}
	return to
}
