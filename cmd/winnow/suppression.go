package main

import (
	"context"
	"log/slog"

	"winnow/document"
)

// rereading has an organisation's documents read again by a job.
type rereading struct{ *services }

func (r rereading) Reread(ctx context.Context, orgID int64, id, why string, skills []int64) error {
	_, err := r.documents.Reprocess(ctx, document.Request{ID: id, OrganisationID: orgID, Why: why, Skills: skills, Hidden: true})
	return err
}

// learnToHide follows decisions until ctx ends.
func (s *services) learnToHide(ctx context.Context, log *slog.Logger) {
	s.suppressions.Run(ctx, func(what string, err error) { log.Warn(what, "error", err) })
}
