// Package signin is the page where people sign in.
package signin

import (
	"winnow/views/layout"
	"winnow/views/ui"
)

// Page is the sign-in page. Its form posts "csrf", "email", "password" and
// "next" to Path.
type Page struct {
	Layout     layout.Page
	Email      string    // as typed
	Next       string    // where to go afterwards; a path of this site, or empty
	Expired    bool      // the session ended in the middle of work
	RetryAfter int       // seconds to wait after too many tries, or 0
	Errors     ui.Errors // "", "email", "password"
	Examples   []Example // the example accounts of a demonstration, or none
}

// Example is an account that a demonstration installation comes with.
type Example struct {
	Role     string
	Email    string
	Password string
}

// The paths of sign-in and sign-out; both are posted to, the first is a page.
const (
	Path    = "/sign-in"
	OutPath = "/sign-out"
)
