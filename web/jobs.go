package web

import (
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"winnow/document"
	"winnow/extractor"
	"winnow/fault"
	"winnow/profile"
	"winnow/profile/overlap"
	view "winnow/views/jobs"
	"winnow/views/layout"
	"winnow/views/ui"
)

// byNewest is the order of the list that does not go by fit.
const byNewest = "newest"

// jobsPage lists published postings, best fit first.
func (s *Server) jobsPage(c *fiber.Ctx) error {
	p := view.List{Layout: s.seekerLayout(c, "Jobs", layout.NavJobs), Query: c.Query("q"), Newest: c.Query("sort") == byNewest,
		Languages: languageOptions(c.Query("language"), "All languages"), Filtered: c.Query("q")+c.Query("language") != ""}
	mine, err := s.Profiles.Get(c.UserContext(), person(c).Person.ID)
	if err != nil {
		return err
	}
	have := mine.Have()
	p.Profile, p.Waiting = len(have) > 0, mine.Waiting()
	page := max(1, c.QueryInt("page", 1))
	skip := (page - 1) * profile.PageSize
	rows, total, err := s.Profiles.Postings(c.UserContext(), s.credits(have),
		profile.Filter{Words: document.Words(p.Query), Language: c.Query("language"), Newest: p.Newest, Skip: skip})
	if err != nil {
		if !isForm(err) {
			return err
		}
		p.Error = fault.Message(err)
		return s.page(c, statuses[fault.KindOf(err)], view.ShowList(p))
	}
	p.Total, p.First = total, skip+1
	for _, r := range rows {
		p.Rows = append(p.Rows, view.Row{ID: r.PublicID, Title: r.Title, Employer: r.Employer, Published: r.PublishedAt, Score: r.Score,
			Groups: groupsOf(overlap.Overlap{Groups: r.Groups})})
	}
	p.Pager = jobPager(c, page, total)
	return s.page(c, http.StatusOK, view.ShowList(p))
}

// jobPager leads by page, since the order is by fit.
func jobPager(c *fiber.Ctx, page, total int) ui.Pager {
	p := ui.Pager{ByPlace: true}
	last := max(1, (total+profile.PageSize-1)/profile.PageSize)
	if page > 1 {
		p.Newer = withQuery(c, "page", strconv.Itoa(min(page-1, last)))
	}
	if page*profile.PageSize < total {
		p.Older = withQuery(c, "page", strconv.Itoa(page+1))
	}
	return p
}

// published loads a published document of any organisation, with what it asks
// for. Nothing of its history leaves this package's job and receipt pages.
func (s *Server) published(c *fiber.Ctx, id string) (review, error) {
	w, err := s.Documents.Published(c.UserContext(), id)
	if err != nil {
		return review{}, err
	}
	v, err := s.Feedback.View(c.UserContext(), w.Document.OrganisationID, w.Document.ID)
	if err == nil && v.Version != w.Document.Version { // a new text came in between, and took it down
		err = fault.New(fault.NotFound, "There is no such document here.")
	}
	return review{Whole: w, State: v.State, Progress: v.Progress, shown: v.Shown}, err
}

// levelWord words how well the person knows a skill.
func levelWord(l profile.Level) string {
	words := []string{"", "basics", "working", "strong", "expert"}
	if l < 0 || int(l) >= len(words) {
		return ""
	}
	return words[l]
}

func relationOf(r extractor.Relation) string {
	if r == "" {
		return string(extractor.Mentioned)
	}
	return string(r)
}
