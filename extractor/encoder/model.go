package encoder

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"sync"
	"sync/atomic"

	ort "github.com/yalue/onnxruntime_go"
)

// Options tune a model; the zero value is right for a server.
type Options struct {
	Library  string // path of the ONNX Runtime library; empty: FindLibrary
	Threads  int    // threads inside one run; 0: 1, which shares cores best
	Parallel int    // runs at the same time, over all callers; 0: one a core
	Cache    int    // sentences whose vectors are kept in memory; 0: 8192, negative: none
}

func (o Options) withDefaults() Options {
	if o.Threads < 1 {
		o.Threads = 1
	}
	if o.Parallel < 1 {
		o.Parallel = max(1, runtime.GOMAXPROCS(0)/o.Threads)
	}
	if o.Cache == 0 {
		o.Cache = 8192
	}
	return o
}

// Model turns texts into vectors. It is safe for concurrent use; Close waits for
// the runs under way.
type Model struct {
	manifest  Manifest
	name      string
	tokenizer *Tokenizer
	cache     *sentenceCache
	slots     chan struct{} // a run holds one
	waiting   atomic.Int32  // callers of Embed

	closing sync.RWMutex // a call to Embed holds it for reading
	session *ort.DynamicAdvancedSession
}

// LoadModel loads the model of a folder with a manifest.json, checks its files
// against the manifest's hashes, and starts ONNX Runtime if need be. It returns
// ErrNoLibrary when the ONNX Runtime library is missing.
func LoadModel(fsys fs.FS, opts Options) (*Model, error) {
	opts = opts.withDefaults()
	manifest, err := ReadManifest(fsys)
	if err != nil {
		return nil, err
	}
	vocab, err := readVerified(fsys, manifest.Vocab, manifest.VocabSHA256)
	if err != nil {
		return nil, err
	}
	tokenizer, err := NewTokenizer(vocab, manifest.MaxTokens)
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
	session, err := newSession(graph, opts.Threads)
	if err != nil {
		return nil, fmt.Errorf("encoder: loading %s: %w", manifest.ID(), oneLine(err))
	}
	return &Model{
		manifest: manifest, name: manifest.ID(), tokenizer: tokenizer,
		cache: newSentenceCache(opts.Cache), slots: make(chan struct{}, opts.Parallel), session: session,
	}, nil
}

func newSession(graph []byte, threads int) (session *ort.DynamicAdvancedSession, err error) {
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
	)
	if err != nil {
		return nil, err
	}
	return ort.NewDynamicAdvancedSessionWithONNXData(graph, []string{"input_ids", "attention_mask"}, []string{"embedding"}, options)
}

// Name is name@version-hash, where the hash covers weights and vocabulary: equal
// names give equal vectors on the same kind of processor.
func (m *Model) Name() string { return m.name }

// Manifest describes the model.
func (m *Model) Manifest() Manifest { return m.manifest }

// Dim is the length of the model's vectors.
func (m *Model) Dim() int { return m.manifest.Dimensions }

// Tokenizer returns the model's tokenizer.
func (m *Model) Tokenizer() *Tokenizer { return m.tokenizer }

// Close frees the session after the runs under way; Embed then returns ErrClosed.
func (m *Model) Close() error {
	m.closing.Lock()
	defer m.closing.Unlock()
	if m.session == nil {
		return nil
	}
	err := m.session.Destroy()
	m.session = nil
	return err
}
