package layout

// Page is what the frame of every page needs. Each page's view model carries
// one in its Layout field.
type Page struct {
	Title   string // of the document, without the product's name
	Active  string // which item of the bar is current: one of the Nav constants, or empty
	Path    string // path and query of this request: where a theme switch returns to
	CSRF    string // token for forms (field "csrf") and the X-CSRF-Token header; empty without a session
	Theme   string // "light", "dark" or "" to follow the system
	User    *User  // nil when nobody is signed in
	Assets  Assets
	Flash   *Flash         // one message about what just happened, or nil
	Version string         // of Winnow, for the footer; may be empty
	Styles  []string       // sheets of these pages beside the one of all
	Badges  map[string]int // things that wait at an item of the bar
}

// The items of the bar. A page sets Page.Active to one of them.
const (
	NavHome       = "home"
	NavPostings   = "postings"
	NavProfile    = "profile"
	NavJobs       = "jobs"
	NavReceipts   = "receipts"
	NavTaxonomy   = "taxonomy"
	NavCandidates = "candidates"
	NavReview     = "review"
	NavReleases   = "releases"
	NavDatasets   = "datasets"
	NavInsights   = "insights"
	NavDisputes   = "disputes"
	NavPeople     = "people"
	NavStatus     = "status"
	NavAPI        = "api"
	NavAccount    = "account"
)

// User is who is signed in.
type User struct {
	ID           int64
	Name         string
	Email        string
	Role         string // one of the Role constants
	Organisation string // empty for seekers and people of no organisation
}

// The roles, as the account room names them.
const (
	RoleRecruiter = "recruiter"
	RoleSeeker    = "seeker"
	RoleCurator   = "curator"
	RoleML        = "ml"
	RoleAdmin     = "admin"
)

// Assets are the URLs of the embedded files, with a content hash in each.
type Assets struct {
	CSS  string // the one stylesheet
	JS   string // winnow.js, an ES module
	HTMX string
	Icon string // SVG favicon
}

// Flash is one message about what just happened.
type Flash struct {
	Kind string // FlashOK, FlashWarning or FlashError
	Text string // plain words; says what to do next where there is something to do
	Link string // optional: where the message leads
	More string // the words of the link
}

// The kinds of flash.
const (
	FlashOK      = "ok"
	FlashWarning = "warning"
	FlashError   = "error"
)
