package convert

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"winnow/document"
	"winnow/extractor/text"
	"winnow/fault"
)

// MaxInput is the most bytes a file may have.
const MaxInput = 5 << 20

// Result is a converted file.
type Result struct {
	Text   string
	Format text.Format // Markdown from HTML and DOCX, Plain from PDF, Detect from text files
	Title  string      // as the file itself says, or empty
	From   string      // "text", "html", "pdf" or "docx"
	Pages  int         // of a PDF
}

// Convert returns the text of a file. name is only used in messages: the
// content decides what the file is. It answers TooLarge for more than MaxInput
// bytes or document.MaxText bytes of text, Invalid for a file that is empty,
// damaged, protected, without text, or of another kind, and Unavailable when
// ctx ends first; the field is "file".
func Convert(ctx context.Context, name string, data []byte) (Result, error) {
	if len(data) > MaxInput {
		return Result{}, wrong(fault.TooLarge, "The file has %.1f MB; the limit is 5 MB. Save it smaller, or paste the text.", float64(len(data))/(1<<20))
	}
	r, err := convert(ctx, data)
	if err != nil {
		return Result{}, err
	}
	if r.From != "text" { // offsets into a text file are those its owner sees
		r.Text = tidy(r.Text)
	}
	r.Title = given(r.Title)
	if strings.TrimSpace(r.Text) == "" {
		return Result{}, wrong(fault.Invalid, "There is no text in this file. Open it, check that it shows text, or paste the text instead.")
	}
	if len(r.Text) > document.MaxText {
		return Result{}, wrong(fault.TooLarge, "The file holds %.1f MB of text; the limit is 1 MB. Keep the part that describes one document.", float64(len(r.Text))/(1<<20))
	}
	return r, nil
}

func convert(ctx context.Context, data []byte) (Result, error) {
	switch sniff(data) {
	case "pdf":
		return fromPDF(ctx, data)
	case "zip":
		return fromDOCX(data)
	case "html":
		return fromHTML(data)
	case "text":
		s, err := decode(data)
		return Result{Text: s, From: "text"}, err
	case "empty":
		return Result{}, wrong(fault.Invalid, "The file is empty. Choose another one.")
	case "locked":
		return Result{}, wrong(fault.Invalid, "This document is protected by a password. Save it without one and upload that.")
	case "doc":
		return Result{}, wrong(fault.Invalid, "This is an old Word file (.doc) or another Office file. Save it as .docx or PDF and upload that.")
	case "rtf":
		return Result{}, wrong(fault.Invalid, "This is an RTF file. Save it as .docx or PDF and upload that.")
	case "image":
		return Result{}, wrong(fault.Invalid, "This is a picture, and Winnow cannot read text from pictures. Upload a document, or paste the text.")
	}
	return Result{}, wrong(fault.Invalid, "This file is not text, HTML, PDF or DOCX. Save it as one of these, or paste the text.")
}

// A document with a password is an OLE compound file, as old Office files are,
// with a stream of this name, in UTF-16 (MS-OFFCRYPTO 2.3.4.4).
const (
	compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	locked   = "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
)

// magic begins files of kinds that are not text.
var magic = []struct{ prefix, kind string }{
	{"PK\x03\x04", "zip"}, {"PK\x05\x06", "zip"}, {compound, "doc"}, {"{\\rtf", "rtf"},
	{"\x89PNG\r\n", "image"}, {"\xff\xd8\xff", "image"}, {"GIF8", "image"}, {"RIFF", "image"}, {"II*\x00", "image"}, {"MM\x00*", "image"},
}

// sniff tells what a file is by its content.
func sniff(data []byte) string {
	if len(bytes.TrimSpace(data)) == 0 {
		return "empty"
	}
	if bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		return "pdf"
	}
	if bytes.HasPrefix(data, []byte(compound)) && bytes.Contains(data, []byte(locked)) {
		return "locked"
	}
	for _, m := range magic {
		if bytes.HasPrefix(data, []byte(m.prefix)) {
			return m.kind
		}
	}
	if looksBinary(data) {
		return "binary"
	}
	if looksHTML(data) {
		return "html"
	}
	return "text"
}

// tidy gives line ends as "\n", at most one empty line in a row, and no space
// at the ends of lines.
func tidy(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	var b strings.Builder
	b.Grow(len(s))
	empty := 0
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimRight(line, " \t\u00a0\f\v")
		if line == "" {
			empty++
			continue
		}
		if b.Len() > 0 {
			b.WriteString(strings.Repeat("\n", 1+min(empty, 1)))
		}
		empty = 0
		b.WriteString(line)
	}
	return b.String()
}

func wrong(kind fault.Kind, format string, args ...any) error {
	return &fault.Error{Kind: kind, Field: "file", Message: fmt.Sprintf(format, args...)}
}
