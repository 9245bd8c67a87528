package taxonomy

import "fmt"

// Regression is what a trial extraction of fixed documents came to: under an
// earlier revision of a taxonomy, and under the one to be released.
type Regression struct {
	From        int64    `json:"from"`    // revisions
	To          int64    `json:"to"`      //
	Against     string   `json:"against"` // number of the release at From
	Documents   int      `json:"documents"`
	Labelled    int      `json:"labelled"` // of these, completely labelled and so counted in Before and After
	Changed     int      `json:"changed"`  // documents whose skills are not the same
	Appeared    int      `json:"appeared"` // skills of documents
	Disappeared int      `json:"disappeared"`
	Moved       int      `json:"moved"` // found by both, asked for more or less strongly
	Before      Accuracy `json:"before"`
	After       Accuracy `json:"after"`
}

// Accuracy is measured on labelled documents; all are shares, 0 to 1.
type Accuracy struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"` // of groups of labelled near-synonyms
	F1        float64 `json:"f1"`
}

// Fall is by how many points of a hundred F1 fell; below zero it rose.
func (r *Regression) Fall() float64 {
	if r.Labelled == 0 {
		return 0
	}
	return 100 * (r.Before.F1 - r.After.F1)
}

// DefaultReleaseBound is by how many points of F1 extraction may fall with a
// release before somebody has to sign for it.
const DefaultReleaseBound = 1.0

// MaxReleaseBound is the largest bound there is: at it, nothing is held back.
const MaxReleaseBound = 100.0

// objection says that extraction fell too far, or nothing.
func (r *Regression) objection(bound float64) string {
	if fall := r.Fall(); fall > bound {
		return fmt.Sprintf("extraction of labelled documents falls by %.1f points of F1 (the bound is %.1f)", fall, bound)
	}
	return ""
}
