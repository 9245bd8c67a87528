package sectioneval

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"winnow/extractor/text"
)

// Label says that a section of a kind begins at a byte offset of the original.
// It ends where the next one begins; bytes before the first belong to none.
type Label struct {
	Kind  text.SectionKind `json:"kind"`
	Start int              `json:"start"`
}

// Document is a document with its true sections, in order.
type Document struct {
	Source   string // "gold" or the file it comes from
	ID       string
	Kind     text.Kind
	Title    string
	Original string
	Labels   []Label
}

// maxRow bounds one line of a data file, in bytes.
const maxRow = 64 << 20

// errChanged tells that a shared document is not the one that was labelled.
var errChanged = errors.New("the document differs from the one that was labelled")

// loadGold reads the written gold documents.
func loadGold(path string) ([]Document, error) {
	var out []Document
	err := eachRow(path, func(row []byte) error {
		var d struct {
			ID       string    `json:"id"`
			Kind     text.Kind `json:"kind"`
			Title    string    `json:"title"`
			Text     string    `json:"text"`
			Sections []Label   `json:"sections"`
		}
		if err := json.Unmarshal(row, &d); err != nil {
			return err
		}
		out = append(out, Document{"gold", d.ID, d.Kind, d.Title, d.Text, d.Sections})
		return nil
	})
	return out, err
}

// reference is a row of the hand labels: it names a field of a shared document.
type reference struct {
	File     string    `json:"file"`
	ID       string    `json:"id"`
	Field    string    `json:"field"`
	Kind     text.Kind `json:"kind"`
	Hash     string    `json:"sha256_8"`
	Sections []Label   `json:"sections"`
}

// loadHand reads the hand labels and the shared documents that they name.
func loadHand(labels, dataDir string) ([]Document, error) {
	byFile := map[string]map[string]reference{}
	err := eachRow(labels, func(row []byte) error {
		var r reference
		if err := json.Unmarshal(row, &r); err != nil {
			return err
		}
		if byFile[r.File] == nil {
			byFile[r.File] = map[string]reference{}
		}
		byFile[r.File][r.ID] = r
		return nil
	})
	if err != nil {
		return nil, err
	}
	var out []Document
	for _, file := range sortedKeys(byFile) {
		docs, err := loadShared(filepath.Join(dataDir, file), file, byFile[file])
		if err != nil {
			return nil, err
		}
		out = append(out, docs...)
	}
	return out, nil
}

// loadShared reads the wanted documents of one data file.
func loadShared(path, file string, wanted map[string]reference) ([]Document, error) {
	var out []Document
	err := eachRow(path, func(row []byte) error {
		var id struct {
			ID string `json:"id"`
		}
		if err := json.Unmarshal(row, &id); err != nil {
			return err
		}
		r, ok := wanted[id.ID]
		if !ok {
			return nil
		}
		d, err := r.document(row, file)
		out = append(out, d)
		return err
	})
	return out, err
}

func (r reference) document(row []byte, file string) (Document, error) {
	var fields map[string]any
	if err := json.Unmarshal(row, &fields); err != nil {
		return Document{}, err
	}
	original, _ := fields[r.Field].(string)
	sum := sha256.Sum256([]byte(original))
	if hex.EncodeToString(sum[:4]) != r.Hash {
		return Document{}, fmt.Errorf("%s %s: %w", file, r.ID, errChanged)
	}
	source := strings.TrimSuffix(filepath.Base(file), ".jsonl.gz")
	return Document{source, r.ID, r.Kind, "", original, r.Sections}, nil
}

// eachRow calls f with every line of a JSON-lines file, gzipped or not.
func eachRow(path string, f func([]byte) error) (err error) {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	var r io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(file); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxRow)
	for lines.Scan() {
		if err := f(lines.Bytes()); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return lines.Err()
}

// findGold returns where the gold documents lie: with the shared data, or with
// the project's own training data.
func findGold(dataDir, projectDir string) (string, error) {
	paths := []string{
		filepath.Join(dataDir, "gold", "documents.jsonl.gz"),
		filepath.Join(projectDir, "training", "data", "gold", "documents.jsonl.gz"),
	}
	for _, p := range paths {
		if _, err := os.Stat(p); err == nil {
			return p, nil
		}
	}
	return "", fmt.Errorf("gold documents: neither %s nor %s: %w", paths[0], paths[1], fs.ErrNotExist)
}
