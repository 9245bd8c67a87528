// Package people is the administrator's page of people and organisations.
package people

import (
	"winnow/views/layout"
	"winnow/views/ui"
)

// The paths. All but Path are posted to and lead back to it.
const (
	Path        = "/people"
	PathAdd     = "/people"         // name, email, role, organisation (id) or new_organisation
	PathDisable = "/people/disable" // person = id
	PathEnable  = "/people/enable"  // person = id
	PathReset   = "/people/reset"   // person = id: a new one-time password
	PathShare   = "/people/share"   // shares = yes or no: the text of one's own organisation
	PathOptOut  = "/people/opt-out" // organisation = id: it is in no dataset
	PathOptIn   = "/people/opt-in"  // organisation = id
)

// Page lists people and organisations and adds a person.
type Page struct {
	Layout        layout.Page
	Query         string
	People        []Person
	Organisations []Organisation
	Form          Form
	Created       *Created
	Pager         ui.Pager
}

// Person is one account.
type Person struct {
	ID           int64
	Name         string
	Email        string
	Role         string
	Organisation string
	Disabled     bool
	Self         bool // the one who looks
}

// Organisation is one employer.
type Organisation struct {
	ID        int64
	Name      string
	People    int
	Documents int
	Shares    bool // curators of others may see its sentences
	Own       bool // of the one who looks
	OptedOut  bool // in no dataset
}

// Form adds a person, with what was typed.
type Form struct {
	Name            string
	Email           string
	Roles           []ui.Option
	Organisations   []ui.Option
	NewOrganisation string
	Errors          ui.Errors // "", name, email, role, organisation, new_organisation
}

// Created tells a new password once.
type Created struct {
	Name     string
	Email    string
	Password string
}
