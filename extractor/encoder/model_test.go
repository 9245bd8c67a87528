package encoder

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

// pretrained is the base model, whose vectors and tokens are known from Python.
var pretrained = os.DirFS("../model/minilm")

// loadModel loads it, or skips where the library is missing.
func loadModel(tb testing.TB, opts Options) *Model {
	tb.Helper()
	m, err := LoadModel(pretrained, opts)
	if errors.Is(err, ErrNoLibrary) && os.Getenv("CI") == "" {
		tb.Skip(err)
	}
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := m.Close(); err != nil {
			tb.Error(err)
		}
	})
	return m
}

var sentences = []string{
	"You write Go services that talk to PostgreSQL.",
	"manage musical staff",
	"Fluent German and working English are a must.",
	"Forklift licence (class B) required; night shifts possible",
	"R",
	"",
	"Excellent attention to detail, able to work under pressure and to lead a small team of apprentices",
	"Excellent attention to detail",
	"Hands-on experience with CI/CD, Docker and Kubernetes",
	"You keep the ward's medicine cabinet in order and document every dose.",
	"plan the construction of timber frames on site",
	"teach children to read",
	strings.Repeat("a very long sentence that goes beyond what the model can read ", 20),
	"日本語を話せる方",
}

func embed(tb testing.TB, m *Model, texts []string) Matrix {
	tb.Helper()
	vectors, err := m.Embed(context.Background(), texts)
	if err != nil {
		tb.Fatal(err)
	}
	return vectors
}

func TestAVectorDoesNotDependOnTheTextsBesideIt(t *testing.T) {
	m := loadModel(t, Options{Cache: -1})
	alone := make([][]float32, len(sentences))
	for i, s := range sentences {
		alone[i] = embed(t, m, []string{s}).Row(0)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		mixed := make([]int, 60)
		texts := make([]string, len(mixed))
		for i := range mixed {
			mixed[i] = r.IntN(len(sentences))
			texts[i] = sentences[mixed[i]]
		}
		vectors := embed(t, m, texts)
		for i, which := range mixed {
			if !slices.Equal(vectors.Row(i), alone[which]) {
				t.Fatalf("%q has another vector in a mixed batch", texts[i])
			}
		}
	}
}

// Words of one piece each, so that hundreds of different texts have the same
// length and fill whole runs.
func TestAVectorDoesNotDependOnItsRowInARun(t *testing.T) {
	m := loadModel(t, Options{Cache: -1})
	words := strings.Fields("cook drive teach build plan care sell write test lead clean repair")
	var texts []string
	for _, a := range words {
		for _, b := range words {
			texts = append(texts, a+" and "+b+" with care every day")
		}
	}
	together := embed(t, m, texts)
	for i := 0; i < len(texts); i += 7 {
		if !slices.Equal(together.Row(i), embed(t, m, texts[i:i+1]).Row(0)) {
			t.Fatalf("%q has another vector alone than in row %d", texts[i], i)
		}
	}
}

func TestVectorsHaveLengthOne(t *testing.T) {
	m := loadModel(t, Options{})
	vectors := embed(t, m, sentences)
	for i := range vectors.Rows {
		norm := 0.0
		for _, x := range vectors.Row(i) {
			norm += float64(x) * float64(x)
		}
		if math.Abs(norm-1) > 1e-4 {
			t.Errorf("%q: squared length %v", sentences[i], norm)
		}
	}
}

func TestTheCacheNeverChangesAResult(t *testing.T) {
	plain := embed(t, loadModel(t, Options{Cache: -1}), sentences)
	m := loadModel(t, Options{Cache: 4}) // forgets all the time
	for range 3 {
		if got := embed(t, m, sentences); !slices.Equal(got.Data, plain.Data) {
			t.Fatal("a cached vector differs")
		}
	}
	embed(t, m, []string{"seen twice"})
	before := m.CacheStats()
	got := embed(t, m, []string{"seen twice", "seen twice"})
	after := m.CacheStats()
	if after.Hits != before.Hits+2 || after.Entries > 4 || !slices.Equal(got.Row(0), got.Row(1)) {
		t.Errorf("before %+v, after %+v", before, after)
	}
}

// What a caller does with its vectors must not reach the cache.
func TestTheCacheKeepsItsOwnCopy(t *testing.T) {
	m := loadModel(t, Options{})
	first := embed(t, m, []string{"my own"})
	want := slices.Clone(first.Data)
	clear(first.Data)
	if got := embed(t, m, []string{"my own"}); !slices.Equal(got.Data, want) {
		t.Error("the cached vector was changed through a caller's matrix")
	}
}

