package jsonl

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/go-json-experiment/json"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/tabular"
)

// Limits bounds what is read. ESCO takes 30 MB, its longest line less than 1 MB.
type Limits struct {
	Bytes int64 // unpacked
	Line  int   // bytes
}

// DefaultLimits leave room for a taxonomy ten times ESCO's size.
var DefaultLimits = Limits{Bytes: 512 << 20, Line: 4 << 20}

// Options says what to read.
type Options struct {
	File     string // names the source in reports
	Limits   Limits // the zero value stands for DefaultLimits
	Taxonomy taxonomy.Taxonomy
}

// keepExamples is how many faults of each kind are listed.
const keepExamples = 100

// fatal lists the defects with which a file is not imported: something its
// writer meant would get lost.
var fatal = []taxonomy.DefectKind{
	taxonomy.BadRow, taxonomy.DuplicateConcept, taxonomy.UnknownConcept, taxonomy.UnknownOccupation, taxonomy.WrongKind, taxonomy.SelfRelation,
	taxonomy.Cycle, taxonomy.BadLabel, taxonomy.BadMatch, taxonomy.MissingPreferred, taxonomy.UnknownType, taxonomy.UnknownReuse,
}

// Read reads what Write writes, gzipped or not. It answers Invalid or TooLarge
// for what is broken; where lines can be read but have faults, both results are
// set, and the import's defects list them.
func Read(in io.Reader, o Options) (*taxonomy.Import, error) {
	o.File, o.Taxonomy.Language = cmp.Or(o.File, "The file"), cmp.Or(o.Taxonomy.Language, "en")
	o.Taxonomy.Title, o.Taxonomy.Version = cmp.Or(o.Taxonomy.Title, o.Taxonomy.Name), cmp.Or(o.Taxonomy.Version, "1")
	if o.Limits == (Limits{}) {
		o.Limits = DefaultLimits
	}
	r := &reader{Options: o, b: taxonomy.NewBuilder(o.Taxonomy)}
	r.b.Defects.Keep = keepExamples
	r.b.Speak(o.Taxonomy.Language)
	if err := r.lines(in); err != nil {
		return nil, err
	}
	imp := r.b.Build()
	return imp, r.faults(imp)
}

type reader struct {
	Options
	b   *taxonomy.Builder
	row int
}

// lines reads one line after the other.
func (r *reader) lines(in io.Reader) error {
	text, err := tabular.Unpacked(in)
	if err != nil {
		return r.damaged(err)
	}
	limited := &io.LimitedReader{R: text, N: r.Limits.Bytes + 1}
	lines := bufio.NewScanner(limited)
	lines.Buffer(nil, r.Limits.Line)
	for lines.Scan() {
		r.row++
		content := lines.Bytes()
		if r.row == 1 {
			content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
		}
		if len(bytes.TrimSpace(content)) == 0 {
			continue
		}
		if !utf8.Valid(content) {
			return fault.New(fault.Invalid, "%s, line %d is not UTF-8 text. Save it as UTF-8 and import it again. Nothing was changed.", r.File, r.row)
		}
		r.concept(content)
	}
	switch err := lines.Err(); {
	case limited.N <= 0:
		return fault.New(fault.TooLarge, "%s unpacks to more than %d MB, which no taxonomy needs. Nothing was changed.", r.File, r.Limits.Bytes>>20)
	case errors.Is(err, bufio.ErrTooLong):
		return fault.Wrap(err, fault.TooLarge, "%s, line %d is longer than %d MB. Each concept stands on a line of its own. Nothing was changed.", r.File, r.row+1, r.Limits.Line>>20)
	case err != nil:
		return r.damaged(err)
	}
	return nil
}

func (r *reader) damaged(err error) error {
	return fault.Wrap(err, fault.Invalid, "%s is damaged or was cut off. Download it again. Nothing was changed.", r.File)
}

// concept adds the concept of a line, and its links.
func (r *reader) concept(content []byte) {
	at := taxonomy.Place{File: r.File, Row: r.row}
	var l line
	if err := json.Unmarshal(content, &l, json.RejectUnknownMembers(true)); err != nil {
		r.b.Defects.Add(taxonomy.BadRow, at, "the line is no concept in JSON, or was cut off")
		return
	}
	if !slices.Contains(taxonomy.Kinds, l.Kind) {
		r.b.Defects.Add(taxonomy.BadRow, at, "%q is no kind of concept; there are skill, group, occupation and collection", string(l.Kind))
		return
	}
	for _, label := range l.Labels {
		if !slices.Contains(labelKinds, label.Kind) {
			r.b.Defects.Add(taxonomy.BadLabel, at, "%q is no kind of label", string(label.Kind))
			return
		}
		r.b.Speak(label.Language)
	}
	if !r.b.Concept(taxonomy.Concept{
		URI: l.URI, Kind: l.Kind, Type: l.Type, Reuse: l.Reuse, Code: l.Code, Description: l.Description, ScopeNote: l.ScopeNote, Labels: l.Labels, Mappings: l.Mappings,
	}, at) {
		return
	}
	for _, link := range []struct {
		kind taxonomy.RelationKind
		to   []string
	}{{taxonomy.Broader, l.Broader}, {taxonomy.Related, l.Related}, {taxonomy.Essential, l.Essential}, {taxonomy.Optional, l.Optional}, {taxonomy.Member, l.MemberOf}} {
		for _, uri := range link.to {
			r.b.Link(link.kind, l.URI, uri, at)
		}
	}
}

var labelKinds = []taxonomy.LabelKind{taxonomy.Preferred, taxonomy.Alternative, taxonomy.Hidden}

// faults answers Invalid when the import has fatal defects, naming the first.
func (r *reader) faults(imp *taxonomy.Import) error {
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
	switch {
	case count > 0:
		return fault.New(fault.Invalid, "The file has faults (%d), so nothing was changed. The first: %s.", count, first)
	case len(imp.Concepts) == 0:
		return fault.New(fault.Invalid, "%s holds no concept. Nothing was changed.", r.File)
	}
	return nil
}
