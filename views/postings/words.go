package postings

import (
	"fmt"

	"winnow/views/ui"
)

func listWords(private bool) string {
	if private {
		return "My texts"
	}
	return "Postings"
}

func listTitle(l List) string { return listWords(l.Private) }

func newWords(private bool) string {
	if private {
		return "New text"
	}
	return "New posting"
}

func newLead(private bool) string {
	if private {
		return "Paste a posting, a résumé or a course. Only you can see it."
	}
	return "Paste a posting as it is, with its markup or without. You see its skills within a moment."
}

func emptyTitle(private bool) string {
	if private {
		return "You have no texts yet"
	}
	return "There are no postings yet"
}

func emptyWords(private bool) string {
	if private {
		return "Paste your résumé, or a posting you like, and see which skills it shows."
	}
	return "Paste one, or upload it as a file, and see which skills it asks for."
}

func statusWord(status string) string {
	switch status {
	case StatusNew:
		return "not yet"
	case StatusInReview:
		return "begun"
	case StatusReviewed:
		return "done"
	}
	return status
}

func optionWords(o ui.Option) string {
	if o.Count > 0 {
		return fmt.Sprintf("%s (%s)", o.Label, ui.Number(o.Count))
	}
	return o.Label
}
