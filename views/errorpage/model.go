// Package errorpage is what people see when something went wrong: what
// happened, whether anything was lost, what to do next.
package errorpage

import "winnow/views/layout"

// Page is the error page. Message must be safe to show.
type Page struct {
	Layout     layout.Page
	Status     int    // HTTP status: 400, 401, 403, 404, 409, 413, 422, 429, 500, 503
	Message    string // replaces the status' own sentence when not empty
	RequestID  string // for whoever is asked for help
	RetryAfter int    // seconds, for 429 and 503; 0 when unknown
	Back       string // where to go; "/" when empty
	Draft      string // what was typed and could not be saved, so that it can be copied; may be empty
}
