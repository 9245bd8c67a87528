package main

import (
	"context"

	"winnow/feedback"
	"winnow/feedback/trust"
)

// reweighed gives the engine the sentences of documents again whose people weigh
// otherwise than when it learnt from them.
type reweighed struct {
	trust    *trust.Service
	feedback *feedback.Service
}

// documentsAtOnce bounds one step.
const documentsAtOnce = 100

// Examples implements live.Decisions; positions are the numbers of trust.Noted.
func (r *reweighed) Examples(ctx context.Context, after int64, _ int) ([]feedback.ExampleSet, int64, error) {
	noted, err := r.trust.Again(ctx, after, documentsAtOnce)
	if err != nil {
		return nil, after, err
	}
	reached := after
	var sets []feedback.ExampleSet
	for _, n := range noted {
		more, err := r.feedback.ExamplesIn(ctx, n.Organisation, n.Document)
		if err != nil {
			return nil, after, err
		}
		sets, reached = append(sets, more...), n.Number
	}
	return sets, reached, nil
}
