package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"io"
	"time"

	"winnow/activelearn"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

// corpus reads texts from a file of JSON Lines, one at a time.
type corpus struct {
	io.Closer
	name  string
	kind  text.Kind
	lines *bufio.Scanner
	line  int
}

// mostLine is in bytes.
const mostLine = 64 << 20

func openCorpus(name string, kind text.Kind) (*corpus, error) {
	r, err := openData(name)
	if err != nil {
		return nil, err
	}
	c := &corpus{Closer: r, name: name, kind: kind, lines: bufio.NewScanner(r)}
	c.lines.Buffer(nil, mostLine)
	return c, nil
}

// corpusRow holds the names that postings files use for the same things.
type corpusRow struct {
	Title, Company, Employer, Description, Text, Language string
	HTML                                                  string `json:"description_html"`
	Posted                                                string `json:"date_posted"`
}

// Next returns the next text that has one, and false at the end.
func (c *corpus) Next() (activelearn.Text, bool, error) {
	for c.lines.Scan() {
		c.line++
		var row corpusRow
		if err := json.Unmarshal(c.lines.Bytes(), &row); err != nil {
			return activelearn.Text{}, false, fault.Wrap(err, fault.Invalid, "%s: line %d is not JSON with a title and a text. What stands before it is kept.", c.name, c.line)
		}
		if body := cmp.Or(row.HTML, row.Description, row.Text); body != "" {
			return row.value(c.kind, body), true, nil
		}
	}
	if err := c.lines.Err(); err != nil {
		return activelearn.Text{}, false, fault.Wrap(err, fault.Invalid, "%s cannot be read behind line %d: it is damaged, or a line is too long. What stands before it is kept.", c.name, c.line)
	}
	return activelearn.Text{}, false, nil
}

func (row corpusRow) value(kind text.Kind, body string) activelearn.Text {
	t := activelearn.Text{Employer: cmp.Or(row.Company, row.Employer), Document: extractor.Document{Kind: kind, Title: row.Title, Text: body}}
	if len(row.Language) == 2 {
		t.Document.Language = row.Language
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05-0700", time.DateOnly} {
		if posted, err := time.Parse(layout, row.Posted); err == nil {
			t.Posted = posted
			break
		}
	}
	return t
}
