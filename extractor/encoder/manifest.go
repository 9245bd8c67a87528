package encoder

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Manifest says what a model is: its names, the files and their SHA-256 hashes,
// and what its vectors are like. It is the manifest.json of the model's folder.
type Manifest struct {
	Name        string `json:"name"`
	Version     string `json:"version"`
	File        string `json:"file"`
	SHA256      string `json:"sha256"`
	Dimensions  int    `json:"dimensions"`
	Pooling     string `json:"pooling"`    // done inside the graph
	Normalised  bool   `json:"normalised"` // vectors have length one
	Tokens      bool   `json:"tokens"`     // the graph gives the last states of the tokens too
	MaxTokens   int    `json:"max_tokens"` // of a text, [CLS] and [SEP] included
	Tokenizer   string `json:"tokenizer"`  // wordpiece or unigram; empty: wordpiece
	Lowercase   bool   `json:"lowercase"`
	Vocab       string `json:"vocab"`
	VocabSHA256 string `json:"vocab_sha256"`
	Licence     string `json:"licence"`
	BaseModel   string `json:"base_model"`

	Languages []string `json:"languages"` // it reads, as ISO 639-1; empty: English
	// Partner is the folder, within this one, of the model that reads other
	// languages into the same vector space; PartnerSHA256 is its manifest's hash.
	Partner       string `json:"partner,omitempty"`
	PartnerSHA256 string `json:"partner_sha256,omitempty"`
}

// Reads reports whether the model was made for texts of a language.
func (m Manifest) Reads(language string) bool {
	if len(m.Languages) == 0 {
		return language == "en"
	}
	return slices.Contains(m.Languages, language)
}

const manifestFile = "manifest.json"

// ReadManifest reads and checks the manifest.json of a model's folder.
func ReadManifest(fsys fs.FS) (Manifest, error) {
	data, err := fs.ReadFile(fsys, manifestFile)
	if err != nil {
		return Manifest{}, fmt.Errorf("encoder: the model has no manifest: %w", err)
	}
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("encoder: the model's manifest.json is not valid JSON: %w", err)
	}
	return m, m.check()
}

func (m Manifest) check() error {
	switch {
	case m.Name == "" || m.Version == "":
		return errors.New("encoder: the model's manifest names no name or version")
	case m.File == "" || m.Vocab == "":
		return errors.New("encoder: the model's manifest names no file or vocab")
	case m.Dimensions < 1 || m.Dimensions > 4096:
		return fmt.Errorf("encoder: the model's manifest gives %d dimensions; 1 to 4096 are possible", m.Dimensions)
	case m.MaxTokens < 3:
		return fmt.Errorf("encoder: the model's manifest gives max_tokens %d; 3 is the least", m.MaxTokens)
	case !m.Normalised:
		return errors.New("encoder: the model's manifest says its vectors are not normalised; the graph must do that")
	case strings.ContainsAny(m.Partner, `/\\.`):
		return fmt.Errorf("encoder: the model's manifest names the partner %q; a folder beside it is possible", m.Partner)
	case m.Tokenizer == "" && !m.Lowercase:
		return errors.New("encoder: the model's manifest asks for case; only uncased WordPiece vocabularies are read")
	case m.Tokenizer != "" && m.Tokenizer != "wordpiece" && m.Tokenizer != "unigram":
		return fmt.Errorf("encoder: the model's manifest asks for the tokenizer %q; wordpiece and unigram are known", m.Tokenizer)
	}
	return nil
}

// ID is name@version-hash, the model's name in stamps and caches: the hash covers everything
// that decides a vector.
func (m Manifest) ID() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %d%s", m.SHA256, m.VocabSHA256, m.MaxTokens, m.PartnerSHA256))
	return fmt.Sprintf("%s@%s-%s", m.Name, m.Version, hex.EncodeToString(sum[:4]))
}

// readVerified reads a file of the model and refuses it when its hash is not the
// manifest's.
func readVerified(fsys fs.FS, name, want string) ([]byte, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("encoder: reading the model's %s: %w", name, err)
	}
	sum := sha256.Sum256(data)
	if got := hex.EncodeToString(sum[:]); got != want {
		return nil, fmt.Errorf("encoder: %s does not match the manifest (SHA-256 %.12s…, expected %.12s…): fetch or export the model again", name, got, want)
	}
	return data, nil
}
