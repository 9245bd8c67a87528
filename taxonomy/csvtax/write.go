package csvtax

import (
	"encoding/csv"
	"os"
	"path/filepath"

	"winnow/fault"
	"winnow/taxonomy"
)

// Write writes a snapshot into a folder, one file a kind, so that Read gives the
// same taxonomy again. Retired concepts stay out. The folder is made where
// missing; it answers Conflict when it holds anything, unless overwrite is true.
func Write(folder string, snapshot *taxonomy.Snapshot, overwrite bool) error {
	if err := prepare(folder, overwrite); err != nil {
		return err
	}
	w := newWriter(snapshot)
	files := map[string][][]string{"about.csv": w.about()}
	for _, t := range tables {
		if rows := w.table(t); len(rows) > 1 || t.kind == taxonomy.KindSkill {
			files[t.name+".csv"] = rows
		}
	}
	for language, rows := range w.languages() {
		files[filepath.Join("labels", language+".csv")] = rows
	}
	for name, rows := range files {
		if err := writeFile(filepath.Join(folder, name), rows); err != nil {
			return fault.Wrap(err, fault.Unavailable, "%s could not be written. See whether the disk is full and the folder may be written.", filepath.Join(folder, name))
		}
	}
	return nil
}

func prepare(folder string, overwrite bool) error {
	there, err := os.ReadDir(folder)
	if err == nil && len(there) > 0 && !overwrite {
		return fault.New(fault.Conflict, "The folder %s is not empty. Choose another, or give --overwrite.", folder)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fault.Wrap(err, fault.Invalid, "The folder %s cannot be made. Choose another.", folder)
	}
	return nil
}

// writeFile writes beside the file and renames, so that a full disk leaves the
// old file as it was.
func writeFile(name string, rows [][]string) (err error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(name), ".csv-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(file.Name())
		}
	}()
	if err := csv.NewWriter(file).WriteAll(rows); err != nil {
		_ = file.Close()
		return err
	}
	if err := file.Chmod(0o644); err != nil {
		_ = file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), name)
}
