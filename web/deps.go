package web

import (
	"context"

	"winnow/document"
	"winnow/extractor"
	"winnow/feedback"
	"winnow/feedback/export"
	"winnow/live"
	"winnow/taxonomy"
)

// The rooms the server calls.
type (
	Documents  = *document.Service
	Feedback   = *feedback.Service
	Taxonomies = *taxonomy.Service
	Datasets   = *export.Service
)

// Engine is the live engine: it extracts, and shows the taxonomy it extracts
// with.
type Engine interface {
	Extract(ctx context.Context, d extractor.Document) (extractor.Extraction, error)
	State() *live.State
	Progress() live.Progress
}
