package csvtax

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/tabular"
)

// keepExamples is how many places of each defect are named: all, for any folder
// a person would mend by hand.
const keepExamples = 1000

// limits of one file; rows are short.
var limits = tabular.Limits{File: 64 << 20, Row: 1 << 20}

// Read reads a folder. The non-empty fields of want override about.csv. When the
// folder has faults it answers Invalid together with the import, whose Defects
// name each by file and row; such an import must not be stored.
func Read(folder fs.FS, want taxonomy.Taxonomy) (*taxonomy.Import, error) {
	about, err := readAbout(folder, want)
	if err != nil {
		return nil, err
	}
	r := &reader{folder: folder, about: about, b: taxonomy.NewBuilder(about), uris: map[string]string{}}
	r.b.Defects.Keep = keepExamples
	r.b.Speak(about.Language)
	if err := r.read(); err != nil {
		return nil, err
	}
	r.link()
	imp := r.b.Build()
	return imp, faults(imp)
}

// faults answers Invalid when the import has fatal defects, naming the first.
func faults(imp *taxonomy.Import) error {
	count, first := 0, ""
	for _, d := range imp.Defects {
		if !slices.Contains(fatal, d.Kind) {
			continue
		}
		if count == 0 {
			first = fmt.Sprintf("%s: %s", d.Examples[0].Place, d.Examples[0].What)
		}
		count += d.Count
	}
	if count == 0 {
		return nil
	}
	return fault.New(fault.Invalid, "The files have %d faults, so nothing was changed. The first: %s. List all with winnow taxonomy check csv DIR.", count, first)
}

type reader struct {
	folder fs.FS
	about  taxonomy.Taxonomy
	b      *taxonomy.Builder
	uris   map[string]string // "kind id" -> URI
	refs   []reference
}

// reference is a field that names other concepts, resolved when all are read.
type reference struct {
	linkColumn
	from string
	ids  []string
	at   taxonomy.Place
}

func (r *reader) read() error {
	found := false
	for _, t := range tables {
		files, err := filesOf(r.folder, t.name)
		if err != nil {
			return err
		}
		for _, file := range files {
			found = true
			if err := r.file(file, t.needed, func(row *tabular.Reader) { r.concept(t, row) }); err != nil {
				return err
			}
		}
	}
	if !found {
		return fault.New(fault.Invalid, "The folder holds no taxonomy: there is neither skills.csv nor a folder skills with CSV files. Nothing was changed.")
	}
	return r.labelFiles()
}

// filesOf returns NAME.csv and NAME/*.csv, in order.
func filesOf(folder fs.FS, name string) ([]string, error) {
	var files []string
	if _, err := fs.Stat(folder, name+".csv"); err == nil {
		files = append(files, name+".csv")
	}
	more, err := fs.Glob(folder, name+"/*.csv")
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "The folder %s cannot be listed.", name)
	}
	slices.Sort(more)
	return append(files, more...), nil
}

func (r *reader) file(name string, needed []string, each func(*tabular.Reader)) error {
	file, err := r.folder.Open(name)
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "The file %s cannot be opened.", name)
	}
	defer func() { _ = file.Close() }()
	rows, err := tabular.NewReader(file, name, limits, needed...)
	if err != nil {
		return err
	}
	for {
		ok, err := rows.Next()
		if err != nil || !ok {
			return err
		}
		if rows.Fields() != len(rows.Header()) {
			r.b.Defects.Add(taxonomy.BadRow, rows.Place(), "the row has %d fields, the header %d; put quotation marks round a field that holds a comma", rows.Fields(), len(rows.Header()))
			continue
		}
		each(rows)
	}
}

