package convert

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"winnow/extractor/text"
	"winnow/fault"
)

// maxUnpacked bounds what a DOCX may unpack to, against zip bombs.
const maxUnpacked = 40 << 20

// fromDOCX reads the paragraphs of a Word document as Markdown: headings with
// '#', list items with '-', table cells side by side.
func fromDOCX(content []byte) (Converted, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return Converted{}, fault.Wrap(err, fault.Invalid, "This file is damaged: it begins like a DOCX but cannot be unpacked. Save it again and send it once more.")
	}
	body, err := archive.Open("word/document.xml")
	if err != nil {
		return Converted{}, fault.Wrap(err, fault.Invalid, "This is a zip file, but no Word document. Send DOCX, PDF, HTML or text.")
	}
	defer func() { _ = body.Close() }()
	s, err := paragraphs(io.LimitReader(body, maxUnpacked+1))
	if errors.Is(err, errTooLarge) {
		return Converted{}, fault.New(fault.TooLarge, "This document unpacks to more than 40 MB. Paste the text that matters.")
	}
	if err != nil {
		return Converted{}, fault.Wrap(err, fault.Invalid, "This Word document is damaged. Open it, save it again and send it once more.")
	}
	if strings.TrimSpace(s) == "" {
		return Converted{}, fault.New(fault.Invalid, "This Word document has no text; perhaps it only holds pictures. Paste the text instead.")
	}
	return Converted{Text: s, Format: text.Markdown}, nil
}

var errTooLarge = errors.New("docx: too large")

// docx collects the text of one document.xml (ECMA-376, part 1, 17.3).
type docx struct {
	out, line strings.Builder
	prefix    string
	inText    bool
	cells     int
}

func paragraphs(r io.Reader) (string, error) {
	var d docx
	decoder := xml.NewDecoder(r)
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return d.out.String(), nil
		}
		if decoder.InputOffset() > maxUnpacked {
			return "", errTooLarge
		}
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			d.start(t)
		case xml.EndElement:
			d.end(t.Name.Local)
		case xml.CharData:
			if d.inText {
				d.line.Write(t)
			}
		}
	}
}

func (d *docx) start(t xml.StartElement) {
	switch t.Name.Local {
	case "t":
		d.inText = true
	case "tab", "br", "cr":
		d.line.WriteByte(' ')
	case "noBreakHyphen":
		d.line.WriteByte('-')
	case "pStyle":
		d.prefix = headingPrefix(value(t))
	case "numPr":
		d.prefix = "- "
	case "tc":
		d.cells++
	}
}

func (d *docx) end(name string) {
	switch name {
	case "t":
		d.inText = false
	case "tc":
		d.cells--
	case "p":
		d.endParagraph()
	}
}

func (d *docx) endParagraph() {
	line := strings.Join(strings.Fields(d.line.String()), " ")
	if line != "" {
		d.out.WriteString(d.prefix + line)
	}
	d.out.WriteByte('\n')
	if d.prefix != "- " && d.cells == 0 && line != "" {
		d.out.WriteByte('\n')
	}
	d.line.Reset()
	d.prefix = ""
}

func headingPrefix(style string) string {
	style = strings.ToLower(style)
	switch {
	case style == "title":
		return "# "
	case strings.HasPrefix(style, "heading"):
		return "## "
	case strings.HasPrefix(style, "list"):
		return "- "
	}
	return ""
}

func value(t xml.StartElement) string {
	for _, a := range t.Attr {
		if a.Name.Local == "val" {
			return a.Value
		}
	}
	return ""
}
