package convert

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"winnow/fault"
)

// decode reads text in UTF-8, in UTF-16 with a byte order mark, or else in
// Windows-1252, the usual encoding of old European documents.
func decode(content []byte) (string, error) {
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")), bytes.HasPrefix(content, []byte("\xfe\xff")):
		return with(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), content)
	case bytes.IndexByte(content, 0) >= 0:
		return "", binary()
	case utf8.Valid(content):
		return string(bytes.TrimPrefix(content, []byte("\ufeff"))), nil
	case tooStrange(content):
		return "", binary()
	}
	return with(charmap.Windows1252, content)
}

func with(e encoding.Encoding, content []byte) (string, error) {
	b, err := e.NewDecoder().Bytes(content)
	if err != nil || bytes.IndexByte(b, 0) >= 0 {
		return "", binary()
	}
	return string(b), nil
}

// tooStrange reports whether more than one byte in fifty is a control
// character no text has.
func tooStrange(content []byte) bool {
	odd := 0
	for _, c := range content {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			odd++
		}
	}
	return odd*50 > len(content)
}

func binary() error {
	return fault.New(fault.Invalid, "This file is not text Winnow can read. Send text, HTML, Markdown, PDF or DOCX, or paste the text.")
}
