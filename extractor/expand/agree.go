package expand

// Agreement measures how well each skill fits the others of its document.
type Agreement struct {
	graph *Graph
	votes []float64 // by occupation: support from the document's skills
	total float64
	score map[int32]float64
}

// Agree lets every seed vote for the occupations that need it (a skill of many
// occupations gives each little) and returns the tally.
func (g *Graph) Agree(seeds []Seed) *Agreement {
	a := &Agreement{graph: g, votes: make([]float64, len(g.needs)), score: make(map[int32]float64, len(seeds))}
	for _, s := range seeds {
		n := len(g.occupations[s.Skill])
		if n == 0 {
			continue
		}
		a.score[s.Skill] = s.Score
		a.total += s.Score
		for _, o := range g.occupations[s.Skill] {
			a.votes[o] += s.Score / float64(n)
		}
	}
	return a
}

// Fit returns in 0..1 how strongly the document's other skills point to an
// occupation that needs skill: the best such occupation's votes over the mean
// vote a skill gives.
func (a *Agreement) Fit(skill int32) float64 {
	occupations := a.graph.occupations[skill]
	if len(occupations) == 0 || a.total == 0 {
		return 0
	}
	own := a.score[skill] / float64(len(occupations))
	best := 0.0
	for _, o := range occupations {
		best = max(best, a.votes[o]-own)
	}
	return best / (best + 1)
}

// Kin returns how many of the given skills share a narrow family with skill,
// or are related to it.
func (g *Graph) Kin(skill int32, among map[int32]float64) float64 {
	sum := 0.0
	seen := map[int32]bool{}
	add := func(s int32) {
		if score, ok := among[s]; ok && !seen[s] && s != skill {
			seen[s] = true
			sum += score
		}
	}
	for _, r := range g.related[skill] {
		add(r)
	}
	for _, p := range g.parents[skill] {
		add(p)
	}
	for _, c := range g.children[skill] {
		add(c)
	}
	g.Siblings(skill, widest, add)
	return sum
}
