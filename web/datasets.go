package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"winnow/fault"
	"winnow/feedback/dataset"
	"winnow/feedback/export"
	view "winnow/views/datasets"
	"winnow/views/layout"
	"winnow/views/ui"
)

// sampleRows is how many rows of a dataset are shown before it is made.
const sampleRows = 10

// datasetsPage chooses labels and lists what was exported before.
func (s *Server) datasetsPage(c *fiber.Ctx) error {
	p, err := s.datasetsView(c, choiceIn(c.Context().QueryArgs().PeekMulti))
	if err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.Show(p))
}

// datasetsPreview is what the page shows of a choice.
func (s *Server) datasetsPreview(c *fiber.Ctx) error {
	choice := choiceIn(c.Context().QueryArgs().PeekMulti)
	preview, err := s.datasetsSample(c.UserContext(), c, choice)
	if err != nil {
		return err
	}
	c.Set("HX-Replace-Url", view.Path+choice.address())
	return s.page(c, http.StatusOK, view.PreviewPart(preview))
}

// datasetsJobs is the list that renews itself.
func (s *Server) datasetsJobs(c *fiber.Ctx) error {
	jobs, err := s.datasetsList(c)
	if err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.JobsPart(jobs))
}

// orderDataset has a dataset made in the background.
func (s *Server) orderDataset(c *fiber.Ctx) error {
	choice := choiceIn(c.Context().PostArgs().PeekMulti)
	query, err := choice.query()
	if err == nil {
		_, err = s.Datasets.Order(c.UserContext(), export.Ask{ID: c.FormValue("id"), By: person(c).Person.ID, Query: query,
			Format: c.FormValue("format"), Licence: oneLine(c.FormValue("licence"))})
	}
	if err != nil && !isForm(err) {
		return err
	}
	if err == nil {
		s.flash(c, layout.FlashOK, "The dataset is being made. You may leave this page; it goes on.")
		return c.Redirect(view.Path+choice.address(), http.StatusSeeOther)
	}
	p, viewErr := s.datasetsView(c, choice)
	if viewErr != nil {
		return viewErr
	}
	p.Preview.Errors = formErrors(err, "format", "licence")
	return s.page(c, statuses[fault.KindOf(err)], view.Show(p))
}

// datasetFile hands a file to whoever has its signed link.
func (s *Server) datasetFile(c *fiber.Ctx) error {
	id := c.Params("id")
	if err := s.Datasets.Verify(c.UserContext(), id, c.Query("expires"), c.Query("signature")); err != nil {
		return err
	}
	path, job, err := s.Datasets.File(c.UserContext(), id)
	if err != nil {
		return err
	}
	c.Attachment("winnow-" + job.Format + "-" + strconv.FormatInt(job.Query.Position, 10) + "-" + id[:8] + ".zip")
	c.Set(fiber.HeaderCacheControl, "private, no-store")
	return c.SendFile(path)
}

func (s *Server) datasetsView(c *fiber.Ctx, choice choice) (view.Page, error) {
	p := view.Page{Layout: s.layout(c, "Datasets", layout.NavDatasets)}
	var err error
	if p.Filters, err = s.datasetsFilters(c, choice); err != nil {
		return p, err
	}
	if p.Preview, err = s.datasetsSoon(c, choice); err != nil {
		return p, err
	}
	p.Jobs, err = s.datasetsList(c)
	return p, err
}

// aMoment is how long a page waits for what it can show later.
const aMoment = time.Second

// datasetsSoon is datasetsSample as far as that takes a moment. Counting millions of
// decisions takes longer: then the page asks for it once it is shown, or, without
// JavaScript, when the reader says so.
func (s *Server) datasetsSoon(c *fiber.Ctx, choice choice) (view.Preview, error) {
	if c.Query("wait") != "" {
		return s.datasetsSample(c.UserContext(), c, choice)
	}
	ctx, stop := context.WithTimeout(c.UserContext(), cmp.Or(s.Patience, aMoment))
	defer stop()
	p, err := s.datasetsSample(ctx, c, choice)
	if ctx.Err() == nil {
		return p, err
	}
	p = view.Preview{Later: view.PathPreview + choice.address(), Wait: andQuery(view.Path+choice.address(), "wait", "yes")}
	return p, nil
}

