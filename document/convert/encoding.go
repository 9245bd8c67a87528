package convert

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"winnow/fault"
)

// The byte order marks of UTF-16.
var (
	littleEndian = []byte{0xff, 0xfe}
	bigEndian    = []byte{0xfe, 0xff}
)

// decode returns text as UTF-8: marked UTF-16, UTF-8, or else Windows-1252,
// which is what old editors wrote.
func decode(data []byte) (string, error) {
	if bytes.HasPrefix(data, littleEndian) || bytes.HasPrefix(data, bigEndian) {
		return through(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), data)
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		return clean(string(data)), nil
	}
	return through(charmap.Windows1252, data)
}

// decodeHTML is decode for a page, which may name its own encoding.
func decodeHTML(data []byte) (string, error) {
	if bytes.HasPrefix(data, littleEndian) || bytes.HasPrefix(data, bigEndian) || utf8.Valid(data) {
		return decode(data)
	}
	e, _, _ := charset.DetermineEncoding(data[:min(len(data), 1024)], "text/html")
	return through(e, data)
}

func through(e encoding.Encoding, data []byte) (string, error) {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return "", wrong(fault.Invalid, "The file's characters cannot be read. Save it as UTF-8 and upload it again.")
	}
	return clean(string(out)), nil
}

// clean drops characters that no text needs and no database takes.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	return strings.Map(func(r rune) rune {
		if r == 0 || r == 0xfeff || r < 0x20 && !strings.ContainsRune("\t\n\r\f\v", r) || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

// looksBinary counts control characters in the beginning of a file that is not
// marked as UTF-16: text has next to none.
func looksBinary(data []byte) bool {
	if bytes.HasPrefix(data, littleEndian) || bytes.HasPrefix(data, bigEndian) {
		return false
	}
	head := data[:min(len(data), 64<<10)]
	odd := 0
	for _, b := range head {
		if b == 0 {
			return true
		}
		if b < 0x20 && !bytes.ContainsRune([]byte("\t\n\r\f\v\x1b"), rune(b)) {
			odd++
		}
	}
	return odd*200 > len(head)
}
