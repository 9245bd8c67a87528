package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"winnow/fault"
	"winnow/views/errorpage"
)

// statuses is the one table from kinds of error to HTTP.
var statuses = map[fault.Kind]int{
	fault.Invalid:         http.StatusUnprocessableEntity,
	fault.Unauthenticated: http.StatusUnauthorized,
	fault.Forbidden:       http.StatusForbidden,
	fault.NotFound:        http.StatusNotFound,
	fault.Conflict:        http.StatusConflict,
	fault.TooLarge:        http.StatusRequestEntityTooLarge,
	fault.RateLimited:     http.StatusTooManyRequests,
	fault.Unavailable:     http.StatusServiceUnavailable,
	fault.Internal:        http.StatusInternalServerError,
}

// fail writes an error as the asker can read it: JSON on the API, a page for
// people. Causes go to the log only.
func (s *Server) fail(c *fiber.Ctx, err error) error {
	if brokenOff(err) {
		return c.Status(http.StatusRequestTimeout).SendString("The request did not arrive whole in time. Send it again.\n")
	}
	err = translate(err)
	status := statuses[fault.KindOf(err)]
	if status >= 500 {
		s.Log.Error("request failed", "request", requestID(c), "method", c.Method(), "route", c.Route().Path, "error", err.Error())
	}
	if status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests {
		c.Set(fiber.HeaderRetryAfter, strconv.Itoa(retryAfter))
	}
	if isAPI(c) {
		return c.Status(status).JSON(apiError(c, err))
	}
	if status == http.StatusUnauthorized && c.Method() == fiber.MethodGet && c.Get("HX-Request") == "" {
		return c.Redirect("/sign-in?next="+url.QueryEscape(c.OriginalURL()), http.StatusSeeOther)
	}
	return s.page(c, status, errorpage.Show(s.errorPage(c, status, err)))
}

const retryAfter = 10 // seconds

// brokenOff says that no request arrived, or half of one: browsers open connections
// ahead that they never use. That is nobody's failure, and not for the log.
func brokenOff(err error) bool {
	var f *fiber.Error
	return errors.As(err, &f) && (f.Code == http.StatusRequestTimeout || f.Code == http.StatusBadGateway)
}

func (s *Server) errorPage(c *fiber.Ctx, status int, err error) errorpage.Page {
	p := errorpage.Page{
		Layout: s.layout(c, http.StatusText(status), ""),
		Status: status, Message: fault.Message(err), RequestID: requestID(c), Draft: c.FormValue("text"), Back: cameFrom(c),
	}
	if status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests {
		p.RetryAfter = retryAfter
	}
	return p
}

// cameFrom is the page of this server that the person was on, or empty.
func cameFrom(c *fiber.Ctx) string {
	from, err := url.Parse(c.Get(fiber.HeaderReferer))
	if err != nil || from.Host == "" || from.Host != string(c.Context().Host()) || c.Method() == fiber.MethodGet && from.RequestURI() == c.OriginalURL() {
		return ""
	}
	return from.RequestURI()
}

// translate gives Fiber's own errors (no route, body too large) a kind.
func translate(err error) error {
	var f *fiber.Error
	if !errors.As(err, &f) {
		return err
	}
	switch f.Code {
	case http.StatusNotFound:
		return fault.New(fault.NotFound, "There is nothing at this address. It may have moved, or belong to another organisation.")
	case http.StatusMethodNotAllowed:
		return fault.New(fault.NotFound, "This address does not answer that method.")
	case http.StatusRequestEntityTooLarge:
		return fault.New(fault.TooLarge, "That is more than 5 MB. Send a smaller file, or paste the text that matters.")
	case http.StatusRequestHeaderFieldsTooLarge:
		return fault.New(fault.TooLarge, "The address of the page is too long: search with a few words, or paste a whole text where a document is added.")
	case http.StatusBadRequest:
		return fault.Wrap(err, fault.Invalid, "The request could not be read. Check its form and send it again.")
	}
	return err
}

// problem is the body of every error of the API.
type problem struct {
	Error problemDetail `json:"error"`
}

type problemDetail struct {
	Kind      fault.Kind `json:"kind"`
	Message   string     `json:"message"`
	Field     string     `json:"field,omitempty"`
	RequestID string     `json:"request_id"`
}

func apiError(c *fiber.Ctx, err error) problem {
	p := problem{Error: problemDetail{Kind: fault.KindOf(err), Message: fault.Message(err), RequestID: requestID(c)}}
	var f *fault.Error
	if errors.As(err, &f) {
		p.Error.Field = f.Field
	}
	return p
}

func requestID(c *fiber.Ctx) string {
	id, _ := c.Locals("requestid").(string)
	return id
}
