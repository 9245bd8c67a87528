package extractor

import (
	"slices"

	"winnow/extractor/encoder"
	"winnow/extractor/text"
)

// guessOccupation finds the occupation the title names: word for word if it
// can, else the nearest by meaning. Where none of the nearest is the same sort of
// job, the nearest still tells what skills are likely, but nobody is told its name.
func (r *reading) guessOccupation(e *Engine) {
	for _, t := range titleCandidates(r.doc.Title) {
		if owners := e.Vocabulary.titles[t]; len(owners) > 0 && r.named(e, owners) {
			return
		}
	}
	if r.title == nil || e.Occupations == nil {
		return
	}
	hits := e.Occupations.Search(r.titleRow(), nearOccupations)[0]
	hits = slices.DeleteFunc(hits, func(h encoder.Hit) bool { return h.Label < occupationFloor })
	if len(hits) == 0 {
		return
	}
	at := r.sameSort(e, hits)
	r.unsure = at < 0
	at = max(at, 0)
	r.setOccupation(e, hits[at].Skill, float64(hits[at].Label))
}

// sameSort returns the first of the hits, nearest first, that is the same sort of
// job as the title by one of its labels, or -1 for none. A head alone ("manager")
// is every sort. Where heads tell nothing it is the nearest: in other languages
// than the labels', and of courses and posts, whose titles name a subject.
func (r *reading) sameSort(e *Engine, hits []encoder.Hit) int {
	if !r.english() || r.doc.Kind != text.Job && r.doc.Kind != text.Resume {
		return 0
	}
	heads := headNouns(r.doc.Title)
	if slices.Contains(heads, plainTitle(r.doc.Title)) {
		return -1
	}
	return slices.IndexFunc(hits, func(h encoder.Hit) bool {
		o := &e.Vocabulary.occupations[h.Skill]
		return isCalled(heads, o.Label) || isCalled(heads, o.Alternatives...)
	})
}

const (
	// occupationFloor is the cosine under which a guess is no guess: unrelated
	// title pairs of the 3,007 ESCO occupations stay below it in 99 of 100 cases.
	occupationFloor = 0.55
	// nearOccupations are looked at for one of the same sort of job.
	nearOccupations = 16
)

// named takes the occupation that a title names word for word: of several that
// are called so, the nearest by meaning, if one is near enough to tell.
func (r *reading) named(e *Engine, owners []int32) bool {
	if len(owners) == 1 {
		r.setOccupation(e, owners[0], 1)
		return true
	}
	if r.title == nil || e.Occupations == nil {
		return false
	}
	best := encoder.Hit{Skill: -1}
	for _, hit := range e.Occupations.Score(r.title, owners) {
		if best.Skill < 0 || hit.Label > best.Label {
			best = hit
		}
	}
	if best.Label < occupationFloor {
		return false
	}
	r.setOccupation(e, best.Skill, 1)
	return true
}

// isCalled reports whether one of the labels has one of these heads.
func isCalled(heads []string, labels ...string) bool {
	return slices.ContainsFunc(labels, func(label string) bool {
		return slices.ContainsFunc(headNouns(label), func(h string) bool { return slices.Contains(heads, h) })
	})
}

func (r *reading) titleRow() encoder.Matrix {
	return encoder.Matrix{Rows: 1, Dim: len(r.title), Data: r.title}
}

func (r *reading) setOccupation(e *Engine, index int32, score float64) {
	o := e.Vocabulary.occupations[index]
	r.occIndex = index
	r.occupation = &OccupationGuess{ID: o.ID, URI: o.URI, Label: o.Label, Score: round(score)}
}

// told is the occupation that people are told: none where the title may mean
// another one.
func (r *reading) told() *OccupationGuess {
	if r.unsure {
		return nil
	}
	return r.occupation
}
