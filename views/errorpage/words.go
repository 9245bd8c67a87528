package errorpage

import "net/url"

type words struct{ title, message string }

// sentences are what each status means to the person who meets it.
var sentences = map[int]words{
	400: {"That could not be understood", "The request was not complete. Go back, reload the page and try again."},
	401: {"Please sign in", "Your session ended, or you have not signed in yet. Corrections that were not saved are kept in this browser and are sent once you are back."},
	403: {"This is not yours to see", "Your role or your organisation does not allow it. If you need it, ask your administrator."},
	404: {"There is nothing here", "The page was moved or removed, or its address was mistyped. Documents of other organisations look the same way."},
	409: {"Somebody was faster", "What you changed was changed by somebody else meanwhile. Go back, look at how it stands now, and decide again."},
	413: {"That is too large", "The text or file is over the limit. Keep the part that describes one document, and try again."},
	422: {"Something is missing or wrong", "Go back, look at the marked fields, and try again. Nothing was changed."},
	429: {"A little slower, please", "There were too many requests in a short time. Nothing was lost."},
	500: {"Something went wrong on our side", "It was written down and will be looked at. Nothing that was saved is lost; try again in a moment."},
	503: {"Winnow is catching its breath", "A part it needs does not answer right now. Nothing that was saved is lost; try again in a moment."},
}

func sentence(status int) words {
	if w, ok := sentences[status]; ok {
		return w
	}
	if status >= 400 && status < 500 {
		return sentences[400]
	}
	return sentences[500]
}

func title(status int) string { return sentence(status).title }

func message(p Page) string {
	if p.Message != "" {
		return p.Message
	}
	return sentence(p.Status).message
}

func back(p Page) string {
	if p.Back != "" {
		return p.Back
	}
	return "/"
}

func backWords(p Page) string {
	if p.Back == "" || p.Back == "/" {
		return "To the start"
	}
	return "Go back"
}

// next is where to go after signing in, escaped for a query.
func next(p Page) string { return url.QueryEscape(p.Layout.Path) }