// datasetsSample counts and shows what a choice amounts to.
func (s *Server) datasetsSample(ctx context.Context, c *fiber.Ctx, choice choice) (view.Preview, error) {
	p := view.Preview{CSRF: s.csrfToken(c), Key: uuid.NewString(), Chosen: choice.fields(), Licence: c.FormValue("licence")}
	for _, f := range dataset.Formats {
		p.Formats = append(p.Formats, ui.Option{Value: f.Name, Label: f.About, Selected: f.Name == cmp.Or(c.FormValue("format"), "huggingface")})
	}
	query, err := choice.query()
	if err == nil {
		var rows []dataset.Row
		var count export.Count
		rows, count, err = s.Datasets.Sample(ctx, query, sampleRows)
		p.Documents, p.Decisions = count.Documents, count.Decisions
		for _, r := range rows {
			p.Rows = append(p.Rows, sampleRow(r))
		}
	}
	if err != nil && !isForm(err) && fault.KindOf(err) != fault.NotFound {
		return p, err
	}
	if err != nil {
		p.Trouble = fault.Message(err)
	}
	return p, nil
}

func sampleRow(r dataset.Row) view.Row {
	text := []rune(r.Sentence)
	return view.Row{Before: string(text[:r.Start]), Evidence: string(text[r.Start:r.End]), After: string(text[r.End:]), Skill: r.SkillLabel,
		Label: r.Label, Negative: r.HardNegative, Section: r.Section, Weight: r.Weight, Split: r.Split}
}

func (s *Server) datasetsList(c *fiber.Ctx) (view.Jobs, error) {
	var out view.Jobs
	jobs, err := s.Datasets.Jobs(c.UserContext())
	if err != nil {
		return out, err
	}
	names, err := s.Accounts.Names(c.UserContext(), orgOf(c))
	if err != nil {
		return out, err
	}
	called, err := s.filterNames(c.UserContext())
	if err != nil {
		return out, err
	}
	for _, j := range jobs {
		row, err := s.datasetJob(c, j, called)
		if err != nil {
			return out, err
		}
		row.By = names[j.By]
		out.Live = out.Live || j.EndedAt.IsZero()
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

func (s *Server) datasetJob(c *fiber.Ctx, j export.Job, called filterNames) (view.Job, error) {
	choice := choiceOf(j.Query)
	row := view.Job{ID: j.ID, State: string(j.State(time.Now())), Format: j.Format, Choice: choice.words(called), Position: j.Query.Position, Done: j.Done, Total: j.Total,
		Rows: j.Rows, Bytes: j.Bytes, SHA256: j.SHA256, Trouble: j.Trouble, Made: j.CreatedAt, Expires: j.ExpiresAt, Again: view.Path + choice.address(), Same: sameAgain(j, choice)}
	if row.State != string(export.Ready) {
		return row, nil
	}
	link, err := s.Datasets.Link(c.UserContext(), j)
	row.Link = cmp.Or(s.BaseURL, c.BaseURL()) + view.FilePath(j.ID) + "?" + link
	return row, err
}

// sameAgain is the address that has all of an order filled in: made again it gives
// the same content.
func sameAgain(j export.Job, f choice) string {
	path := andQuery(view.Path+f.at(j.Query.Position).address(), "format", j.Format)
	if j.Licence != "" {
		path = andQuery(path, "licence", j.Licence)
	}
	return path
}

// choice is the filters as a form sends them.
type choice url.Values

// choiceFields are the form's fields.
var choiceFields = []string{"kind", "language", "organisation", "role", "group", "from", "until", "model", "release", "min_agreement", "min_annotators", "adjudicated", "at"}

func choiceIn(values func(string) [][]byte) choice {
	out := choice{}
	for _, field := range choiceFields {
		for _, value := range values(field) {
			if len(value) > 0 {
				out[field] = append(out[field], string(value))
			}
		}
	}
	return out
}

func (f choice) first(field string) string { return url.Values(f).Get(field) }

func (f choice) has(field, value string) bool { return slices.Contains(f[field], value) }

// address is the choice as the query of an address.
func (f choice) address() string {
	if len(f) == 0 {
		return ""
	}
	return "?" + url.Values(f).Encode()
}

func (f choice) fields() []view.Field {
	var out []view.Field
	for _, field := range choiceFields {
		for _, value := range f[field] {
			out = append(out, view.Field{Name: field, Value: value})
		}
	}
	return out
}
