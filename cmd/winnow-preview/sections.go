package main

import (
	"strconv"

	"github.com/a-h/templ"

	"winnow/views/errorpage"
	"winnow/views/layout"
	"winnow/views/posting"
	"winnow/views/signin"
	"winnow/views/status"
)

// sections is the list of all pages and states.
func sections() []section {
	return []section{
		{"Sign-in and start", starts()},
		{"The posting page", reviews()},
		{"Around a posting", arounds()},
		{"Lists and new documents", lists()},
		{"What an organisation hides", hiding()},
		{"Skills", vocabularies()},
		{"Releases and webhooks", releases()},
		{"Curation of the taxonomy", curations()},
		{"Candidates", candidateStates()},
		{"Review queue", reviewStates()},
		{"Job seekers", seekers()},
		{"Trust in feedback", trusts()},
		{"Account and administration", insides()},
		{"Insights", insightStates()},
		{"Errors", failures()},
	}
}

const rosa = layout.RoleRecruiter

func starts() []entry {
	return []entry{
		{path: "/sign-in", name: "Sign in", show: signIn(func(*signin.Page) {})},
		{path: "/sign-in/wrong", name: "Wrong password", status: 422, show: signIn(signInWrong)},
		{path: "/sign-in/expired", name: "Session ended in the middle of work", show: signIn(signInExpired)},
		{path: "/sign-in/slow", name: "Too many tries", status: 429, show: signIn(signInSlow)},
		{path: "/home", name: "Start: a recruiter with work", role: rosa, show: start(asIs)},
		{path: "/home/empty", name: "Start: first time", role: rosa, show: start(startEmpty)},
		{path: "/home/done", name: "Start: all done", role: rosa, show: start(startDone)},
		{path: "/home/seeker", name: "Start: a seeker, first time", role: layout.RoleSeeker, show: start(startEmpty)},
		{path: "/home/curator", name: "Start: a curator with candidates", role: layout.RoleCurator, show: start(startCurator)},
		{path: "/home/admin", name: "Start: an administrator without a taxonomy", role: layout.RoleAdmin, show: start(startBroken)},
	}
}

// reviews: the JSON API of the preview behaves as the posting's name says.
func reviews() []entry {
	at := func(name, title string, change ...func(*posting.Page)) entry {
		return entry{path: "/postings/" + name, name: title, role: rosa, show: review(name, change...)}
	}
	return []entry{
		at("full", "Half reviewed"), at("fresh", "Nothing decided yet", fresh), at("done", "All decided", done),
		at("none", "No skills found", none), at("reading", "Skills are being looked for", reading), at("failed", "Reading failed", failed),
		at("old", "An older version, read only", old), at("dutch", "With a notice", dutch), at("crowded", "Very many skills, very long title", crowded),
		at("slow", "Saving is slow", fresh), at("broken", "Saving answers 500", fresh), at("offline", "No network when saving", fresh),
		at("conflict", "Saving meets somebody else’s decision", fresh), at("expired", "The session ends while saving", fresh),
		{path: "/postings/private", name: "A seeker’s own text", role: layout.RoleSeeker, show: review("private", fresh, private)},
	}
}

func arounds() []entry {
	whole := func(p layout.Page) templ.Component { return posting.WhyWhole(why(p)) }
	held := func(p layout.Page) templ.Component { return posting.HeldBackWhole(heldBack(p)) }
	return []entry{
		{path: "/postings/{id}/skills/{skill}/why", name: "Why (drawer, whole page)", role: rosa, show: whole, alone: func(p layout.Page) templ.Component { return posting.WhyDrawer(why(p)) }},
		{path: "/postings/{id}/held-back", name: "Held back (drawer, whole page)", role: rosa, show: held, alone: func(p layout.Page) templ.Component { return posting.HeldBackDrawer(heldBack(p)) }},
		{path: "/postings/{id}/skills/{skill}/remove", name: "Remove, without JavaScript", role: rosa, show: removing},
		{path: "/postings/{id}/add", name: "Add, without JavaScript", role: rosa, show: adding},
		{path: "/add/propose", name: "Add: nothing found, propose it", role: rosa, show: proposing},
		{path: "/postings/{id}/edit", name: "Edit the text", role: rosa, show: editing(false)},
		{path: "/conflict/edit", name: "Edit the text: somebody saved meanwhile", status: 409, role: rosa, show: editing(true)},
		{path: "/postings/{id}/changes", name: "What an edit changed", role: rosa, show: changed},
		{path: "/conflict/decision", name: "Two decisions", status: 409, role: rosa, show: clash},
		{path: "/conflict/gone", name: "A decision on a text that changed", status: 409, role: rosa, show: clashGone},
		{path: "/postings/{id}/history", name: "History", role: rosa, show: history(true)},
		{path: "/history/empty", name: "History, empty", role: rosa, show: history(false)},
	}
}

