package extractor

import "winnow/extractor/encoder"

// guessOccupation finds the occupation the title names: word for word if it
// can, else the nearest by meaning.
func (r *reading) guessOccupation(e *Engine) {
	for _, t := range titleCandidates(r.doc.Title) {
		if o, ok := e.Vocabulary.titles[t]; ok {
			r.setOccupation(e, o, 1)
			return
		}
	}
	if r.title == nil || e.Occupations == nil {
		return
	}
	hits := e.Occupations.Search(encoder.Matrix{Rows: 1, Dim: len(r.title), Data: r.title}, 1)[0]
	if len(hits) > 0 && hits[0].Label >= occupationFloor {
		r.setOccupation(e, hits[0].Skill, float64(hits[0].Label))
	}
}

// occupationFloor is the cosine under which a guess is no guess: unrelated
// title pairs of the 3,007 ESCO occupations stay below it in 99 of 100 cases.
const occupationFloor = 0.55

func (r *reading) setOccupation(e *Engine, index int32, score float64) {
	o := e.Vocabulary.occupations[index]
	r.occIndex = index
	r.occupation = &OccupationGuess{ID: o.ID, URI: o.URI, Label: o.Label, Score: round(score)}
}
