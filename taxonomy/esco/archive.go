package esco

import (
	"archive/zip"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"winnow/fault"
	"winnow/taxonomy/tabular"
)

// maxUnpacked bounds what the files of a release may unpack to together; 1.1.1
// takes 40 MB.
const maxUnpacked = 512 << 20

// archive is the zips of a release, looked at as one set of files.
type archive struct {
	zips    []*zip.ReadCloser
	entries map[string]*zip.File // by base name without language and ".csv": "skills"
	left    int64                // bytes that may still be unpacked
	limits  tabular.Limits
}

// fileName takes apart "skills_en.csv" and "skillSkillRelations.csv".
var fileName = regexp.MustCompile(`^([A-Za-z]+?)(?:_([a-z]{2}))?\.csv$`)

// openArchive opens the zips. The caller closes the archive.
func openArchive(language string, limits tabular.Limits, paths ...string) (*archive, error) {
	a := &archive{entries: map[string]*zip.File{}, left: maxUnpacked, limits: limits}
	for _, p := range paths {
		if p == "" {
			continue
		}
		if err := a.add(p, language); err != nil {
			a.close()
			return nil, err
		}
	}
	return a, nil
}

func (a *archive) add(file, language string) error {
	z, err := zip.OpenReader(file)
	if err != nil {
		return openFault(err, file)
	}
	a.zips = append(a.zips, z)
	for _, entry := range z.File {
		parts := fileName.FindStringSubmatch(path.Base(entry.Name))
		if parts == nil || parts[2] != "" && parts[2] != language {
			continue
		}
		a.entries[parts[1]] = entry
	}
	return nil
}

func openFault(err error, file string) error {
	base := filepath.Base(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.Wrap(err, fault.NotFound, "There is no file %s.", file)
	case errors.Is(err, fs.ErrPermission):
		return fault.Wrap(err, fault.Forbidden, "The file %s may not be read. Mend its permissions.", file)
	}
	return fault.Wrap(err, fault.Invalid, "%s is not a zip file, or it was cut off. Download it again from the ESCO site. Nothing was changed.", base)
}

func (a *archive) close() {
	for _, z := range a.zips {
		_ = z.Close()
	}
}

func (a *archive) has(name string) bool { return a.entries[name] != nil }

// read calls row for every row of the named file.
func (a *archive) read(name string, needed []string, row func(*tabular.Reader)) error {
	entry := a.entries[name]
	if entry == nil {
		return a.notESCO(name)
	}
	base := path.Base(entry.Name)
	if entry.UncompressedSize64 > uint64(a.left) {
		return fault.New(fault.TooLarge, "The release unpacks to more than %d MB, which no ESCO release needs. Nothing was changed.", maxUnpacked>>20)
	}
	file, err := entry.Open()
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "%s in the zip cannot be unpacked. Download the zip again. Nothing was changed.", base)
	}
	defer func() { _ = file.Close() }()
	limits := a.limits
	limits.File = min(limits.File, a.left)
	a.left -= int64(entry.UncompressedSize64)
	return readRows(file, base, limits, needed, row)
}

func (a *archive) notESCO(name string) error {
	var names []string
	for _, z := range a.zips {
		names = append(names, fmt.Sprintf("%d files", len(z.File)))
	}
	return fault.New(fault.Invalid, "This is not an ESCO release: %s*.csv is missing (the zips hold %s). Give the zip with labels (…-en-csv.zip) as --labels and the one with relations (…-_csv.zip) as --relations. Nothing was changed.",
		name, strings.Join(names, " and "))
}
