package profile

import (
	"context"
	"time"

	"winnow/extractor"
	"winnow/fault"
	"winnow/profile/overlap"
)

// Filter narrows the list of published postings.
type Filter struct {
	Words    []string // folded; title, employer or text contain all of them
	Language string   // two letters; empty: all
	Newest   bool     // in the order of publication, not of the overlap
	Skip     int
	Limit    int
}

// Posting is a published posting and how it fits.
type Posting struct {
	PublicID    string
	Title       string
	Employer    string // or, where none is told, the organisation that published it
	Language    string
	PublishedAt time.Time
	Score       float64 // 0 to 1: the share of what it asks for, by weight
	Groups      map[extractor.Relation]overlap.Group
}

// Course is a published course.
type Course struct {
	PublicID string
	Title    string
	Employer string // who gives it
	Teaches  int    // how many of the skills that were asked about
}

// PageSize of the list of postings.
const PageSize = 30

// maxSkip keeps a far page from being a scan.
const maxSkip = 10_000

// Postings lists published postings, best overlap first unless the newest are
// asked for, and says how many match.
func (s *Service) Postings(ctx context.Context, credits overlap.Credits, f Filter) ([]Posting, int, error) {
	if f.Skip < 0 || f.Skip > maxSkip {
		return nil, 0, fault.In("page", "There is no such page. Search for words to find fewer postings.")
	}
	if f.Limit <= 0 || f.Limit > PageSize {
		f.Limit = PageSize
	}
	return s.store.Postings(ctx, credits, f)
}

// coursesEach is how many courses are proposed for one skill.
const coursesEach = 3

// Courses returns published courses for each of the skills, those that teach the
// most of them first.
func (s *Service) Courses(ctx context.Context, skills []int64) (map[int64][]Course, error) {
	if len(skills) == 0 {
		return nil, nil
	}
	return s.store.Courses(ctx, skills, coursesEach)
}

// mostPeople are shown beside a posting.
const mostPeople = 50

// Sharing lists people who agreed to be seen by recruiters and have one of the
// skills.
func (s *Service) Sharing(ctx context.Context, skills []int64) ([]Person, error) {
	if len(skills) == 0 {
		return nil, nil
	}
	return s.store.Sharing(ctx, skills, mostPeople)
}
