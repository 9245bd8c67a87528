package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/views/layout"
	"winnow/views/ui"
	view "winnow/views/webhook"
	"winnow/webhook"
)

func (s *Server) webhookRoutes(pages fiber.Router) {
	if s.Webhooks == nil {
		return
	}
	curate := need(account.TaxonomyCurate)
	pages.Get(view.Path, curate, s.webhooksPage)
	pages.Post(view.Path, curate, s.addWebhook)
	pages.Post(view.PathEnable, curate, s.switchWebhook(true))
	pages.Post(view.PathDisable, curate, s.switchWebhook(false))
	pages.Post(view.PathTest, curate, s.testWebhook)
	pages.Post(view.PathRedeliver, curate, s.redeliver)
}

// webhooksPage lists who is told of changes.
func (s *Server) webhooksPage(c *fiber.Ctx) error {
	return s.showWebhooks(c, http.StatusOK, view.Page{Form: webhookForm("", webhook.Events)})
}

func (s *Server) showWebhooks(c *fiber.Ctx, status int, p view.Page) error {
	endpoints, err := s.Webhooks.Endpoints(c.UserContext())
	if err != nil {
		return err
	}
	p.Layout = s.layout(c, "Webhooks", layout.NavReleases)
	for _, e := range endpoints {
		deliveries, err := s.Webhooks.Deliveries(c.UserContext(), e.ID)
		if err != nil {
			return err
		}
		p.Endpoints = append(p.Endpoints, endpointView(e, deliveries))
	}
	return s.page(c, status, view.Show(p))
}

func endpointView(e webhook.Endpoint, deliveries []webhook.Delivery) view.Endpoint {
	v := view.Endpoint{ID: e.ID, URL: e.URL, Enabled: e.Enabled, Created: e.CreatedAt}
	for _, event := range e.Events {
		v.Events = append(v.Events, string(event))
	}
	for _, d := range deliveries {
		v.Deliveries = append(v.Deliveries, view.Delivery{
			ID: d.ID, Event: string(d.Event), State: string(d.State), Attempts: d.Attempts, Status: d.Status, Trouble: d.Trouble, At: d.CreatedAt, Next: d.NextAt, Body: d.Body,
		})
	}
	return v
}

func webhookForm(url string, chosen []webhook.Event) view.Form {
	f := view.Form{URL: url}
	for _, e := range webhook.Events {
		f.Events = append(f.Events, ui.Option{Value: string(e), Label: view.EventWord(string(e)), Selected: slices.Contains(chosen, e)})
	}
	return f
}

// addWebhook adds an endpoint and shows its secret, this once.
func (s *Server) addWebhook(c *fiber.Ctx) error {
	url := strings.TrimSpace(c.FormValue("url"))
	var events []webhook.Event
	for _, value := range c.Request().PostArgs().PeekMulti("events") {
		events = append(events, webhook.Event(value))
	}
	e, err := s.Webhooks.Add(c.UserContext(), url, events, person(c).Person.ID)
	if err != nil {
		if !isForm(err) {
			return err
		}
		p := view.Page{Form: webhookForm(url, events)}
		p.Form.Errors = formErrors(err, "url", "events")
		return s.showWebhooks(c, http.StatusUnprocessableEntity, p)
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	return s.showWebhooks(c, http.StatusOK, view.Page{Form: webhookForm("", webhook.Events), Created: &view.Created{URL: e.URL, Secret: e.Secret}})
}

func (s *Server) switchWebhook(on bool) fiber.Handler {
	return func(c *fiber.Ctx) error {
		text := "Nothing more is sent there. What changes meanwhile is told when it is switched on again."
		if on {
			text = "It is told again, and what changed meanwhile."
		}
		return s.backToWebhooks(c, s.Webhooks.SetEnabled(c.UserContext(), formNumber(c, "endpoint"), on), text)
	}
}

func (s *Server) testWebhook(c *fiber.Ctx) error {
	return s.backToWebhooks(c, s.Webhooks.Test(c.UserContext(), formNumber(c, "endpoint")), "A test is on its way. Load this page again to see whether it was taken.")
}

func (s *Server) redeliver(c *fiber.Ctx) error {
	return s.backToWebhooks(c, s.Webhooks.Redeliver(c.UserContext(), c.FormValue("delivery")), "The message is on its way again.")
}

func (s *Server) backToWebhooks(c *fiber.Ctx, err error, text string) error {
	if err != nil {
		return err
	}
	s.flash(c, layout.FlashOK, text)
	return c.Redirect(view.Path, http.StatusSeeOther)
}