func (r *reader) concept(t table, row *tabular.Reader) {
	id := strings.TrimSpace(row.Get("id"))
	if id == "" || strings.ContainsAny(id, " |\t\n") {
		r.b.Defects.Add(taxonomy.BadRow, row.Place(), "%q is no id; use letters, digits and hyphens", id)
		return
	}
	key := string(t.kind) + " " + id
	if _, twice := r.uris[key]; twice {
		r.b.Defects.Add(taxonomy.DuplicateConcept, row.Place(), "the %s id %q is given twice", t.kind, id)
		return
	}
	uri := cmp.Or(strings.TrimSpace(row.Get("uri")), defaultURI(r.about.Name, t.kind, id))
	if !r.b.Concept(r.conceptOf(t, row, uri), row.Place()) {
		return
	}
	r.uris[key] = uri
	for _, column := range t.links {
		if ids := splitList(row.Get(column.column)); len(ids) > 0 {
			r.refs = append(r.refs, reference{column, uri, ids, row.Place()})
		}
	}
}

func (r *reader) conceptOf(t table, row *tabular.Reader, uri string) taxonomy.Concept {
	c := taxonomy.Concept{
		URI: uri, Kind: t.kind, Type: taxonomy.Type(row.Get("type")), Reuse: taxonomy.Reuse(row.Get("reuse_level")),
		Code: row.Get("code"), Description: row.Get("description"), ScopeNote: row.Get("scope_note"),
	}
	for _, text := range splitList(row.Get("matches")) {
		m, _ := taxonomy.ParseMapping(text) // the builder says what is wrong with it
		c.Mappings = append(c.Mappings, m)
	}
	add := func(text string, kind taxonomy.LabelKind) {
		c.Labels = append(c.Labels, taxonomy.Label{Text: text, Language: r.about.Language, Kind: kind})
	}
	if label := row.Get("label"); label != "" {
		add(label, taxonomy.Preferred)
	}
	for _, text := range splitList(row.Get("alt_labels")) {
		add(text, taxonomy.Alternative)
	}
	for _, text := range splitList(row.Get("hidden_labels")) {
		add(text, taxonomy.Hidden)
	}
	return c
}

// defaultURI is the URI of a concept that has no other.
func defaultURI(name string, kind taxonomy.Kind, id string) string {
	return "urn:winnow:" + name + ":" + string(kind) + ":" + id
}

func (r *reader) link() {
	for _, ref := range r.refs {
		for _, id := range ref.ids {
			uri, ok := r.uris[string(ref.to)+" "+id]
			if !ok {
				r.b.Defects.Add(taxonomy.UnknownConcept, ref.at, "column %s names the %s %q, which is not there", ref.column, ref.to, id)
				continue
			}
			r.b.Link(ref.kind, ref.from, uri, ref.at)
		}
	}
}

// labelFiles reads labels/LANGUAGE.csv.
func (r *reader) labelFiles() error {
	files, err := filesOf(r.folder, "labels")
	if err != nil {
		return err
	}
	for _, name := range files {
		language := strings.TrimSuffix(path.Base(name), ".csv")
		if !taxonomy.ValidLanguage(language) || language == r.about.Language {
			return fault.New(fault.Invalid, "%s does not name a further language. Call it by its ISO 639-1 code, such as labels/de.csv.", name)
		}
		r.b.Speak(language)
		if err := r.file(name, []string{"of", "id", "kind", "label"}, func(row *tabular.Reader) { r.label(row, language) }); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) label(row *tabular.Reader, language string) {
	uri, ok := r.uris[row.Get("of")+" "+strings.TrimSpace(row.Get("id"))]
	if !ok {
		r.b.Defects.Add(taxonomy.UnknownConcept, row.Place(), "there is no %s %q", row.Get("of"), row.Get("id"))
		return
	}
	kind := taxonomy.LabelKind(row.Get("kind"))
	if !slices.Contains(taxonomy.LabelKinds, kind) {
		r.b.Defects.Add(taxonomy.BadRow, row.Place(), "%q is no kind of label; say preferred, alternative or hidden", kind)
		return
	}
	r.b.Label(uri, taxonomy.Label{Text: row.Get("label"), Language: language, Kind: kind}, row.Place())
}
