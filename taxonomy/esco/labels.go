package esco

import (
	"strings"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/tabular"
)

// ReadLabels reads a label file as an import that brings nothing but the labels
// of its language, for a taxonomy that is there already.
func ReadLabels(name string, file LabelFile) (*taxonomy.Import, error) {
	if !taxonomy.ValidLanguage(file.Language) {
		return nil, fault.New(fault.Invalid, "%q is no language code. Use ISO 639-1, such as de.", file.Language)
	}
	b := taxonomy.NewLabelBuilder(taxonomy.Taxonomy{Name: name}, file.Language)
	if err := readLabels(b, file, tabular.DefaultLimits); err != nil {
		return nil, err
	}
	return b.Build(), nil
}

// readLabels adds the labels of a file with the columns conceptUri and
// preferredLabel, and altLabels and hiddenLabels where it has them.
func readLabels(b *taxonomy.Builder, file LabelFile, limits tabular.Limits) error {
	source, err := tabular.Open(file.Path)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }()
	b.Speak(file.Language)
	return readRows(source, source.Name, limits, []string{"conceptUri", "preferredLabel"}, func(row *tabular.Reader) {
		addLabels(b, row, file.Language)
	})
}

func addLabels(b *taxonomy.Builder, row *tabular.Reader, language string) {
	uri := strings.TrimSpace(row.Get("conceptUri"))
	if uri == "" {
		b.Defects.Add(taxonomy.BadRow, row.Place(), "no conceptUri beside %q", row.Get("preferredLabel"))
		return
	}
	if b.LabelsOnly() && !b.Has(uri) {
		b.Concept(taxonomy.Concept{URI: uri}, row.Place())
	}
	add := func(texts string, kind taxonomy.LabelKind) {
		for text := range strings.SplitSeq(texts, "\n") {
			if strings.TrimSpace(text) != "" {
				b.Label(uri, taxonomy.Label{Text: text, Language: language, Kind: kind}, row.Place())
			}
		}
	}
	add(row.Get("preferredLabel"), taxonomy.Preferred)
	add(row.Get("altLabels"), taxonomy.Alternative)
	add(row.Get("hiddenLabels"), taxonomy.Hidden)
}
