package demo

import (
	"context"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/document"
	"winnow/fault"
	"winnow/profile"
	"winnow/web"
)

// onShow are documents that their recruiter has reviewed and published, so that
// the job seeker finds postings and a course.
var onShow = map[string][]string{
	"recruiter@example.org": {"course-06", "job-a06", "job-b17", "job-a08", "job-a26"},
}

// resumes are what job seekers made their profile from.
var resumes = map[string]string{"seeker@example.org": "resume-11"}

func publicID(id string) string { return uuid.NewSHA1(namespace, []byte(id)).String() }

// publish reviews and publishes a person's documents, once.
func publish(ctx context.Context, r Rooms, owner account.Person, ids []string) error {
	for _, id := range ids {
		fresh, err := decide(ctx, r, owner, round{id: id, step: 1})
		if fault.KindOf(err) == fault.NotFound || err == nil && !fresh {
			continue // somebody removed it, or it was published once: what became of it since stays
		}
		if err == nil {
			err = r.Documents.Publish(ctx, document.Actor{ID: owner.ID, OrganisationID: owner.OrganisationID}, publicID(id), 1)
		}
		if err == nil {
			err = refresh(ctx, r, owner, id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func refresh(ctx context.Context, r Rooms, owner account.Person, id string) error {
	w, err := r.Documents.Get(ctx, owner.OrganisationID, publicID(id))
	if err == nil {
		_, err = r.Feedback.Refresh(ctx, owner.OrganisationID, w.Document.ID)
	}
	return err
}

// introduce makes a seeker's profile from their résumé, unless they have one.
func introduce(ctx context.Context, r Rooms, owner account.Person, id string) error {
	have, err := r.Profiles.Get(ctx, owner.ID)
	if err != nil || have.Resume.PublicID != "" || len(have.Skills) > 0 {
		return err
	}
	if err = take(ctx, r, owner, id); fault.KindOf(err) == fault.NotFound {
		return nil // removed or erased: the account starts without a profile
	}
	return err
}

// leftOpen is how many of the skills found wait for the newcomer's first key.
const leftOpen = 3

// take makes a résumé a seeker's profile and confirms the most of it. What labels
// alone found waits for the whole engine: they take the R of "A/R" for a language.
func take(ctx context.Context, r Rooms, owner account.Person, id string) error {
	w, err := r.Documents.Get(ctx, owner.OrganisationID, publicID(id))
	if err != nil || w.Extracted == nil {
		return err
	}
	found := web.FoundIn(w)
	if err := r.Profiles.Take(ctx, owner.ID, profile.Resume{DocumentID: w.Document.ID, PublicID: w.Document.PublicID}, found); err != nil {
		return err
	}
	if w.Extracted.Extraction.Stamp.Model == document.NoModel {
		return nil
	}
	yes := profile.Confirmed
	var changes []profile.Change
	for _, k := range found[:max(0, len(found)-leftOpen)] {
		changes = append(changes, profile.Change{SkillID: k.SkillID, State: &yes})
	}
	return r.Profiles.Decide(ctx, owner.ID, changes...)
}

// Complete goes over the examples once more when vectors are ready for the first
// time: the postings are published with all their skills, colleagues and a job
// seeker see some of it otherwise, and the profile has what was found since, unless
// somebody touched them.
func Complete(ctx context.Context, r Rooms) error {
	for _, m := range members {
		owner, err := r.Accounts.PersonByEmail(ctx, m.email)
		if err != nil {
			return err
		}
		for _, x := range roundsOf(m.email) {
			if _, err := decide(ctx, r, owner, x); err != nil && fault.KindOf(err) != fault.NotFound {
				return err
			}
		}
		if id := resumes[m.email]; id != "" {
			if err := completeProfile(ctx, r, owner, id); err != nil {
				return err
			}
		}
	}
	return objectAll(ctx, r)
}

// completeProfile takes the résumé again while nobody but Load did anything.
func completeProfile(ctx context.Context, r Rooms, owner account.Person, id string) error {
	have, err := r.Profiles.Get(ctx, owner.ID)
	if err != nil || have.Resume.PublicID != publicID(id) {
		return err
	}
	for _, k := range have.Skills {
		if k.State != profile.Found {
			return nil
		}
	}
	w, err := r.Documents.Get(ctx, owner.OrganisationID, publicID(id))
	if fault.KindOf(err) == fault.NotFound {
		return nil
	}
	if err != nil || w.Extracted == nil || w.Extracted.Extraction.Stamp.Model == document.NoModel {
		return err
	}
	return take(ctx, r, owner, id)
}
