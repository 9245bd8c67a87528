package document

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"

	"winnow/fault"
)

// Job reads a set of documents again in the background. The set is fixed when
// the job is made; a document that was read is never counted twice, however
// often the work is interrupted.
type Job struct {
	ID             string    `json:"id"` // UUID, made by whoever asked for it
	OrganisationID int64     `json:"-"`  // whose documents; 0: of all organisations
	Why            string    `json:"why"`
	State          JobState  `json:"state"`
	Total          int       `json:"total"`  // documents
	Done           int       `json:"done"`   // of those, read again or gone meanwhile
	Failed         int       `json:"failed"` // of those, left as they were: the engine could not read them
	By             int64     `json:"by,omitempty"`
	CreatedAt      time.Time `json:"created_at"`
	EndedAt        time.Time `json:"ended_at,omitzero"`
	Needs          Reads     `json:"-"`
}

// JobState says how far a job is.
type JobState string

// The states of a job.
const (
	JobWaiting JobState = "waiting"
	JobRunning JobState = "running" // somebody works on it now
	JobDone    JobState = "done"
)

// Reads names the taxonomy that an engine reads with. An engine is new enough
// for a job whose revision it has reached; another taxonomy that became active
// since is newer than any revision.
type Reads struct {
	Taxonomy string // name
	Revision int64
}

// Request chooses the documents of a job: those that every field that is set
// lets through.
type Request struct {
	ID             string        // a UUID that the caller makes, so that asking again is harmless
	OrganisationID int64         // whose documents; 0: of all organisations
	Why            string        // for people, such as: "Kubernetes" was approved
	Documents      []int64       // ids; these only
	Skills         []int64       // ids; documents whose current extraction shows one of these
	Hidden         bool          // with Skills: documents too whose organisation hides one of these in them
	Like           int64         // id of a document: others that show a skill that it shows, those with the most first
	Outdated       string        // documents whose current extraction was made with another taxonomy than this (Vocabulary.Name)
	Most           int           // at most so many, the newest unless Like says which; 0: all
	Rest           time.Duration // how long to wait before the work begins
	Needs          Reads         // only engines that know this revision do the work
	By             int64         // who asked; 0: the installation itself
}

// MaxJobDocuments is how many documents a Request may list. All of an
// organisation may be more.
const MaxJobDocuments = 100_000

const maxWhy = 300 // characters

func (r Request) check() error {
	if err := fault.OwnID("A job", r.ID); err != nil {
		return err
	}
	switch {
	case utf8.RuneCountInString(r.Why) > maxWhy || !utf8.ValidString(r.Why):
		return fault.In("why", "Say why in at most %d characters.", maxWhy)
	case len(r.Documents) > MaxJobDocuments || len(r.Skills) > MaxJobDocuments:
		return fault.In("documents", "List at most %d documents or skills.", MaxJobDocuments)
	case slices.ContainsFunc(r.Documents, notID) || slices.ContainsFunc(r.Skills, notID):
		return fault.In("documents", "Ids of documents and skills are numbers from 1.")
	}
	return nil
}

func notID(id int64) bool { return id < 1 }

// Reprocess makes a job that a running server, or `winnow reprocess --resume`,
// works on. Asking again under the same id returns the job of the first time.
func (s *Service) Reprocess(ctx context.Context, r Request) (Job, error) {
	if err := r.check(); err != nil {
		return Job{}, err
	}
	return s.store.AddJob(ctx, r, s.clock())
}

// Job returns a job of an organisation, or with organisation 0 one of all.
func (s *Service) Job(ctx context.Context, orgID int64, id string) (Job, error) {
	return s.store.Job(ctx, orgID, id, s.clock())
}

// mostJobs bounds a list.
const mostJobs = 100

// Jobs lists the jobs of an organisation, with organisation 0 those of all,
// newest first.
func (s *Service) Jobs(ctx context.Context, orgID int64) ([]Job, error) {
	return s.store.Jobs(ctx, orgID, mostJobs, s.clock())
}
