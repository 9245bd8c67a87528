package convert

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/ledongthuc/pdf"

	"winnow/extractor/text"
	"winnow/fault"
)

// Limits on what the reading of a PDF may ask for.
const (
	maxPages    = 100
	maxPDFReads = 64 << 20 // bytes of the file, over and over: real ones ask for a few times their size
)

// errTooMuch stops the reading of a PDF that asks for too much.
var errTooMuch = errors.New("pdf: asks for too much")

// pdfText reads the text of a PDF in the order its pages draw it. It must only
// run in a process of its own (see fromPDF): the library panics on damaged
// files, and may loop or take all memory.
func pdfText(ctx context.Context, data []byte) (Result, error) {
	r, err := readPDF(ctx, data)
	if err != nil {
		return Result{}, pdfTrouble(err)
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

func pdfTrouble(err error) error {
	var known *fault.Error
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, errTooMuch), errors.Is(err, context.DeadlineExceeded):
		return tooComplex()
	case errors.Is(err, pdf.ErrInvalidPassword):
		return wrong(fault.Invalid, "This PDF is protected by a password. Save it without one and upload that.")
	}
	return damagedPDF()
}

func tooComplex() error {
	return wrong(fault.TooLarge, "This PDF is too complex to read here. Open it, copy its text, and paste it.")
}

func damagedPDF() error {
	return wrong(fault.Invalid, "This PDF is damaged. Open it, save it again as PDF, and upload that; or paste the text.")
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
