package onet

import (
	"cmp"
	"maps"
	"net/url"
	"slices"

	"winnow/taxonomy"
	"winnow/taxonomy/tabular"
)

// Options name the files and the taxonomy.
type Options struct {
	Name        string // of the taxonomy; "": onet
	Version     string // of the database; "": "1"
	Technology  string // "Technology Skills", with tabs
	Occupations string // "Occupation Data", with tabs
	Titles      string // "Alternate Titles", with tabs; may be empty
	Crosswalk   string // ESCO–O*NET, CSV; may be empty
}

// The addresses that concepts have on O*NET OnLine.
const (
	occupationURI = "https://www.onetonline.org/link/summary/"
	technologyURI = "https://www.onetonline.org/search/tech/example?e="
	commodityURI  = "urn:unspsc:"
)

// importer is the work on one import.
type importer struct {
	*taxonomy.Builder
	uses   map[string][]use   // by O*NET code
	placed map[[2]string]bool // technologies under commodities
}

// use is a technology that an occupation uses.
type use struct {
	technology string // URI
	inDemand   bool   // employers ask for it often, in this occupation
	at         taxonomy.Place
}

// Read reads the files. Rows that cannot be used are counted as defects and left
// out; a file that cannot be read is a fault, and there is no import.
func Read(o Options) (*taxonomy.Import, error) {
	i := &importer{uses: map[string][]use{}, placed: map[[2]string]bool{}, Builder: taxonomy.NewBuilder(taxonomy.Taxonomy{
		Name: cmp.Or(o.Name, "onet"), Title: "O*NET technologies", Version: cmp.Or(o.Version, "1"), Licence: "CC BY 4.0",
		Source: "https://www.onetcenter.org/database.html", Language: "en",
	})}
	i.Speak("en")
	if err := i.file(o.Occupations, i.occupation, tabs, "O*NET-SOC Code", "Title", "Description"); err != nil {
		return nil, err
	}
	if err := i.file(o.Technology, i.technology, tabs, "O*NET-SOC Code", "Example", "Commodity Code", "Commodity Title"); err != nil {
		return nil, err
	}
	if o.Titles != "" {
		if err := i.file(o.Titles, i.title, tabs, "O*NET-SOC Code", "Alternate Title"); err != nil {
			return nil, err
		}
	}
	for _, code := range slices.Sorted(maps.Keys(i.uses)) {
		i.need(occupationURI+code, i.uses[code], true)
	}
	if o.Crosswalk != "" {
		if err := i.crosswalk(o.Crosswalk); err != nil {
			return nil, err
		}
	}
	return i.Build(), nil
}

func (i *importer) occupation(row *tabular.Reader) {
	code := row.Get("O*NET-SOC Code")
	if code == "" {
		i.Defects.Add(taxonomy.BadRow, row.Place(), "no code beside %q", row.Get("Title"))
		return
	}
	i.Concept(taxonomy.Concept{
		URI: occupationURI + code, Kind: taxonomy.KindOccupation, Code: code, Description: row.Get("Description"),
		Labels: []taxonomy.Label{english(row.Get("Title"), taxonomy.Preferred)},
	}, row.Place())
}

// title adds what else an occupation is called.
func (i *importer) title(row *tabular.Reader) {
	for _, column := range []string{"Alternate Title", "Short Title"} {
		if text := row.Get(column); text != "" && text != "n/a" {
			i.Label(occupationURI+row.Get("O*NET-SOC Code"), english(text, taxonomy.Alternative), row.Place())
		}
	}
}

// technology adds a technology and its commodity, where they are new, and that
// an occupation uses it.
func (i *importer) technology(row *tabular.Reader) {
	name, commodity := row.Get("Example"), row.Get("Commodity Code")
	if name == "" || commodity == "" {
		i.Defects.Add(taxonomy.BadRow, row.Place(), "a technology without a name or a commodity")
		return
	}
	if !i.Has(commodityURI + commodity) {
		i.Concept(taxonomy.Concept{
			URI: commodityURI + commodity, Kind: taxonomy.KindGroup, Code: commodity,
			Labels: []taxonomy.Label{english(row.Get("Commodity Title"), taxonomy.Preferred)},
		}, row.Place())
	}
	uri := technologyURI + url.QueryEscape(name)
	if !i.Has(uri) {
		i.Concept(taxonomy.Concept{URI: uri, Kind: taxonomy.KindSkill, Type: taxonomy.TypeTool, ScopeNote: hot[row.Get("Hot Technology")], Labels: labels(name)}, row.Place())
	}
	i.place(uri, commodityURI+commodity, row.Place())
	code := row.Get("O*NET-SOC Code")
	i.uses[code] = append(i.uses[code], use{uri, row.Get("In Demand") == "Y", row.Place()})
}

// hot says what O*NET means by a hot technology.
var hot = map[string]string{"Y": "O*NET counts it among the hot technologies: many employers name it in postings."}

// need links an occupation with technologies: those in demand as essential,
// where the occupation is the very one O*NET means.
func (i *importer) need(occupation string, uses []use, same bool) {
	for _, u := range uses {
		kind := taxonomy.Optional
		if u.inDemand && same {
			kind = taxonomy.Essential
		}
		i.Link(kind, occupation, u.technology, u.at)
	}
}

func english(text string, kind taxonomy.LabelKind) taxonomy.Label {
	return taxonomy.Label{Text: text, Language: "en", Kind: kind}
}

// place puts a technology under a commodity, once.
func (i *importer) place(technology, commodity string, at taxonomy.Place) {
	key := [2]string{technology, commodity}
	if !i.placed[key] {
		i.placed[key] = true
		i.Link(taxonomy.Broader, technology, commodity, at)
	}
}
