package demo

import (
	"cmp"
	"context"
	"slices"

	"winnow/account"
	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback"
	"winnow/profile"
)

// objected are published postings of which a job seeker flags a skill that the
// recruiter kept: it is the least likely one.
var objected = []struct{ seeker, recruiter, id string }{
	{"seeker@example.org", "recruiter@example.org", "job-a08"},
	{"seeker@example.org", "recruiter@example.org", "job-b17"},
}

func objectAll(ctx context.Context, r Rooms) error {
	for _, o := range objected {
		seeker, err := r.Accounts.PersonByEmail(ctx, o.seeker)
		if err != nil {
			return err
		}
		recruiter, err := r.Accounts.PersonByEmail(ctx, o.recruiter)
		if err != nil {
			return err
		}
		if err := object(ctx, r, seeker, recruiter, o.id); err != nil && fault.KindOf(err) != fault.NotFound && fault.KindOf(err) != fault.Conflict {
			return err
		}
	}
	return nil
}

// object flags a skill as not for this job, unless the seeker flagged one of the
// posting before.
func object(ctx context.Context, r Rooms, seeker, recruiter account.Person, id string) error {
	flags, err := r.Profiles.Flags(ctx, seeker.ID)
	if err != nil || slices.ContainsFunc(flags, func(f profile.Flag) bool { return f.PublicID == publicID(id) }) {
		return err
	}
	w, err := r.Documents.Get(ctx, recruiter.OrganisationID, publicID(id))
	if err != nil || w.Extracted == nil || !w.Document.Published() {
		return err
	}
	v, err := r.Feedback.View(ctx, recruiter.OrganisationID, w.Document.ID)
	if err != nil {
		return err
	}
	for _, c := range slices.Backward(v.Shown) {
		if !v.State.Decisions[c.SkillID].Kept {
			continue
		}
		e := feedback.Event{ID: publicID(id + " " + seeker.Email), Action: feedback.Flag, SkillID: c.SkillID, Reason: feedback.NotForThisJob, Shown: c.Shown,
			Version: w.Document.Version, Stamp: w.Extracted.Extraction.Stamp, Seen: v.State.Last}
		actor := feedback.Actor{ID: seeker.ID, OrganisationID: seeker.OrganisationID, Role: string(seeker.Role)}
		if _, err := r.Feedback.FlagOutside(ctx, actor, recruiter.OrganisationID, w.Document.ID, e); err != nil {
			return err
		}
		org, err := r.Accounts.Organisation(ctx, recruiter.OrganisationID)
		if err != nil {
			return err
		}
		return r.Profiles.Flagged(ctx, profile.Flag{EventID: e.ID, PersonID: seeker.ID, DocumentID: w.Document.ID, PublicID: w.Document.PublicID,
			Title: w.Document.Title, Employer: cmp.Or(w.Document.Employer, org.Name), SkillID: c.SkillID, Label: c.Label, Reason: string(e.Reason)})
	}
	return nil
}

func indexOf(skills []extractor.Skill, id int64) int {
	return slices.IndexFunc(skills, func(s extractor.Skill) bool { return s.ID == id })
}
