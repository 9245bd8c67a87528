package demo

import "winnow/views/signin"

// member is an example account.
type member struct {
	name, email, role, org string
}

// password is shared by all example accounts; `winnow serve --demo` prints it.
const password = "winnow-harvest-2026"

// organisations of the example accounts: slug and name. The home organisation
// runs the installation. One of the others shares its text, so that the curator
// has something to decide about.
var organisations = []struct {
	slug, name string
	home       bool
	shares     bool
}{
	{"winnow", "Winnow", true, false},
	{"harbour", "Harbour Recruiting", false, true},
	{"fenland", "Fenland Partners", false, false},
}

var members = []member{
	{"Rosa Keller", "recruiter@example.org", "recruiter", "harbour"},
	{"Samuel Adeyemi", "recruiter2@example.org", "recruiter", "fenland"},
	{"Jonas Lindqvist", "seeker@example.org", "seeker", ""},
	{"Carla Mendes", "curator@example.org", "curator", "winnow"},
	{"Mina Larsen", "ml@example.org", "ml", "winnow"},
	{"Ada Winters", "admin@example.org", "admin", "winnow"},
}

// Accounts lists the example accounts with their password, as the sign-in page
// and the terminal show them.
func Accounts() []signin.Example {
	out := make([]signin.Example, len(members))
	for i, m := range members {
		out[i] = signin.Example{Role: m.role, Email: m.email, Password: password}
	}
	return out
}
