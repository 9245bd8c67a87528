package extractor

import "winnow/extractor/expand"

// LinkShares counts, over labelled documents given by their skills' ids, the
// share of neighbours by link that are labelled in the same document: what
// package expand takes as priors. occupations names each document's occupation
// by id, 0 for none.
func (v *Vocabulary) LinkShares(documents [][]int64, occupations []int64) map[expand.Link]float64 {
	hits, all := map[expand.Link]float64{}, map[expand.Link]float64{}
	occupation := make(map[int64]int32, len(v.occupations))
	for i, o := range v.occupations {
		occupation[o.ID] = int32(i)
	}
	for d, ids := range documents {
		labelled := map[int32]bool{}
		for _, i := range v.dense(ids) {
			labelled[i] = true
		}
		count := func(skill int32, link expand.Link) {
			all[link]++
			if labelled[skill] {
				hits[link]++
			}
		}
		for i := range labelled {
			v.graph.Neighbours(i, count)
		}
		if o, ok := occupation[occupations[d]]; ok {
			v.graph.Required(o, count)
		}
	}
	for link := range all {
		hits[link] /= all[link]
	}
	return hits
}
