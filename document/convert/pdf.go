package convert

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"

	"winnow/extractor/text"
	"winnow/fault"
)

// Limits on a PDF.
const (
	maxPages    = 100
	maxPDFTime  = 20 * time.Second
	maxStream   = 48 << 20  // bytes one stream may unpack to
	maxStreams  = 384 << 20 // bytes all streams may unpack to
	maxPDFReads = 64 << 20  // bytes the reader may ask for, over and over
)

// readers bounds how many PDFs are read at once, and with them memory.
var readers = make(chan struct{}, 2)

// errTooMuch stops the reading of a PDF that asks for too much.
var errTooMuch = errors.New("pdf: asks for too much")

// fromPDF reads the text of a PDF in the order its pages draw it. The library
// panics on damaged files and trusts what they say, so it is watched: what
// streams unpack to is measured first, and reads, pages and time are counted.
func fromPDF(ctx context.Context, data []byte) (Result, error) {
	ctx, cancel := context.WithTimeout(ctx, maxPDFTime)
	defer cancel()
	select {
	case readers <- struct{}{}:
		defer func() { <-readers }()
	case <-ctx.Done():
		return Result{}, wrong(fault.Unavailable, "Too many PDFs are being read just now. Try again in a moment.")
	}
	if err := measure(ctx, data); err != nil {
		return Result{}, pdfTrouble(ctx, err)
	}
	r, err := readPDF(ctx, data)
	if err != nil {
		return Result{}, pdfTrouble(ctx, err)
	}
	return r, readable(r.Text)
}

func readPDF(ctx context.Context, data []byte) (r Result, err error) {
	defer recovered(&err)
	reader, err := pdf.NewReader(&watched{ctx: ctx, data: data, left: maxPDFReads}, int64(len(data)))
	if err != nil {
		return r, err
	}
	pages := reader.NumPage()
	if pages > maxPages {
		return r, wrong(fault.TooLarge, "This PDF has %d pages; the limit is %d. Keep the part that describes one document.", pages, maxPages)
	}
	l := &layout{}
	for n := 1; n <= pages; n++ {
		if err := readPage(ctx, reader, n, l); err != nil {
			return r, err
		}
		l.endPage()
	}
	title := reader.Trailer().Key("Info").Key("Title").Text()
	return Result{Text: clean(l.text()), Format: text.Plain, Title: clean(title), From: "pdf", Pages: pages}, nil
}

// readPage leaves out a page that is damaged, but not one that is dangerous.
func readPage(ctx context.Context, reader *pdf.Reader, n int, l *layout) (err error) {
	defer func() {
		if err != nil && ctx.Err() == nil && !errors.Is(err, errTooMuch) {
			err = nil
		}
	}()
	defer recovered(&err)
	page := reader.Page(n)
	if page.V.IsNull() {
		return nil
	}
	p := &painter{ctx: ctx, layout: l, fonts: map[string]*font{}}
	p.draw(page.V.Key("Contents"), page.Resources(), identity, 0)
	return nil
}

// recovered turns a panic of the library into an error.
func recovered(err *error) {
	switch r := recover().(type) {
	case nil:
	case error:
		*err = fmt.Errorf("pdf: %w", r)
	default:
		*err = fmt.Errorf("pdf: %v", r)
	}
}

// watched is the file as the library reads it; it stops a reading that goes on
// too long, such as one along a ring of references.
type watched struct {
	ctx  context.Context
	data []byte
	left int64
}

func (w *watched) ReadAt(p []byte, off int64) (int, error) {
	if w.left -= int64(len(p)); w.left < 0 {
		panic(errTooMuch)
	}
	if err := w.ctx.Err(); err != nil {
		panic(err)
	}
	return bytes.NewReader(w.data).ReadAt(p, off)
}

// measure unpacks every compressed stream without keeping it, and refuses files
// whose streams grow beyond the limits.
func measure(ctx context.Context, data []byte) error {
	total := int64(0)
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("stream"))
		if i < 0 {
			return nil
		}
		at += i + len("stream")
		body := bytes.TrimLeft(data[at:min(len(data), at+2)], "\r\n")
		unpacked, err := zlib.NewReader(bytes.NewReader(data[at+min(2, len(data)-at)-len(body):]))
		if err != nil {
			continue
		}
		n, _ := io.Copy(io.Discard, io.LimitReader(unpacked, maxStream+1)) // damage is the reader's to report
		if total += n; n > maxStream || total > maxStreams {
			return errTooMuch
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

func pdfTrouble(ctx context.Context, err error) error {
	var known *fault.Error
	switch {
	case errors.As(err, &known):
		return err
	case ctx.Err() != nil && errors.Is(ctx.Err(), context.Canceled):
		return wrong(fault.Unavailable, "The reading of the PDF was stopped. Upload it again.")
	case ctx.Err() != nil || errors.Is(err, errTooMuch):
		return wrong(fault.TooLarge, "This PDF is too complex to read here. Open it, copy its text, and paste it.")
	case errors.Is(err, pdf.ErrInvalidPassword):
		return wrong(fault.Invalid, "This PDF is protected by a password. Save it without one and upload that.")
	}
	return &fault.Error{Kind: fault.Invalid, Field: "file", Cause: err, Message: "This PDF is damaged. Open it, save it again as PDF, and upload that; or paste the text."}
}

// readable refuses text that is missing or whose characters cannot be told.
func readable(s string) error {
	visible, lost := 0, 0
	for _, r := range s {
		switch {
		case r == '\ufffd':
			lost++
		case !strings.ContainsRune(" \n\t", r):
			visible++
		}
	}
	if visible+lost == 0 {
		return wrong(fault.Invalid, "This PDF has no text; it is probably a scan: pictures of pages. Run it through text recognition, or paste the text.")
	}
	if lost*3 > visible {
		return wrong(fault.Invalid, "The letters of this PDF cannot be told, since its fonts do not name them. Open it, copy its text, and paste it.")
	}
	return nil
}
