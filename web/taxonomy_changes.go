package web

import (
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	view "winnow/views/taxonomy"
)

// latestChanges lists the changes of the whole taxonomy, the newest first.
func (s *Server) latestChanges(c *fiber.Ctx) error {
	now, err := s.now(c)
	if err != nil {
		return err
	}
	p := view.ChangesPage{Base: now.Taxonomy.Revision}
	p.Layout, p.Desk = s.desk(c, "Latest changes", view.PathChanges)
	before := int64(c.QueryInt("before"))
	changes, err := s.Taxonomies.Latest(c.UserContext(), "", before, changesAtOnce+1)
	if err != nil {
		return err
	}
	if len(changes) > changesAtOnce {
		p.Pager.Older = view.PathChanges + "?before=" + strconv.FormatInt(changes[changesAtOnce].Revision, 10)
		changes = changes[:changesAtOnce]
	}
	if before > 0 && before < now.Taxonomy.Revision {
		p.Pager.Newer = view.PathChanges
	}
	p.Changes = changeViews(now, changes)
	if p.Saved, err = s.savedNote(c); err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.Changes(p))
}
