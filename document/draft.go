package document

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"winnow/extractor/text"
	"winnow/fault"
)

// MaxText is the most bytes of text a document may have.
const MaxText = 1 << 20

// Limits on the fields beside the text, in characters.
const (
	maxTitle    = 300
	maxEmployer = 300
	maxSource   = 2000
)

// Draft is a document to create. Text is kept as given but for line ends, which
// become "\n". Empty Format, Language and Title are found from the text.
type Draft struct {
	Kind     text.Kind
	Format   text.Format
	Title    string
	Employer string
	Source   string
	Language string
	Text     string
}

// Edit changes a document. Base is the version number the person saw; nil
// fields stay as they are.
type Edit struct {
	Base     int
	Kind     *text.Kind
	Format   *text.Format
	Title    *string
	Employer *string
	Source   *string
	Language *string
	Text     *string
}

// apply returns the draft that the current state becomes.
func (e Edit) apply(w Whole) Draft {
	d := Draft{Kind: w.Document.Kind, Format: w.Version.Format, Title: w.Document.Title, Employer: w.Document.Employer,
		Source: w.Document.Source, Language: w.Document.Language, Text: w.Version.Text}
	replace(&d.Kind, e.Kind)
	replace(&d.Format, e.Format)
	replace(&d.Title, e.Title)
	replace(&d.Employer, e.Employer)
	replace(&d.Source, e.Source)
	replace(&d.Language, e.Language)
	replace(&d.Text, e.Text)
	return d
}

func replace[T any](field *T, value *T) {
	if value != nil {
		*field = *value
	}
}

var language = regexp.MustCompile(`^([a-z]{2}|und)?$`)

// normal returns the draft in the form it is kept, or what is wrong with it.
func (d Draft) normal() (Draft, error) {
	if !knownKind(d.Kind) {
		return d, fault.In("kind", "The kind %q is unknown. Choose job, resume, course or feed.", string(d.Kind))
	}
	switch d.Format {
	case text.Detect, text.Plain, text.HTML, text.Markdown:
	default:
		return d, fault.In("format", "The format %q is unknown. Choose plain, html or markdown, or leave it empty.", string(d.Format))
	}
	d.Language = strings.ToLower(strings.TrimSpace(d.Language))
	if !language.MatchString(d.Language) {
		return d, fault.In("language", "Give the language as two letters, such as en, or leave it empty.")
	}
	if err := d.fields(); err != nil {
		return d, err
	}
	var err error
	d.Text, err = normalText(d.Text)
	return d, err
}

func (d *Draft) fields() error {
	for _, f := range []struct {
		name  string
		value *string
		most  int
	}{{"title", &d.Title, maxTitle}, {"employer", &d.Employer, maxEmployer}, {"source", &d.Source, maxSource}} {
		*f.value = strings.Join(strings.Fields(*f.value), " ")
		if !utf8.ValidString(*f.value) || strings.ContainsRune(*f.value, 0) {
			return fault.In(f.name, "The %s has characters that are not text. Type it again.", f.name)
		}
		if utf8.RuneCountInString(*f.value) > f.most {
			return fault.In(f.name, "The %s is longer than %d characters. Shorten it.", f.name, f.most)
		}
	}
	return nil
}

// normalText folds line ends and refuses what is empty, too large or not text.
func normalText(s string) (string, error) {
	if len(s) > 4*MaxText {
		return s, tooLarge(len(s))
	}
	if !utf8.ValidString(s) {
		return s, fault.In("text", "The text is not valid UTF-8. Save it as UTF-8, or upload the file and let Winnow convert it.")
	}
	if strings.ContainsRune(s, 0) {
		return s, fault.In("text", "That looks like a binary file, not text. Upload the file instead, as PDF, DOCX, HTML or text.")
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.TrimPrefix(s, "\ufeff")
	if strings.TrimSpace(s) == "" {
		return s, fault.In("text", "There is no text yet. Paste it, or upload a file.")
	}
	if len(s) > MaxText {
		return s, tooLarge(len(s))
	}
	return s, nil
}

func tooLarge(size int) error {
	return &fault.Error{Kind: fault.TooLarge, Field: "text",
		Message: fmt.Sprintf("The text has %.1f MB; the limit is 1 MB. Keep the part that describes one document.", float64(size)/(1<<20))}
}

func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])
}
