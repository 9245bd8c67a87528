package onet

import (
	"slices"
	"strings"
	"unicode"

	"winnow/taxonomy"
)

// suffix is what O*NET puts behind names of products.
const suffix = " software"

// labels gives a technology the names that people write: "Structured query
// language SQL" is also SQL, and "Amazon Web Services AWS software" also AWS.
// "Accounting software" is a sort of software, which no capital within says to be
// a product.
func labels(name string) []taxonomy.Label {
	forms := []string{}
	product := name
	if rest, cut := strings.CutSuffix(name, suffix); cut && rest != "" && strings.ContainsFunc(rest[1:], unicode.IsUpper) {
		product = rest
		forms = append(forms, rest)
	}
	if long, short, ok := acronym(product); ok {
		forms = append(forms, long, short)
	}
	all := []taxonomy.Label{english(name, taxonomy.Preferred)}
	for i, form := range forms {
		if form != name && !slices.Contains(forms[:i], form) {
			all = append(all, english(form, taxonomy.Alternative))
		}
	}
	return all
}

// acronym takes "Structured query language SQL" apart, where the last word is
// made of the first letters of the words before it.
func acronym(name string) (long, short string, ok bool) {
	words := strings.Fields(name)
	n := len(words) - 1
	if n < 2 || len(words[n]) != n || words[n] != strings.ToUpper(words[n]) {
		return "", "", false
	}
	for i, letter := range words[n] {
		if !strings.EqualFold(words[i][:1], string(letter)) {
			return "", "", false
		}
	}
	return strings.Join(words[:n], " "), words[n], true
}
