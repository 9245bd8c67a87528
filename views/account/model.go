// Package account is the page about oneself: sessions, API tokens, theme,
// password.
package account

import (
	"time"

	"winnow/views/layout"
	"winnow/views/ui"
)

// The paths. All but Path are posted to and lead back to it.
const (
	Path              = "/account"
	PathTheme         = "/account/theme"           // theme = light, dark or empty; next = path to return to
	PathPassword      = "/account/password"        // current, new, again
	PathSessionRevoke = "/account/sessions/revoke" // session = id, or "others"
	PathTokenCreate   = "/account/tokens"          // name, scope (repeated), days
	PathTokenRevoke   = "/account/tokens/revoke"   // token = id
)

// Page is the account page.
type Page struct {
	Layout   layout.Page
	Sessions []Session // the current one first
	Tokens   []Token
	Created  *Created // a token just made: its secret is shown this once
	Token    TokenForm
	Password ui.Errors // "", current, new, again
}

// Session is one signed-in browser.
type Session struct {
	ID       string
	Device   string // "Firefox on Linux"
	Address  string
	Started  time.Time
	LastSeen time.Time
	Current  bool
}

// Token is an API token without its secret.
type Token struct {
	ID       string
	Name     string
	Prefix   string // its first characters, to tell it by
	Scopes   []string
	Created  time.Time
	LastUsed time.Time // zero: never
	Expires  time.Time // zero: never
}

// Created is a token just made.
type Created struct {
	Name   string
	Secret string
}

// TokenForm is the form that makes a token, with what was typed.
type TokenForm struct {
	Name   string
	Scopes []ui.Option
	Days   []ui.Option // how long it lives
	Errors ui.Errors   // "", name, scope, days
}
