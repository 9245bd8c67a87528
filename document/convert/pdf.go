package convert

import (
	"bytes"
	"context"
	"fmt"
	"sort"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"

	"winnow/extractor/text"
	"winnow/fault"
)

// Limits on a PDF: a posting or résumé has a few pages.
const (
	maxPages = 60
	pdfTime  = 15 * time.Second
)

// fromPDF reads a PDF's text. The library panics on some damaged files and may
// run long, so it works apart, within a time limit.
func fromPDF(ctx context.Context, content []byte) (Converted, error) {
	ctx, stop := context.WithTimeout(ctx, pdfTime)
	defer stop()
	type result struct {
		text string
		err  error
	}
	done := make(chan result, 1)
	go func() {
		s, err := readPDF(ctx, content)
		done <- result{s, err}
	}()
	select {
	case r := <-done:
		if r.err != nil {
			return Converted{}, fault.Wrap(r.err, fault.Invalid, "This PDF cannot be read: it is damaged or locked with a password. Send it as DOCX or paste its text.")
		}
		if strings.TrimSpace(r.text) == "" {
			return Converted{}, fault.New(fault.Invalid, "This PDF has no text; it is probably a scan. Paste the text, or run it through text recognition first.")
		}
		return Converted{Text: r.text, Format: text.Plain}, nil
	case <-ctx.Done():
		return Converted{}, fault.New(fault.Invalid, "This PDF takes too long to read. Paste its text instead.")
	}
}

func readPDF(ctx context.Context, content []byte) (s string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("pdf: %v", r)
		}
	}()
	reader, err := pdf.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for n := 1; n <= min(reader.NumPage(), maxPages) && ctx.Err() == nil; n++ {
		page := reader.Page(n)
		if page.V.IsNull() {
			continue
		}
		writePage(&b, page.Content().Text)
		b.WriteByte('\n')
	}
	return b.String(), ctx.Err()
}

// writePage puts a page's pieces of text into lines: pieces of about the same
// height make a line, from left to right; a wide gap makes a space, a tall one
// an empty line.
func writePage(b *strings.Builder, pieces []pdf.Text) {
	lines := linesOf(pieces)
	last := 0.0
	for i, line := range lines {
		if i > 0 && last-line[0].Y > 1.8*max(line[0].FontSize, 6) {
			b.WriteByte('\n')
		}
		last = line[0].Y
		writeLine(b, line)
		b.WriteByte('\n')
	}
}

func linesOf(pieces []pdf.Text) [][]pdf.Text {
	sort.SliceStable(pieces, func(i, j int) bool { return pieces[i].Y > pieces[j].Y })
	var lines [][]pdf.Text
	for _, p := range pieces {
		if n := len(lines); n > 0 && lines[n-1][0].Y-p.Y < 0.4*max(p.FontSize, 4) {
			lines[n-1] = append(lines[n-1], p)
			continue
		}
		lines = append(lines, []pdf.Text{p})
	}
	for _, line := range lines {
		sort.SliceStable(line, func(i, j int) bool { return line[i].X < line[j].X })
	}
	return lines
}

func writeLine(b *strings.Builder, line []pdf.Text) {
	end := line[0].X
	for i, p := range line {
		if i > 0 && p.X-end > 0.18*max(p.FontSize, 4) && !strings.HasPrefix(p.S, " ") {
			b.WriteByte(' ')
		}
		b.WriteString(p.S)
		end = p.X + p.W
	}
}
