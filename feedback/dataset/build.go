package dataset

import (
	"errors"
	"iter"
)

// About is what a dataset says of itself beyond its rows.
type About struct {
	Format  string
	Licence string
	MadeBy  string
	Query   Query
}

// Build writes records, which come by document id, as a dataset into a folder:
// data, manifest.json, and README.md with plots. Near-duplicates across splits
// go to None. It holds a few bytes for each document, sentence and skill.
func Build(dir string, about About, records iter.Seq2[Record, error]) (Manifest, error) {
	m := Manifest{Schema: SchemaVersion, Format: about.Format, Licence: about.Licence, MadeBy: about.MadeBy, Query: about.Query,
		Events: Range{Position: about.Query.Position}}
	format, err := FormatNamed(about.Format)
	if err != nil {
		return m, err
	}
	folder, err := NewFolder(dir)
	if err != nil {
		return m, err
	}
	out, err := format.Open(folder)
	if err != nil {
		return m, err
	}
	m.Statistics, err = m.Events.write(out, records)
	if err := errors.Join(err, out.Close()); err != nil {
		return m, err
	}
	for _, e := range m.Statistics.Taxonomies.ByName() {
		if e.Name != "" { // of labels that were imported, nothing was shown
			m.Taxonomies = append(m.Taxonomies, e.Name)
		}
	}
	m.Files, m.ContentHash = folder.Files(), folder.ContentHash()
	return m, folder.describe(m)
}

// write places records and writes their rows.
func (e *Range) write(out Writer, records iter.Seq2[Record, error]) (Statistics, error) {
	placer, collected := NewPlacer(), NewCollector()
	for r, err := range records {
		if err != nil {
			return Statistics{}, err
		}
		if len(r.Rows) > 0 {
			r.Split = placer.Place(r.Split, r.Bands)
		}
		for i := range r.Rows {
			r.Rows[i].Split = string(r.Split)
			e.include(r.Rows[i])
		}
		collected.Add(r)
		if err := out.Write(r.Rows); err != nil {
			return Statistics{}, err
		}
	}
	return collected.Statistics(), nil
}

// describe writes what tells of the data: manifest, card and plots.
func (f *Folder) describe(m Manifest) error {
	body, err := m.bytes()
	if err != nil {
		return err
	}
	if err := f.add("manifest.json", body); err != nil {
		return err
	}
	for _, p := range plots(m.Statistics) {
		if err := f.add(p.path, []byte(p.svg)); err != nil {
			return err
		}
	}
	return f.add("README.md", []byte(card(m)))
}
