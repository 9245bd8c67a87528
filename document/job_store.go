package document

import (
	"context"
	"time"
)

// JobStore keeps jobs and, until they were read again, their documents. It is
// part of a Store.
type JobStore interface {
	// AddJob keeps a job with the documents that a request chooses, or returns the
	// one that has its id.
	AddJob(ctx context.Context, r Request, now time.Time) (Job, error)
	// Job and Jobs look in one organisation's jobs; 0 means all of them.
	Job(ctx context.Context, orgID int64, id string, now time.Time) (Job, error)
	Jobs(ctx context.Context, orgID int64, limit int, now time.Time) ([]Job, error) // newest first
	// ClaimJob gives a worker the oldest job that is not done, which the engine is
	// new enough for and nobody else holds, until a time. Id narrows to one job.
	// The answer is false when there is none.
	ClaimJob(ctx context.Context, worker, id string, engine Reads, now, until time.Time) (Job, bool, error)
	// JobDocuments lists documents of a job that were not read yet, by id.
	JobDocuments(ctx context.Context, id string, limit int) ([]Ref, error)
	// Settle takes a document off a job, once, and holds the job for the worker
	// until a time. The job is done with its last document. The answer is false
	// when another worker holds the job now.
	Settle(ctx context.Context, worker, id string, docID int64, failed bool, now, until time.Time) (bool, error)
	// ReleaseJob lets others claim a job that the worker holds.
	ReleaseJob(ctx context.Context, worker, id string) error
}
