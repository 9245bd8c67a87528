package web

import (
	"winnow/profile/overlap"
	"winnow/taxonomy"
)

// tree is the hierarchy of the active taxonomy's skills.
type tree struct{ snapshot *taxonomy.Snapshot }

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

// credits are what a person's skills are worth for those asked for. Skills that
// became others since they were kept, on either side, count as what they are now.
func credits(snapshot *taxonomy.Snapshot, have []int64) overlap.Credits {
	now, kept := make([]int64, len(have)), map[int64]int64{}
	for i, id := range have {
		now[i] = snapshot.Resolve(id)
		kept[now[i]] = id
	}
	c := overlap.Of(now, tree{snapshot})
	for asked, credit := range c {
		credit.By = kept[credit.By]
		c[asked] = credit
	}
	for i := range snapshot.Retired {
		old := snapshot.Retired[i].ID
		if credit, worth := c[snapshot.Resolve(old)]; worth {
			c[old] = credit
		}
	}
	return c
}

func (s *Server) credits(have []int64) overlap.Credits {
	return credits(s.Engine.State().Snapshot, have)
}
