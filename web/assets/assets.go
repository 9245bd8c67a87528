// Package assets holds the files browsers load: the stylesheet, winnow.js, htmx
// and the icon, embedded in the binary. Each has an address with a hash of its
// content, so that browsers may keep it for ever and still see a new version at
// once. It knows no page.
package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"net/http"
	"path"
	"regexp"
	"strings"

	"github.com/gofiber/fiber/v2"
)

//go:generate sh vendor.sh

//go:embed winnow.css curate.css candidates.css seekers.css insights.css review.css queue.js posting.js candidates.js review.js rows.js tree.js curate.js winnow.js icon.svg vendor/htmx.min.js
var embedded embed.FS

// Prefix of every asset's address.
const Prefix = "/assets/"

// File is one asset as it is sent.
type File struct {
	Name    string // as in the source, without its folder
	Address string // Prefix, the name with a hash of the content before its suffix
	Type    string // MIME type
	Body    []byte
	Gzip    []byte // Body, compressed
}

// files by name and by hashed name; filled once, never changed. A module comes
// after those it imports.
var files = load("winnow.css", "curate.css", "candidates.css", "seekers.css", "insights.css", "review.css", "queue.js", "posting.js", "candidates.js", "review.js", "rows.js", "tree.js", "curate.js", "winnow.js", "icon.svg", "vendor/htmx.min.js")

var types = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

func load(names ...string) map[string]File {
	out := make(map[string]File, 2*len(names))
	for _, name := range names {
		f := read(name, out)
		out[f.Name] = f
		out[strings.TrimPrefix(f.Address, Prefix)] = f
	}
	return out
}

// read panics when a file of the go:embed line is missing, which no built
// binary can meet.
func read(name string, before map[string]File) File {
	body, err := embedded.ReadFile(name)
	if err != nil {
		panic(fmt.Sprintf("assets: %s is not embedded: %v", name, err))
	}
	suffix := path.Ext(name)
	if suffix == ".css" {
		body = squeeze(body)
	}
	body = link(body, before)
	base := path.Base(name)
	sum := sha256.Sum256(body)
	hashed := strings.TrimSuffix(base, suffix) + "." + hex.EncodeToString(sum[:5]) + suffix
	return File{Name: base, Address: Prefix + hashed, Type: types[suffix], Body: body, Gzip: compress(body)}
}

// blanks of a stylesheet that mean nothing: runs of them, and those around
// braces, semicolons, commas and after a declaration's colon.
var (
	comments = regexp.MustCompile(`(?s)/\*.*?\*/`)
	runs     = regexp.MustCompile(`\s+`)
	around   = regexp.MustCompile(`\s*([{};,>])\s*`)
	afterOne = regexp.MustCompile(`:\s+`)
)

// squeeze takes the meaningless blanks and the comments out of a stylesheet of
// ours, which has no blank inside a string.
func squeeze(css []byte) []byte {
	css = runs.ReplaceAll(comments.ReplaceAll(css, nil), []byte(" "))
	css = afterOne.ReplaceAll(around.ReplaceAll(css, []byte("$1")), []byte(":"))
	return bytes.ReplaceAll(css, []byte(";}"), []byte("}"))
}

// link writes the hashed names of modules where a module imports them.
func link(body []byte, before map[string]File) []byte {
	for name, f := range before {
		hashed := strings.TrimPrefix(f.Address, Prefix)
		body = bytes.ReplaceAll(body, []byte("'./"+name+"'"), []byte("'./"+hashed+"'"))
	}
	return body
}

func compress(body []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is valid
	_, _ = w.Write(body)                                  // a buffer takes everything
	_ = w.Close()
	return b.Bytes()
}

// Lookup returns an asset by its name, with or without the hash.
func Lookup(name string) (File, bool) {
	f, ok := files[name]
	return f, ok
}

// URL returns the address of an asset by its name; an unknown name is a
// mistake of the programmer.
func URL(name string) string {
	f, ok := files[name]
	if !ok {
		panic("assets: there is no " + name)
	}
	return f.Address
}

// Serve answers Prefix + ":name". Hashed addresses may be kept for ever, plain
// ones have to be asked for again.
func Serve(c *fiber.Ctx) error {
	f, ok := Lookup(c.Params("name"))
	if !ok {
		return fiber.ErrNotFound
	}
	c.Set(fiber.HeaderCacheControl, "no-cache")
	if strings.HasSuffix(f.Address, c.Params("name")) && c.Params("name") != f.Name {
		c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
	}
	c.Set(fiber.HeaderContentType, f.Type)
	c.Vary(fiber.HeaderAcceptEncoding)
	if c.AcceptsEncodings("gzip") == "gzip" {
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return c.Status(http.StatusOK).Send(f.Gzip)
	}
	return c.Status(http.StatusOK).Send(f.Body)
}
