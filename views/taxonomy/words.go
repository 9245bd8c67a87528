package taxonomy

import (
	"net/url"

	"winnow/views/ui"
)

func typeWord(kind, typ string) string {
	if kind == "skill" && typ != "" {
		return typ
	}
	return kind
}

func matchedWords(h Hit) string {
	words := "also called “" + h.Matched + "”"
	if h.Language != "" && h.Language != "en" {
		words += " in " + ui.LanguageWord(h.Language)
	}
	return words
}

func searchPath(p Page, query string) string {
	values := url.Values{"q": {query}}
	if p.Type != "" {
		values.Set("type", p.Type)
	}
	return Path + "?" + values.Encode()
}
