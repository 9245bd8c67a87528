package ui

// Option is one choice of a select, a filter or a list of check boxes.
type Option struct {
	Value    string
	Label    string
	About    string // one sentence more, or empty
	Selected bool
	Count    int // how many things it would leave, shown when above 0
}

// Link is a named way to another page.
type Link struct {
	Label string
	URL   string
}

// Pager leads to the neighbouring keyset pages; an empty URL means there is
// none.
type Pager struct {
	Newer   string
	Older   string
	ByPlace bool // the list is not in the order of time: previous and next
}

// Errors are messages of an invalid form by field name; the empty name is the
// whole form.
type Errors map[string]string
