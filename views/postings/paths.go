package postings

// The paths of these pages.
const (
	ListPath = "/postings"     // GET; POST makes a document
	NewPath  = "/postings/new" // GET; ?example=NAME fills the form in
)
