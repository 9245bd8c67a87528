package demo

import (
	"context"

	"github.com/google/uuid"

	"winnow/account"
	"winnow/document"
	"winnow/fault"
	"winnow/feedback"
	"winnow/profile"
)

// ownership says whose documents the examples are.
var ownership = map[string][]string{
	"recruiter@example.org": {
		"course-06", "job-a06", "job-b17", "job-a08", "job-a26",
		"job-b27", "feed-06", "course-03", "job-a24", "job-b09", "job-b07", "job-a16", "job-a09", "job-a19", "job-a07", "job-a03", "job-a01",
	},
	"recruiter2@example.org": {"feed-10", "course-13", "job-b22", "job-a10"},
	"curator@example.org":    {"job-b06", "job-b18"},
	"seeker@example.org":     {"resume-06", "resume-11"},
}

// namespace makes the documents' ids the same on every installation, so that
// loading twice makes no second copy.
var namespace = uuid.MustParse("6f1c2f1e-54a8-4b8e-9a36-0d9f3a4b7c55")

// Rooms are what the examples are loaded into.
type Rooms struct {
	Accounts  *account.Service
	Documents *document.Service
	Feedback  *feedback.Service
	Profiles  *profile.Service
}

// Load adds what is missing of the example organisations, accounts, documents,
// published postings and profiles. What people changed since stays as it is.
func Load(ctx context.Context, r Rooms) error {
	accounts, documents := r.Accounts, r.Documents
	for _, o := range organisations {
		added, err := accounts.AddOrganisation(ctx, o.slug, o.name, o.home)
		if err == nil && o.shares {
			err = accounts.SetShared(ctx, added.ID, true)
		}
		if err != nil && fault.KindOf(err) != fault.Conflict {
			return err
		}
	}
	for _, m := range members {
		person, err := ensure(ctx, accounts, m)
		if err != nil {
			return err
		}
		if err := give(ctx, documents, person, ownership[m.email]); err != nil {
			return err
		}
		if err := publish(ctx, r, person, onShow[m.email]); err != nil {
			return err
		}
		if id := resumes[m.email]; id != "" {
			if err := introduce(ctx, r, person, id); err != nil {
				return err
			}
		}
	}
	return nil
}

func ensure(ctx context.Context, accounts *account.Service, m member) (account.Person, error) {
	person, err := accounts.PersonByEmail(ctx, m.email)
	if fault.KindOf(err) != fault.NotFound {
		return person, err
	}
	return accounts.AddPerson(ctx, account.NewPerson{
		Email: m.email, Name: m.name, Role: account.Role(m.role), Organisation: m.org, Password: password,
	})
}

func give(ctx context.Context, documents *document.Service, owner account.Person, ids []string) error {
	all, err := library()
	if err != nil {
		return err
	}
	actor := document.Actor{ID: owner.ID, OrganisationID: owner.OrganisationID}
	for _, id := range ids {
		d := all[id]
		key := uuid.NewSHA1(namespace, []byte(id)).String()
		_, err := documents.CreateOnce(ctx, actor, key, document.Draft{Kind: d.Kind, Title: d.Title, Employer: employers[id], Text: d.Text})
		if err != nil && fault.KindOf(err) != fault.NotFound { // somebody removed it, or erased the account that it was of
			return err
		}
	}
	return nil
}
