package assets

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"
)

func get(t *testing.T, url, encoding string) (status int, cache string, body []byte) {
	t.Helper()
	app := fiber.New()
	app.Get(Prefix+":name", Serve)
	r := httptest.NewRequest("GET", url, nil)
	r.Header.Set("Accept-Encoding", encoding)
	w, err := app.Test(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = w.Body.Close() }()
	body, err = io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.StatusCode, w.Header.Get("Cache-Control"), body
}

func TestHashedAddressesMayBeKeptForEverAndPlainOnesNot(t *testing.T) {
	for url, want := range map[string]string{
		URL("winnow.css"):       "public, max-age=31536000, immutable",
		Prefix + "winnow.css":   "no-cache",
		URL("htmx.min.js"):      "public, max-age=31536000, immutable",
		Prefix + "queue.js":     "no-cache",
		Prefix + "htmx.min.js":  "no-cache",
		Prefix + "absent.js":    "",
		Prefix + "winnow.0.css": "",
	} {
		status, cache, _ := get(t, url, "")
		if want == "" && status != 404 || want != "" && (status != 200 || cache != want) {
			t.Errorf("%s: %d %q, want %q", url, status, cache, want)
		}
	}
}

func TestBodiesAreTheSameCompressedOrNot(t *testing.T) {
	_, _, plain := get(t, URL("winnow.css"), "identity")
	_, _, packed := get(t, URL("winnow.css"), "gzip")
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(plain, unpacked) {
		t.Errorf("gzip differs from plain: %v", err)
	}
}

func TestModulesImportEachOtherByHashedAddress(t *testing.T) {
	imports := regexp.MustCompile(`(?:from |import\()'\./([^']+)'`)
	for _, name := range []string{"posting.js", "candidates.js", "review.js", "rows.js", "tree.js", "curate.js", "winnow.js"} {
		f, _ := Lookup(name)
		found := imports.FindAllSubmatch(f.Body, -1)
		if len(found) == 0 {
			t.Errorf("%s imports nothing", name)
		}
		for _, m := range found {
			target, ok := Lookup(string(m[1]))
			if !ok || strings.TrimPrefix(target.Address, Prefix) != string(m[1]) {
				t.Errorf("%s imports %s, which is no hashed address", name, m[1])
			}
		}
	}
}

func TestAssetsStayWithinTheirBudget(t *testing.T) {
	packed := 0
	for name, most := range map[string]int{"winnow.css": 20 << 10, "curate.css": 6 << 10, "curate.js": 6_000, "tree.js": 12_000, "candidates.css": 8_000, "candidates.js": 18_000, "seekers.css": 3_000, "review.css": 4_000, "review.js": 9_000, "insights.css": 3_000, "rows.js": 5_000, "posting.js": 27_000, "queue.js": 25_000, "winnow.js": 25_000, "htmx.min.js": 60_000} {
		f, ok := Lookup(name)
		if !ok {
			t.Fatalf("%s is missing", name)
		}
		if len(f.Body) > most {
			t.Errorf("%s has %d bytes, more than %d", name, len(f.Body), most)
		}
		packed += len(f.Gzip)
	}
	if packed > 60_000 {
		t.Errorf("all assets are %d bytes compressed, more than any page needs", packed)
	}
	t.Logf("all assets compressed: %d bytes", packed)
}
