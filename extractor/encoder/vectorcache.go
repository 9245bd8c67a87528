package encoder

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

// vectorCache keeps quantised vectors of texts on disk, one file a model:
//
//	header  "WINNOWV1", dimensions (uint32), model name (52 bytes)
//	record  text key (16 bytes), scale (float32), codes (dimensions bytes), CRC-32C
//
// Records are only ever appended, under a lock that other processes heed. A
// record cut short by a kill, or damaged since, fails its checksum: it is left
// out, and the file is written anew without it.
type vectorCache struct {
	path string
	name string
	dim  int
}

const (
	cacheMagic      = "WINNOWV1"
	cacheHeaderSize = 64
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func newVectorCache(dir string, m *Model) (*vectorCache, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("encoder: the folder for cached vectors cannot be made: %w", err)
	}
	file := strings.Map(fileRune, m.Name()) + ".vectors"
	c := &vectorCache{path: filepath.Join(dir, file), name: m.Name(), dim: m.Dim()}
	return c, c.adopt()
}

func fileRune(r rune) rune {
	if strings.ContainsRune(`/\:*?"<>| `, r) {
		return '_'
	}
	return r
}

func (c *vectorCache) recordSize() int { return len(textKey{}) + 4 + c.dim + 4 }

func (c *vectorCache) header() []byte {
	header := make([]byte, cacheHeaderSize)
	copy(header, cacheMagic)
	binary.LittleEndian.PutUint32(header[8:], uint32(c.dim))
	copy(header[12:], c.name)
	return header
}

// each calls f with every sound record. The codes are valid during the call. A
// file that is not a cache of this model, or is damaged, is repaired.
func (c *vectorCache) each(f func(key textKey, codes []int8, scale float32)) error {
	unlock, err := c.lock()
	if err != nil {
		return err
	}
	defer unlock()
	sound, err := c.read(f)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("encoder: reading cached vectors: %w", err)
	}
	if sound {
		return nil
	}
	return c.repair()
}

// read reports whether the whole file is sound.
func (c *vectorCache) read(f func(textKey, []int8, float32)) (bool, error) {
	file, err := os.Open(c.path)
	if err != nil {
		return false, err
	}
	defer func() { _ = file.Close() }()
	in := bufio.NewReaderSize(file, 1<<20)
	header := make([]byte, cacheHeaderSize)
	if _, err := io.ReadFull(in, header); err != nil || string(header) != string(c.header()) {
		return false, ignoreShort(err)
	}
	sound := true
	for record := make([]byte, c.recordSize()); ; {
		if _, err := io.ReadFull(in, record); err != nil {
			return sound && err == io.EOF, ignoreShort(err)
		}
		if key, codes, scale, ok := decodeRecord(record); ok {
			f(key, codes, scale)
			continue
		}
		sound = false
	}
}

// ignoreShort drops the errors that mean no more than the end of the file.
func ignoreShort(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return nil
	}
	return err
}

func decodeRecord(record []byte) (textKey, []int8, float32, bool) {
	body, sum := record[:len(record)-4], record[len(record)-4:]
	if crc32.Checksum(body, castagnoli) != binary.LittleEndian.Uint32(sum) {
		return textKey{}, nil, 0, false
	}
	key := textKey(body)
	scale := math.Float32frombits(binary.LittleEndian.Uint32(body[len(key):]))
	codes := body[len(key)+4:]
	return key, unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(codes))), len(codes)), scale, true
}

func appendRecord(dst []byte, key textKey, codes []int8, scale float32) []byte {
	from := len(dst)
	dst = append(dst, key[:]...)
	dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(scale))
	for _, c := range codes {
		dst = append(dst, byte(c))
	}
	return binary.LittleEndian.AppendUint32(dst, crc32.Checksum(dst[from:], castagnoli))
}

// repair writes the sound records to a new file and puts it in the old one's
// place. The caller holds the lock.
func (c *vectorCache) repair() error {
	temp, err := os.CreateTemp(filepath.Dir(c.path), ".vectors-*")
	if err != nil {
		return fmt.Errorf("encoder: repairing cached vectors: %w", err)
	}
	defer func() { _ = os.Remove(temp.Name()) }() // gone already when all went well
	out := bufio.NewWriterSize(temp, 1<<20)
	_, err = out.Write(c.header())
	_, readErr := c.read(func(key textKey, codes []int8, scale float32) {
		_, writeErr := out.Write(appendRecord(nil, key, codes, scale))
		err = errors.Join(err, writeErr)
	})
	err = errors.Join(err, readErr, out.Flush(), temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), c.path)
	}
	if err != nil {
		return fmt.Errorf("encoder: repairing cached vectors: %w", err)
	}
	return nil
}

// add appends records. What a killed writer left half-written is cut off first.
func (c *vectorCache) add(records []byte) (err error) {
	unlock, err := c.lock()
	if err != nil {
		return err
	}
	defer unlock()
	file, err := os.OpenFile(c.path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return fmt.Errorf("encoder: keeping vectors: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	end, err := c.soundEnd(file)
	if err != nil {
		return fmt.Errorf("encoder: keeping vectors: %w", err)
	}
	if _, err := file.WriteAt(records, end); err != nil {
		return fmt.Errorf("encoder: keeping vectors: %w", errors.Join(err, file.Truncate(end)))
	}
	return nil
}

// soundEnd returns where the next record goes, after writing a missing header
// and cutting a partial record off.
func (c *vectorCache) soundEnd(file *os.File) (int64, error) {
	info, err := file.Stat()
	if err != nil {
		return 0, err
	}
	if info.Size() < cacheHeaderSize {
		_, err := file.WriteAt(c.header(), 0)
		return cacheHeaderSize, err
	}
	end := info.Size() - (info.Size()-cacheHeaderSize)%int64(c.recordSize())
	if end == info.Size() {
		return end, nil
	}
	return end, file.Truncate(end)
}

// lock waits for other processes that use the cache.
func (c *vectorCache) lock() (unlock func(), err error) {
	file, err := os.OpenFile(c.path+".lock", os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("encoder: the folder for cached vectors cannot be written: %w", err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX); err != nil {
		return nil, fmt.Errorf("encoder: locking cached vectors: %w", errors.Join(err, file.Close()))
	}
	return func() { _ = file.Close() }, nil // closing unlocks
}
