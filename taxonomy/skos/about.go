package skos

import (
	"cmp"
	"strings"

	"winnow/fault"
	"winnow/taxonomy"
)

// about says which taxonomy a file holds, below what the caller wants.
func (g *graph) about(want taxonomy.Taxonomy) (taxonomy.Taxonomy, error) {
	s := g.scheme()
	about := taxonomy.Taxonomy{
		Name:     cmp.Or(want.Name, s.first(schemeName)),
		Language: cmp.Or(want.Language, s.first(schemeLanguage)),
		Version:  cmp.Or(want.Version, s.first(schemeVersion), "1"),
		Licence:  cmp.Or(want.Licence, s.first(schemeRights)),
		Source:   cmp.Or(want.Source, s.first(schemeSource), "SKOS file "+g.file),
	}
	if about.Name == "" {
		return about, fault.New(fault.Invalid, "The taxonomy has no name. Give one with --name.")
	}
	if !taxonomy.ValidLanguage(about.Language) {
		about.Language = g.mainLanguage()
	}
	about.Title = cmp.Or(want.Title, g.say(s, schemeTitle, about.Language), g.say(s, prefLabel, about.Language), about.Name)
	return about, taxonomy.CheckName(about.Name)
}

// scheme returns the file's first concept scheme, or an empty subject.
func (g *graph) scheme() *subject {
	for _, s := range g.subjects {
		if s.is(schemeClass) {
			return s
		}
	}
	return &subject{}
}

// mainLanguage is the language of most preferred labels, English where it draws
// level, else the alphabetically first.
func (g *graph) mainLanguage() string {
	count := map[string]int{}
	for _, s := range g.subjects {
		for _, what := range []property{prefLabel, prefLabelNode} {
			for _, t := range g.texts(s, what) {
				if taxonomy.ValidLanguage(t.primary()) {
					count[t.primary()]++
				}
			}
		}
	}
	main := "en"
	for code, n := range count {
		if n > count[main] || n == count[main] && main != "en" && strings.Compare(code, main) < 0 {
			main = code
		}
	}
	return main
}
