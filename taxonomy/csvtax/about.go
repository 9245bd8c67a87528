package csvtax

import (
	"cmp"
	"errors"
	"io/fs"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/tabular"
)

// readAbout reads about.csv, where there is one, below what the caller wants.
func readAbout(folder fs.FS, want taxonomy.Taxonomy) (taxonomy.Taxonomy, error) {
	values, err := aboutValues(folder)
	if err != nil {
		return want, err
	}
	about := taxonomy.Taxonomy{
		Name:     cmp.Or(want.Name, values["name"]),
		Version:  cmp.Or(want.Version, values["version"], "1"),
		Licence:  cmp.Or(want.Licence, values["licence"]),
		Source:   cmp.Or(want.Source, values["source"], "CSV files"),
		Language: cmp.Or(want.Language, values["language"], "en"),
	}
	if about.Name == "" {
		return about, fault.New(fault.Invalid, "The taxonomy has no name. Give one with --name, or write the row name,NAME into about.csv.")
	}
	about.Title = cmp.Or(want.Title, values["title"], about.Name)
	if !taxonomy.ValidLanguage(about.Language) {
		return about, fault.New(fault.Invalid, "%q is no language code. Use ISO 639-1, such as en.", about.Language)
	}
	return about, taxonomy.CheckName(about.Name)
}

func aboutValues(folder fs.FS) (map[string]string, error) {
	values := map[string]string{}
	file, err := folder.Open("about.csv")
	if errors.Is(err, fs.ErrNotExist) {
		return values, nil
	}
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, "The file about.csv cannot be opened.")
	}
	defer func() { _ = file.Close() }()
	rows, err := tabular.NewReader(file, "about.csv", limits, "key", "value")
	if err != nil {
		return nil, err
	}
	for {
		ok, err := rows.Next()
		if err != nil || !ok {
			return values, err
		}
		values[rows.Get("key")] = rows.Get("value")
	}
}
