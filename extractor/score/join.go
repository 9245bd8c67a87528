package score

// join returns the model whose logits are the means of the members': their hidden
// units stand side by side, each with its share of the output. A mean of fits that
// began elsewhere errs less than any of them (Lakshminarayanan et al., "Simple and
// Scalable Predictive Uncertainty Estimation using Deep Ensembles", NIPS 2017), and
// as one model it costs no code where it is used. Members were fitted on the same rows.
func join(members []*Model) *Model {
	if len(members) == 1 {
		return members[0]
	}
	share := 1 / float64(len(members))
	whole := *members[0]
	whole.Weights, whole.Bias, whole.Towers = nil, nil, map[string]*Tower{}
	for _, m := range members {
		whole.Weights = append(whole.Weights, m.Weights...)
		whole.Bias = append(whole.Bias, m.Bias...)
	}
	for _, domain := range Domains {
		whole.Towers[domain] = joinTowers(members, domain, share)
	}
	return &whole
}

func joinTowers(members []*Model, domain string, share float64) *Tower {
	whole := &Tower{Bias: make([]float64, NumClasses), Hidden: make([][]float64, NumClasses), Direct: make([][]float64, NumClasses)}
	for c := range int(NumClasses) {
		whole.Direct[c] = make([]float64, NumFeatures)
		for _, m := range members {
			t := m.Towers[domain]
			whole.Bias[c] += share * t.Bias[c]
			for _, w := range t.Hidden[c] {
				whole.Hidden[c] = append(whole.Hidden[c], share*w)
			}
			for i, w := range t.Direct[c] {
				whole.Direct[c][i] += share * w
			}
		}
	}
	return whole
}