func lists() []entry {
	return []entry{
		{path: "/postings", name: "List", role: rosa, show: list(listFull)},
		{path: "/list/nothing", name: "List: nothing matches", role: rosa, show: list(listNoMatch)},
		{path: "/list/empty", name: "List: nothing yet", role: rosa, show: list(listEmpty)},
		{path: "/list/seeker", name: "List: a seeker, nothing yet", role: layout.RoleSeeker, show: list(listPrivate)},
		{path: "/list/broken", name: "List: the database does not answer", status: 503, role: rosa, show: list(listBroken)},
		{path: "/postings/new", name: "New", role: rosa, show: newDocument(newEmpty)},
		{path: "/new/example", name: "New: an example filled in", role: rosa, show: newDocument(newFilled)},
		{path: "/new/wrong", name: "New: something is wrong", status: 422, role: rosa, show: newDocument(newWrong)},
	}
}

func vocabularies() []entry {
	return []entry{
		{path: "/taxonomy", name: "Browse", role: rosa, show: browse(browseTop)},
		{path: "/skills/found", name: "Search, with a slip", role: rosa, show: browse(browseFound)},
		{path: "/skills/nothing", name: "Search: nothing", role: rosa, show: browse(browseNothing)},
		{path: "/skills/none", name: "No taxonomy", role: rosa, show: browse(browseNone)},
		{path: "/taxonomy/{id}", name: "A skill", role: rosa, show: concept},
		{path: "/skills/retired", name: "A retired skill", role: rosa, show: conceptRetired},
		{path: "/skills/split", name: "A skill that was split", role: rosa, show: conceptSplit},
	}
}

func insides() []entry {
	admin := layout.RoleAdmin
	body := func(p layout.Page) templ.Component { return status.Body(statusModel(p, statusWarming)) }
	return []entry{
		{path: "/account", name: "Account", role: rosa, show: accountPage(accountFull)},
		{path: "/account/new", name: "Account: a token was made", role: rosa, show: accountPage(accountNew)},
		{path: "/account/wrong", name: "Account: wrong input", status: 422, role: rosa, show: accountPage(accountWrong)},
		{path: "/people", name: "People", role: admin, show: peoplePage(peopleFull)},
		{path: "/people/added", name: "People: one was added", role: admin, show: peoplePage(peopleAdded)},
		{path: "/people/wrong", name: "People: wrong input", status: 422, role: admin, show: peoplePage(peopleWrong)},
		{path: "/datasets", name: "Datasets", role: layout.RoleML, show: datasetsPage(datasetsFull)},
		{path: "/datasets/empty", name: "Datasets: nobody decided anything", role: layout.RoleML, show: datasetsPage(datasetsEmpty)},
		{path: "/datasets/wrong", name: "Datasets: wrong filters", status: 422, role: layout.RoleML, show: datasetsPage(datasetsWrong)},
		{path: "/datasets/later", name: "Datasets: a long count", role: layout.RoleML, show: datasetsPage(datasetsLater)},
		{path: "/status", name: "Status: warming up", role: admin, show: statusPage(statusWarming)},
		{path: "/status/fine", name: "Status: everything works", role: layout.RoleML, show: statusPage(statusFine)},
		{path: "/status/broken", name: "Status: parts are down", role: admin, show: statusPage(statusBroken)},
		{path: "/status/empty", name: "Status: first day", role: admin, show: statusPage(statusEmpty)},
		{path: "/status/body", name: "Status: what it renews itself with", role: admin, show: statusPage(statusWarming), alone: body},
		{path: "/api", name: "API", role: rosa, show: apiPage},
	}
}

func failures() []entry {
	var out []entry
	for _, code := range []int{400, 403, 404, 409, 413, 422, 429, 500, 503} {
		change := func(*errorpage.Page) {}
		switch code {
		case 422:
			change = func(e *errorpage.Page) {
				e.Back, e.Draft = "/postings/new", "Senior Backend Engineer\n\nWhat you bring …"
			}
		case 429, 503:
			change = func(e *errorpage.Page) { e.RetryAfter = 30 }
		}
		out = append(out, entry{path: "/error/" + strconv.Itoa(code), name: strconv.Itoa(code), status: code, role: rosa, show: errorPage(code, change)})
	}
	return append(out, entry{path: "/error/401", name: "401", status: 401, show: errorPage(401, nil)})
}
