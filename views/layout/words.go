package layout

import (
	"encoding/json"
	"strconv"
)

// htmxConfig keeps htmx inside the content security policy: no eval, no style
// element, no foreign hosts. Answers that say what is wrong are shown too.
const htmxConfig = `{"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"selfRequestsOnly":true,"historyCacheSize":0,"scrollBehavior":"auto","responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"422","swap":true},{"code":"[45]..","swap":false,"error":true}]}`

type navItem struct{ key, label, url string }

// items are the places of the bar by role.
func items(role string) []navItem {
	home := navItem{NavHome, "Home", "/"}
	postings := navItem{NavPostings, "Postings", "/postings"}
	taxonomy := navItem{NavTaxonomy, "Skills", "/taxonomy"}
	releases := navItem{NavReleases, "Releases", "/releases"}
	datasets := navItem{NavDatasets, "Datasets", "/datasets"}
	status := navItem{NavStatus, "Status", "/status"}
	review := navItem{NavReview, "Review", "/review"}
	insights := navItem{NavInsights, "Insights", "/insights"}
	disputes := navItem{NavDisputes, "Disputes", "/adjudication"}
	candidates := navItem{NavCandidates, "Candidates", "/candidates"}
	switch role {
	case RoleSeeker:
		postings.label = "My texts"
		return []navItem{home, {NavProfile, "Profile", "/profile"}, {NavJobs, "Jobs", "/jobs"}, {NavReceipts, "Receipts", "/receipts"}, postings, taxonomy}
	case RoleML:
		return []navItem{home, review, postings, disputes, taxonomy, datasets, insights, status}
	case RoleCurator:
		return []navItem{home, candidates, review, disputes, taxonomy, releases, postings, insights}
	case RoleAdmin:
		return []navItem{home, postings, candidates, disputes, review, taxonomy, releases, datasets, insights, {NavPeople, "People", "/people"}, status}
	}
	return []navItem{home, postings, taxonomy, insights}
}

func title(page string) string {
	if page == "" {
		return "Winnow"
	}
	return page + " · Winnow"
}

func scheme(theme string) string {
	if theme == "" {
		return "light dark"
	}
	return theme
}

// otherTheme is what the switch asks for; winnow.js corrects it where the theme
// follows the system.
func otherTheme(theme string) string {
	if theme == "dark" {
		return "light"
	}
	return "dark"
}

func userID(u *User) string { return strconv.FormatInt(u.ID, 10) }

func at(organisation string) string {
	if organisation == "" {
		return ""
	}
	return ", " + organisation
}

func csrfHeader(token string) string {
	header, _ := json.Marshal(map[string]string{"X-CSRF-Token": token})
	return string(header)
}

func current(key, active string) string {
	if key == active {
		return "page"
	}
	return "false"
}

func flashIcon(kind string) string {
	if kind == FlashOK {
		return "check"
	}
	return "warn"
}

func waiting(n int) string { return strconv.Itoa(n) + " " + waitWord(n) }

func waitWord(n int) string {
	if n == 1 {
		return "proposal waits"
	}
	return "proposals wait"
}
