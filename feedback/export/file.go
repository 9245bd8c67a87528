package export

import (
	"archive/zip"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"winnow/fault"
)

// file is where a job's ZIP lies.
func (s *Service) file(id string) string { return filepath.Join(s.dir, id+".zip") }

// folder is where a job's dataset grows.
func (s *Service) folder(id string) string { return filepath.Join(s.dir, id) }

// File returns where the file of a job lies. It is NotFound when the job is not
// ready, has expired, or was made by a server on another machine.
func (s *Service) File(ctx context.Context, id string) (path string, j Job, err error) {
	if j, err = s.Job(ctx, id); err != nil {
		return "", j, err
	}
	switch j.State(s.clock()) {
	case Expired:
		return "", j, fault.New(fault.NotFound, "This dataset has expired. Make it again with the same filters: at event position %d the content is the same.", j.Query.Position)
	case Ready:
	default:
		return "", j, fault.New(fault.NotFound, "This dataset is not ready.")
	}
	if _, err := os.Stat(s.file(id)); err != nil {
		return "", j, fault.Wrap(err, fault.NotFound, "The file is not on this server. Ask for it where the dataset was made, or make it again.")
	}
	return s.file(id), j, nil
}

// Link returns the query of an address at which whoever has it may fetch a job's
// file until it expires.
func (s *Service) Link(ctx context.Context, j Job) (string, error) {
	expires := strconv.FormatInt(j.ExpiresAt.Unix(), 10)
	signature, err := s.sign(ctx, j.ID, expires)
	return "expires=" + expires + "&signature=" + signature, err
}

// Verify says whether a link is one that Link made and that has not expired.
func (s *Service) Verify(ctx context.Context, id, expires, signature string) error {
	want, err := s.sign(ctx, id, expires)
	if err != nil {
		return err
	}
	until, err := strconv.ParseInt(expires, 10, 64)
	if err != nil || !hmac.Equal([]byte(want), []byte(signature)) {
		return fault.New(fault.Forbidden, "This link is not whole. Copy it again from the page of datasets.")
	}
	if !s.clock().Before(time.Unix(until, 0)) {
		return fault.New(fault.NotFound, "This link has expired. Make the dataset again on the page of datasets.")
	}
	return nil
}

func (s *Service) sign(ctx context.Context, id, expires string) (string, error) {
	key, err := s.maker.Source.Key(ctx, "links")
	if err != nil {
		return "", err
	}
	mac := hmac.New(sha256.New, key)
	_, _ = fmt.Fprintf(mac, "%s\x00%s", id, expires) // never fails (hash.Hash)
	return hex.EncodeToString(mac.Sum(nil)), nil
}

// pack writes a folder as a ZIP of equal bytes for equal folders, and returns its
// size and hash.
func pack(dir, file string) (size int64, sum string, err error) {
	out, err := os.Create(file + ".new")
	if err != nil {
		return 0, "", noRoom(err, file)
	}
	hash := sha256.New()
	z := zip.NewWriter(io.MultiWriter(out, hash))
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error { // in lexical order
		if err != nil || entry.IsDir() {
			return err
		}
		return packFile(z, dir, path)
	})
	if err := errors.Join(err, z.Close(), out.Sync()); err != nil {
		_ = out.Close()
		return 0, "", noRoom(err, file)
	}
	info, err := out.Stat()
	if err := errors.Join(err, out.Close()); err != nil {
		return 0, "", noRoom(err, file)
	}
	return info.Size(), hex.EncodeToString(hash.Sum(nil)), os.Rename(file+".new", file)
}

// packFile adds a file without a time.
func packFile(z *zip.Writer, dir, path string) error {
	name, err := filepath.Rel(dir, path)
	if err != nil {
		return err
	}
	in, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := z.CreateHeader(&zip.FileHeader{Name: filepath.ToSlash(name), Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return err
}
