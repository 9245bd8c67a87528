package web

import (
	"context"

	"winnow/activelearn"
	queue "winnow/activelearn/review"
	"winnow/document"
	"winnow/extractor"
	"winnow/feedback"
	"winnow/feedback/export"
	"winnow/feedback/insights"
	"winnow/feedback/suppression"
	"winnow/feedback/trust"
	"winnow/live"
	"winnow/profile"
	"winnow/regression"
	"winnow/taxonomy"
	"winnow/webhook"
)

// The rooms the server calls.
type (
	Documents  = *document.Service
	Feedback   = *feedback.Service
	Taxonomies = *taxonomy.Service
	Regression = *regression.Service
	Webhooks   = *webhook.Service
	Candidates = *activelearn.Service
	Reviews    = *queue.Service
	Profiles   = *profile.Service
	Datasets   = *export.Service
	Insights   = *insights.Reporter

	Suppressions = *suppression.Service
	Trust        = *trust.Service
)

// Engine is the live engine: it extracts, and shows the taxonomy it extracts
// with.
type Engine interface {
	Extract(ctx context.Context, d extractor.Document) (extractor.Extraction, error)
	State() *live.State
	Progress() live.Progress
	// Forget takes sentences that decisions had taught out of the memory.
	Forget(ctx context.Context, sets []feedback.ExampleSet) error
}
