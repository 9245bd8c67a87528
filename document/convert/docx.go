package convert

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"winnow/extractor/text"
	"winnow/fault"
)

// Limits on the parts of a DOCX, so that a small archive cannot grow large.
const (
	maxParts     = 10_000
	maxPartBytes = 32 << 20
	maxXMLDepth  = 200
)

// fromDOCX reads the main part of a Word document (ECMA-376): paragraphs,
// headings, lists and tables, as Markdown. Headers, footers, notes, comments
// and deleted text are left out.
func fromDOCX(data []byte) (Result, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(archive.File) > maxParts {
		return Result{}, wrong(fault.Invalid, "This file is a damaged archive. Open it in the program it came from, save it again, and upload that.")
	}
	if !slices.ContainsFunc(archive.File, func(f *zip.File) bool { return f.Name == "word/document.xml" }) {
		return Result{}, notWord(archive)
	}
	body, err := part(archive, "word/document.xml")
	if err != nil {
		return Result{}, err
	}
	styles, err := part(archive, "word/styles.xml")
	if err != nil {
		return Result{}, err
	}
	core, err := part(archive, "docProps/core.xml")
	if err != nil {
		return Result{}, err
	}
	w := &word{styles: readStyles(styles)}
	if err := w.read(body); err != nil {
		return Result{}, damagedWord()
	}
	return Result{Text: w.finish(), Format: text.Markdown, Title: readTitle(core), From: "docx"}, nil
}

func notWord(archive *zip.Reader) error {
	for _, f := range archive.File {
		switch {
		case strings.HasPrefix(f.Name, "xl/"), strings.HasPrefix(f.Name, "ppt/"):
			return wrong(fault.Invalid, "This is a spreadsheet or a presentation. Save it as PDF, or paste the text.")
		case f.Name == "mimetype":
			return wrong(fault.Invalid, "This is an OpenDocument file or a book. Save it as .docx or PDF and upload that.")
		case f.Name == "EncryptedPackage":
			return wrong(fault.Invalid, "This document is protected by a password. Save it without one and upload that.")
		}
	}
	return wrong(fault.Invalid, "This is an archive without a Word document in it. Unpack it and upload the document itself.")
}

func damagedWord() error {
	return wrong(fault.Invalid, "This Word document is damaged. Open it in Word, save it again, and upload that.")
}

// part returns one file of the archive, empty when there is none.
func part(archive *zip.Reader, name string) ([]byte, error) {
	f, err := archive.Open(name)
	if err != nil {
		return nil, nil
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxPartBytes+1))
	if err != nil {
		return nil, damagedWord()
	}
	if len(data) > maxPartBytes {
		return nil, wrong(fault.TooLarge, "This Word document unpacks to more than 32 MB of text. Keep the part that describes one document.")
	}
	return data, nil
}

// each calls do with every start and end element and every text of an XML part.
func each(data []byte, do func(xml.Token)) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for depth := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if depth > maxXMLDepth {
			return errors.New("docx: nested too deeply")
		}
		do(token)
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// readTitle returns dc:title of the document's properties.
func readTitle(core []byte) string {
	var title strings.Builder
	inside := false
	if err := each(core, func(t xml.Token) {
		switch t := t.(type) {
		case xml.StartElement:
			inside = t.Name.Local == "title"
		case xml.EndElement:
			inside = false
		case xml.CharData:
			if inside {
				title.Write(t)
			}
		}
	}); err != nil {
		return "" // properties are an extra
	}
	return title.String()
}
