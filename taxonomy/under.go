package taxonomy

import "slices"

// SkillsUnder returns the skills below a concept, at any depth, and the concept
// itself where it is one; by id.
func (s *Snapshot) SkillsUnder(id int64) []int64 {
	var skills []int64
	seen := map[int64]bool{id: true}
	for queue := []int64{id}; len(queue) > 0; queue = queue[1:] {
		if c := s.Concept(queue[0]); c != nil && c.Kind == KindSkill {
			skills = append(skills, c.ID)
		}
		for _, below := range s.Narrower(queue[0]) {
			if !seen[below] {
				seen[below] = true
				queue = append(queue, below)
			}
		}
	}
	slices.Sort(skills)
	return skills
}
