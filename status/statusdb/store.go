package statusdb

import (
	"context"
	"sync"
	"time"

	"gorm.io/gorm"

	"winnow/database"
	"winnow/feedback/feedbackdb"
	"winnow/status"
)

// Store answers with figures.
type Store struct {
	db       *database.DB
	feedback *feedbackdb.Store
	clock    func() time.Time
	counting sync.Mutex // held by the one call that counts new events
}

// New returns a Store over a migrated database.
func New(db *database.DB) *Store {
	return &Store{db: db, feedback: feedbackdb.New(db), clock: time.Now}
}

// decisions are events about a skill that a person decided on, as their
// indexes are.
const decisions = "skill_id > 0 AND action <> 'exposure'"

// Figures counts new events, as many as a call may, and tells where all stand.
// A document that was edited or read again since its last decision counts as it
// was then.
func (s *Store) Figures(ctx context.Context) (status.Figures, error) {
	if err := s.advance(ctx); err != nil {
		return status.Figures{}, err
	}
	var f status.Figures
	for _, read := range []func(*gorm.DB, *status.Figures) error{s.documents, s.events, s.acceptance, s.queue} {
		if err := read(s.db.Gorm.WithContext(ctx), &f); err != nil {
			return status.Figures{}, err
		}
	}
	return f, nil
}

// Kept counts the decisions that one person made: all, and since midnight.
func (s *Store) Kept(ctx context.Context, personID int64) (total, today int, err error) {
	now := s.clock()
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	var n struct{ Total, Today int }
	err = s.db.Gorm.WithContext(ctx).Table("feedback_events").
		Select("COUNT(*) AS total, COUNT(CASE WHEN created_at >= ? THEN 1 END) AS today", midnight.UnixMilli()).
		Where("actor_id = ? AND "+decisions, personID).Scan(&n).Error
	return n.Total, n.Today, database.Fault(err, "count a person's decisions")
}

func (s *Store) documents(tx *gorm.DB, f *status.Figures) error {
	err := tx.Table("documents").Select("kind AS name, COUNT(*) AS n").Where("removed_at = 0").
		Group("kind").Order("n DESC, name").Scan(&f.Documents).Error
	return database.Fault(err, "count the documents")
}

func (s *Store) events(tx *gorm.DB, f *status.Figures) error {
	var at position
	if err := tx.Take(&at).Error; err != nil {
		return database.Fault(err, "read the count of events")
	}
	f.Events = int(at.Events)
	var day int64
	err := tx.Table("feedback_events").Where("created_at >= ? AND "+decisions, s.clock().Add(-24*time.Hour).UnixMilli()).Count(&day).Error
	f.EventsDay = int(day)
	return database.Fault(err, "count a day's events")
}

func (s *Store) acceptance(tx *gorm.DB, f *status.Figures) error {
	err := tx.Table("status_stages").Where("shown > 0").Order("stage").Scan(&f.Acceptance).Error
	return database.Fault(err, "read the acceptance")
}

func (s *Store) queue(tx *gorm.DB, f *status.Figures) error {
	var n int64
	if err := tx.Table("outbox").Where("published_at = 0").Count(&n).Error; err != nil || n == 0 {
		return database.Fault(err, "count the queue")
	}
	var oldest []int64
	err := tx.Table("outbox").Where("published_at = 0").Order("id").Limit(1).Pluck("created_at", &oldest).Error
	f.QueueDepth = int(n)
	if len(oldest) == 1 {
		f.QueueOldest = time.UnixMilli(oldest[0]).UTC()
	}
	return database.Fault(err, "look at the queue")
}