func TestConcurrentCallersGetTheSameVectors(t *testing.T) {
	m := loadModel(t, Options{Cache: 8, Parallel: 3})
	want := embed(t, m, sentences)
	var wait sync.WaitGroup
	for g := range 6 {
		wait.Go(func() {
			texts, order := shuffled(uint64(g))
			got, err := m.Embed(context.Background(), texts)
			if err != nil {
				t.Error(err)
				return
			}
			for i, from := range order {
				if !slices.Equal(got.Row(i), want.Row(from)) {
					t.Errorf("goroutine %d: %q differs", g, texts[i])
				}
			}
		})
	}
	wait.Wait()
}

func shuffled(seed uint64) ([]string, []int) {
	order := rand.New(rand.NewPCG(seed, 0)).Perm(len(sentences))
	texts := make([]string, len(order))
	for i, from := range order {
		texts[i] = sentences[from]
	}
	return texts, order
}

func TestEmbedHeedsItsContext(t *testing.T) {
	m := loadModel(t, Options{Cache: -1})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := m.Embed(ctx, sentences); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestAClosedModelSaysSo(t *testing.T) {
	m := loadModel(t, Options{})
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Embed(context.Background(), sentences); !errors.Is(err, ErrClosed) {
		t.Errorf("got %v", err)
	}
}

func TestVectorsAreThoseOfPython(t *testing.T) {
	m := loadModel(t, Options{})
	golden := readGolden(t)
	sameGraph := golden.SHA256 == m.Manifest().SHA256
	if !sameGraph {
		t.Log("the golden vectors are of another export: run extractor/encoder/testdata/golden_vectors.py")
	}
	for _, row := range golden.Rows {
		if ids := m.tokenizer.Encode(nil, row.Sentence); !slices.Equal(ids, row.IDs) {
			t.Errorf("%q: ids %v, want %v", row.Sentence, ids, row.IDs)
		}
		got := embed(t, m, []string{row.Sentence}).Row(0)
		// The kernels of another release or processor round otherwise.
		if c := cosine(got, row.Graph); sameGraph && c < 0.999 {
			t.Errorf("%q: cosine %.5f to the same graph in Python", row.Sentence, c)
		}
		if c := cosine(got, row.Exact); c < 0.97 {
			t.Errorf("%q: cosine %.5f to the unquantised model", row.Sentence, c)
		}
	}
}

type golden struct {
	SHA256 string
	Rows   []struct {
		Sentence     string
		IDs          []int32
		Graph, Exact []float32
	}
}

func readGolden(t *testing.T) golden {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", "golden_vectors.json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var g golden
	if err := json.NewDecoder(unzipped).Decode(&g); err != nil {
		t.Fatal(err)
	}
	return g
}

func cosine(a, b []float32) float64 {
	var ab, aa, bb float64
	for i := range a {
		ab += float64(a[i]) * float64(b[i])
		aa += float64(a[i]) * float64(a[i])
		bb += float64(b[i]) * float64(b[i])
	}
	return ab / math.Sqrt(aa*bb)
}

func TestLoadModelRefusesWhatDoesNotMatchItsManifest(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{"manifest.json", "vocab.txt", "model.onnx"} {
		data, err := fs.ReadFile(pretrained, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	cases := map[string]struct {
		file string
		data []byte
		want string
	}{
		"changed weights":    {"model.onnx", []byte("not a graph"), "does not match the manifest"},
		"changed vocabulary": {"vocab.txt", []byte("[PAD]\n"), "does not match the manifest"},
		"broken manifest":    {"manifest.json", []byte("{"), "not valid JSON"},
		"empty manifest":     {"manifest.json", []byte("{}"), "names no name"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			changed := fstest.MapFS{c.file: &fstest.MapFile{Data: c.data}}
			for other, file := range files {
				if other != c.file {
					changed[other] = file
				}
			}
			if _, err := LoadModel(changed, Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want … %s …", err, c.want)
			}
		})
	}
}

// A request comes while an index is built: it must not wait for the build.
func TestRequestsAreAnsweredWhileAnIndexIsBuilt(t *testing.T) {
	m := loadModel(t, Options{Cache: -1})
	ctx, stop := context.WithCancel(context.Background())
	building := make(chan struct{})
	done := make(chan error)
	go func() {
		_, err := m.Vectors(ctx, written(t, 5000), "", func(int, int) {
			select {
			case building <- struct{}{}:
			default:
			}
		})
		done <- err
	}()
	<-building
	embed(t, m, sentences)
	select {
	case err := <-done:
		t.Errorf("the build ended before the request: %v", err)
	default:
	}
	stop()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
