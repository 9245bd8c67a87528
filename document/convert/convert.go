package convert

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"

	"winnow/extractor/text"
	"winnow/fault"
)

// Converted is the text of a file and how it is marked up.
type Converted struct {
	Text   string
	Format text.Format
}

// maxBytes is the largest file that is looked at.
const maxBytes = 5 << 20

// Bytes converts a file's content; name, which may be empty, only helps to tell
// Markdown from plain text. It answers Invalid or TooLarge with what to do when
// the content is empty, binary, damaged, encrypted, too large or without text.
func Bytes(ctx context.Context, name string, content []byte) (Converted, error) {
	switch {
	case len(content) > maxBytes:
		return Converted{}, fault.New(fault.TooLarge, "The file is larger than 5 MB. Send a smaller one, or paste the text that matters.")
	case len(bytes.TrimSpace(content)) == 0:
		return Converted{}, fault.New(fault.Invalid, "The file is empty. Choose another one, or paste the text.")
	case bytes.HasPrefix(content, []byte("%PDF-")):
		return fromPDF(ctx, content)
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return fromDOCX(content)
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")):
		return Converted{}, fault.New(fault.Invalid, "This is an old Word file (.doc). Save it as .docx or PDF and send that.")
	case bytes.HasPrefix(content, []byte("{\\rtf")):
		return Converted{}, fault.New(fault.Invalid, "This is an RTF file. Save it as .docx, PDF or plain text and send that.")
	}
	s, err := decode(content)
	if err != nil {
		return Converted{}, err
	}
	return Converted{Text: s, Format: formatOf(name)}, nil
}

// formatOf trusts a name only where the content cannot tell.
func formatOf(name string) text.Format {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		return text.Markdown
	}
	return text.Detect
}
