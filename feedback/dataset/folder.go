package dataset

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"winnow/fault"
)

// File is one file of a dataset.
type File struct {
	Path   string `json:"path"` // in the dataset, with slashes
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Folder is where a dataset is written. It knows the hash of all that was
// written to it.
type Folder struct {
	dir   string
	files []File
}

// NewFolder returns a Folder at a directory, which it makes when it is not
// there. One that holds anything is Conflict.
func NewFolder(dir string) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, cannotWrite(err, dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, cannotWrite(err, dir)
	}
	if len(entries) > 0 {
		return nil, fault.New(fault.Conflict, "The folder %s is not empty. Choose another one.", dir)
	}
	return &Folder{dir: dir}, nil
}

func cannotWrite(err error, path string) error {
	return fault.Wrap(err, fault.Invalid, "%s cannot be written. See whether its folder is there, may be written, and has room.", path)
}

// Files lists what was written, by path.
func (f *Folder) Files() []File {
	files := slices.Clone(f.files)
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// ContentHash is one hash of all files so far: the SHA-256 of lines of hash, two
// blanks and path, by path, as sha256sum prints them.
func (f *Folder) ContentHash() string {
	h := sha256.New()
	for _, file := range f.Files() {
		h.Write([]byte(file.SHA256 + "  " + file.Path + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// add writes a whole file.
func (f *Folder) add(path string, content []byte) error {
	s, err := f.create(path)
	if err != nil {
		return err
	}
	_, err = s.Write(content)
	return errors.Join(err, s.Close())
}

// sink is a file being written; closing it makes it a File of its folder.
type sink struct {
	folder *Folder
	path   string
	file   *os.File
	out    *bufio.Writer
	hash   hash.Hash
	bytes  int64
}

func (f *Folder) create(path string) (*sink, error) {
	place := filepath.Join(f.dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
		return nil, cannotWrite(err, place)
	}
	file, err := os.OpenFile(place, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, cannotWrite(err, place)
	}
	return &sink{folder: f, path: path, file: file, out: bufio.NewWriterSize(file, 1<<16), hash: sha256.New()}, nil
}

func (s *sink) Write(b []byte) (int, error) {
	n, err := s.out.Write(b)
	s.hash.Write(b[:n])
	s.bytes += int64(n)
	return n, err
}

func (s *sink) Close() error {
	if err := errors.Join(s.out.Flush(), s.file.Close()); err != nil {
		return cannotWrite(err, s.path)
	}
	s.folder.files = append(s.folder.files, File{Path: s.path, Bytes: s.bytes, SHA256: hex.EncodeToString(s.hash.Sum(nil))})
	return nil
}
