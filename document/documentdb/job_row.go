package documentdb

import (
	"time"

	"winnow/database"
	"winnow/document"
)

type jobRow struct {
	ID             int64
	PublicID       string
	OrganisationID int64
	Why            string
	Total          int
	Done           int
	Failed         int
	Taxonomy       string
	Revision       int64
	Worker         string
	HeldUntil      int64
	CreatedBy      int64
	CreatedAt      int64 `gorm:"autoCreateTime:false"`
	EndedAt        int64
}

func (jobRow) TableName() string { return "document_jobs" }

func (r jobRow) value(now time.Time) document.Job {
	j := document.Job{ID: r.PublicID, OrganisationID: r.OrganisationID, Why: r.Why, State: document.JobWaiting, Total: r.Total, Done: r.Done,
		Failed: r.Failed, By: r.CreatedBy, CreatedAt: database.Time(r.CreatedAt), Needs: document.Reads{Taxonomy: r.Taxonomy, Revision: r.Revision}}
	switch {
	case r.EndedAt != 0:
		j.State, j.EndedAt = document.JobDone, database.Time(r.EndedAt)
	case r.Worker != "" && r.HeldUntil > now.UnixMilli():
		j.State = document.JobRunning
	}
	return j
}
