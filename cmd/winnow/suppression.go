package main

import (
	"context"
	"log/slog"

	"winnow/document"
	"winnow/feedback"
	"winnow/live"
	"winnow/taxonomy"
)

// presentSkills is the engine's taxonomy as package suppression reads it.
type presentSkills struct{ live *live.Live }

func (p presentSkills) Taxonomy() string { return p.live.State().Engine.Vocabulary.Name() }

func (p presentSkills) Became(id int64) feedback.Became { return p.live.Became(id) }

func (p presentSkills) Label(id int64) (string, bool) {
	_, label, ok := p.live.Skill(context.Background(), id)
	return label, ok
}

// Parent is the first of the concepts above a skill.
func (p presentSkills) Parent(id int64) int64 {
	if links := p.live.State().Snapshot.Links(taxonomy.Broader, id); len(links) > 0 {
		return links[0].To
	}
	return 0
}

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
