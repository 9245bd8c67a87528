package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"path/filepath"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/bulk"
	"winnow/views/layout"
	view "winnow/views/taxonomy"
	"winnow/views/ui"
)

// mostPreviewed bounds the differences that a dry run shows.
const mostPreviewed = 100

func (s *Server) bulkView(c *fiber.Ctx) (view.BulkPage, error) {
	now, err := s.now(c)
	if err != nil {
		return view.BulkPage{}, err
	}
	p := view.BulkPage{Base: now.Taxonomy.Revision, Edit: newEdit(), Query: c.Query("q"), Concepts: len(now.Concepts)}
	p.Layout, p.Desk = s.desk(c, "Bulk edit", view.PathBulk)
	return p, nil
}

func (s *Server) bulkPage(c *fiber.Ctx) error {
	p, err := s.bulkView(c)
	if err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.Bulk(p))
}

// sheet downloads concepts as a table: all of them, or those that ?q= finds.
func (s *Server) sheet(c *fiber.Ctx) error {
	now, err := s.now(c)
	if err != nil {
		return err
	}
	var ids []int64
	if q := c.Query("q"); q != "" {
		for _, h := range s.Engine.State().Search.Find(q, taxonomy.SearchOptions{Limit: 100}) {
			ids = append(ids, h.ID)
		}
	} else {
		for i := range now.Concepts {
			ids = append(ids, now.Concepts[i].ID)
		}
	}
	var b bytes.Buffer
	if err := bulk.WriteSheet(&b, now, ids, ""); err != nil {
		return fault.Wrap(err, fault.Internal, "The table could not be made.")
	}
	c.Set(fiber.HeaderContentType, "text/csv; charset=utf-8")
	c.Set(fiber.HeaderContentDisposition, fmt.Sprintf(`attachment; filename="%s-%d.csv"`, now.Taxonomy.Name, now.Taxonomy.Revision))
	return c.Send(b.Bytes())
}

// tryBulk reads a file and shows what it would change.
func (s *Server) tryBulk(c *fiber.Ctx) error {
	p, err := s.bulkView(c)
	if err != nil {
		return err
	}
	prepared, name, err := s.prepare(c, p.Base)
	if err == nil {
		p.Trial, err = s.trial(c, prepared, name)
	}
	if err != nil {
		if !isForm(err) {
			return err
		}
		p.Errors = formErrors(err, "file")
		return s.page(c, statuses[fault.KindOf(err)], view.Bulk(p))
	}
	return s.page(c, http.StatusOK, view.Bulk(p))
}

// prepare reads the file of the form.
func (s *Server) prepare(c *fiber.Ctx, now int64) (bulk.Prepared, string, error) {
	header, err := c.FormFile("file")
	if err != nil || header.Size == 0 {
		return bulk.Prepared{}, "", fault.In("file", "Choose a CSV file first.")
	}
	id, err := uuid.Parse(c.FormValue("edit"))
	if err != nil {
		return bulk.Prepared{}, "", fault.New(fault.Invalid, "This form is out of date. Load the page again and send it once more.")
	}
	file, err := header.Open()
	if err != nil {
		return bulk.Prepared{}, "", fault.Wrap(err, fault.Invalid, "The file did not arrive whole. Send it again.")
	}
	defer func(f multipart.File) { _ = f.Close() }(file)
	name := filepath.Base(header.Filename)
	order := bulk.Order{ID: id, Author: authorOf(c), File: name, Rows: file, Base: min(max(1, formID(c, "base")), now)}
	prepared, err := bulk.Prepare(c.UserContext(), s.Taxonomies, order)
	return prepared, name, err
}

// trial shows what prepared edits would do.
func (s *Server) trial(c *fiber.Ctx, p bulk.Prepared, name string) (*view.Trial, error) {
	result, err := p.Make(c.UserContext(), s.Taxonomies, "", authorOf(c), true)
	if err != nil {
		return nil, err
	}
	t := &view.Trial{File: name, Rows: p.Rows, Edits: len(p.Edits), Concepts: len(touchedBy(result.Changes))}
	for _, f := range result.Faults {
		t.Faults = append(t.Faults, view.RowFault{Row: f.Row, Message: f.Message})
	}
	now, err := s.now(c)
	if err != nil {
		return nil, err
	}
	shown := result.Outcome
	t.More = max(0, len(shown.Changes)-mostPreviewed)
	shown.Changes = shown.Changes[:len(shown.Changes)-t.More]
	t.Preview = *previewOf(now, shown)
	text, err := json.Marshal(p)
	t.Prepared = string(text)
	return t, err
}

// makeBulk makes what the dry run showed, all of it or nothing.
func (s *Server) makeBulk(c *fiber.Ctx) error {
	var prepared bulk.Prepared
	if err := json.Unmarshal([]byte(c.FormValue("prepared")), &prepared); err != nil {
		return fault.Wrap(err, fault.Invalid, "These edits cannot be read. Send the file again.")
	}
	if err := prepared.Check(); err != nil {
		return err
	}
	result, err := prepared.Make(c.UserContext(), s.Taxonomies, "", authorOf(c), false)
	if err == nil && len(result.Faults) == 0 {
		s.flash(c, layout.FlashOK, "Made "+ui.Plural(len(prepared.Edits), "change", "changes")+".")
		return s.done(c, view.PathChanges, saved{Outcome: result.Outcome})
	}
	if err != nil && !isForm(err) {
		return err
	}
	p, viewErr := s.bulkView(c)
	if viewErr != nil {
		return viewErr
	}
	if err != nil {
		p.Errors = formErrors(err)
		return s.page(c, statuses[fault.KindOf(err)], view.Bulk(p))
	}
	p.Trial = &view.Trial{File: "This file", Rows: prepared.Rows, Edits: len(prepared.Edits)}
	for _, f := range result.Faults {
		p.Trial.Faults = append(p.Trial.Faults, view.RowFault{Row: f.Row, Message: f.Message})
	}
	return s.page(c, http.StatusConflict, view.Bulk(p))
}
