package encoder

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	ort "github.com/yalue/onnxruntime_go"
)

// Options tune a model; the zero value is right for a server.
type Options struct {
	Library  string // path of the ONNX Runtime library; empty: FindLibrary
	Threads  int    // threads inside one run; 0: 1, which shares cores best
	Parallel int    // runs at the same time, over all callers; 0: one a core
	Cache    int    // sentences whose vectors are kept in memory; 0: 4096 (45 MB), negative: none
}

func (o Options) withDefaults() Options {
	if o.Threads < 1 {
		o.Threads = 1
	}
	if o.Parallel < 1 {
		o.Parallel = max(1, runtime.GOMAXPROCS(0)/o.Threads)
	}
	if o.Cache == 0 {
		o.Cache = 4096
	}
	return o
}

// Model turns texts into vectors. It is safe for concurrent use; Close waits for
// the runs under way.
type Model struct {
	manifest  Manifest
	name      string
	tokenizer interface {
		Encode(dst []int32, text string) []int32
		Tokens(text string) []Token
	}
	partner *Model // reads other languages into the same space; may be nil
	cache   *sentenceCache
	slots   chan struct{} // a run holds one
	waiting atomic.Int32  // callers of Embed

	closing sync.RWMutex // a call to Embed holds it for reading
	session *ort.DynamicAdvancedSession
}

// LoadModel loads the model of a folder with a manifest.json, checks its files
// against the manifest's hashes, and starts ONNX Runtime if need be. It returns
// ErrNoLibrary when the ONNX Runtime library is missing.
func LoadModel(fsys fs.FS, opts Options) (*Model, error) {
	manifest, err := ReadManifest(fsys)
	if err != nil {
		return nil, err
	}
	m, err := load(fsys, manifest, opts.withDefaults())
	if err != nil || manifest.Partner == "" {
		return m, err
	}
	if m.partner, err = loadPartner(fsys, manifest, opts); err != nil {
		return nil, errors.Join(err, m.Close())
	}
	return m, nil
}

// loadPartner loads the model of other languages from its folder within.
func loadPartner(fsys fs.FS, of Manifest, opts Options) (*Model, error) {
	if _, err := readVerified(fsys, path.Join(of.Partner, manifestFile), of.PartnerSHA256); err != nil {
		return nil, err
	}
	folder, err := fs.Sub(fsys, of.Partner)
	if err != nil {
		return nil, err
	}
	partner, err := LoadModel(folder, opts)
	if err != nil {
		return nil, err
	}
	if partner.Dim() != of.Dimensions {
		return nil, errors.Join(fmt.Errorf("encoder: %s has %d dimensions and its partner %d", of.ID(), of.Dimensions, partner.Dim()), partner.Close())
	}
	return partner, nil
}

func load(fsys fs.FS, manifest Manifest, opts Options) (*Model, error) {
	vocab, err := readVerified(fsys, manifest.Vocab, manifest.VocabSHA256)
	if err != nil {
		return nil, err
	}
	graph, err := readVerified(fsys, manifest.File, manifest.SHA256)
	if err != nil {
		return nil, err
	}
	if err := startRuntime(opts.Library); err != nil {
		return nil, err
	}
	session, err := newSession(graph, opts.Threads, manifest.Tokens)
	if err != nil {
		return nil, fmt.Errorf("encoder: loading %s: %w", manifest.ID(), oneLine(err))
	}
	m := &Model{
		manifest: manifest, name: manifest.ID(),
		cache: newSentenceCache(opts.Cache), slots: make(chan struct{}, opts.Parallel), session: session,
	}
	if manifest.Tokenizer == "unigram" {
		m.tokenizer, err = newUnigram(vocab, manifest.MaxTokens)
	} else {
		m.tokenizer, err = NewTokenizer(vocab, manifest.MaxTokens)
	}
	if err != nil {
		return nil, errors.Join(err, m.Close())
	}
	return m, nil
}

func newSession(graph []byte, threads int, tokens bool) (session *ort.DynamicAdvancedSession, err error) {
	options, err := ort.NewSessionOptions()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, options.Destroy()) }()
	err = errors.Join(
		options.SetIntraOpNumThreads(threads),
		options.SetInterOpNumThreads(1),
		options.SetGraphOptimizationLevel(ort.GraphOptimizationLevelEnableAll),
		// Shapes differ from run to run, so a plan of memory learnt from one
		// run does not fit the next.
		options.SetMemPattern(false),
		// The arena keeps the largest batch there ever was: 100 MB for nothing
		// that could be measured (go test ./live -run '^$' -bench 'Resident|Link').
		options.SetCpuMemArena(false),
	)
	if err != nil {
		return nil, err
	}
	outputs := []string{"embedding"}
	if tokens {
		outputs = append(outputs, "tokens")
	}
	return ort.NewDynamicAdvancedSessionWithONNXData(graph, []string{"input_ids", "attention_mask"}, outputs, options)
}

// Name is name@version-hash, where the hash covers weights and vocabulary: equal
// names give equal vectors on the same kind of processor.
func (m *Model) Name() string { return m.name }

// Manifest describes the model.
func (m *Model) Manifest() Manifest { return m.manifest }

// Dim is the length of the model's vectors.
func (m *Model) Dim() int { return m.manifest.Dimensions }

// Tokens returns the places of a text's tokens: token i is row i+1 of the Tokens that
// Read gives, whose first and last rows are marks.
func (m *Model) Tokens(text string) []Token { return m.tokenizer.Tokens(text) }

// For returns the model that reads a language into m's vector space: m itself, its
// partner, or nil. A text of unsure language ("und") is read as m's own.
func (m *Model) For(language string) *Model {
	switch {
	case language == "und" || m.manifest.Reads(language):
		return m
	case m.partner != nil && m.partner.manifest.Reads(language):
		return m.partner
	}
	return nil
}

// Languages lists what the model and its partner read.
func (m *Model) Languages() []string {
	out := slices.Clone(m.manifest.Languages)
	if len(out) == 0 {
		out = []string{"en"}
	}
	if m.partner != nil {
		out = append(out, m.partner.Languages()...)
	}
	return out
}

// Close frees the session after the runs under way; Embed then returns ErrClosed.
func (m *Model) Close() error {
	if m.partner != nil {
		if err := m.partner.Close(); err != nil {
			return err
		}
	}
	m.closing.Lock()
	defer m.closing.Unlock()
	if m.session == nil {
		return nil
	}
	err := m.session.Destroy()
	m.session = nil
	return err
}
