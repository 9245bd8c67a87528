package web

import (
	"context"

	"winnow/status"
)

// StatusSource counts what the status page, the start page and the metrics
// tell.
type StatusSource interface {
	Figures(ctx context.Context) (status.Figures, error)
	// Kept counts one person's decisions: all, and since midnight.
	Kept(ctx context.Context, personID int64) (total, today int, err error)
}
