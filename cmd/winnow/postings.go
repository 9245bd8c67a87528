package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"path/filepath"
	"time"

	"winnow/activelearn/mining"
	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

// postingFiles are the real postings of the shared data folder.
var postingFiles = []string{"postings/nhs_en.jsonl.gz", "postings/glassdoor_en.jsonl.gz", "postings/adzuna_es.jsonl.gz", "postings/swiss_de.jsonl.gz"}

// posting is a document with what mining wants to know about where it comes from.
type posting struct {
	extractor.Document
	from mining.Origin
}

// eachPosting reads a folder's postings. A file without employers counts each
// document as one's own.
func eachPosting(folder string, do func(posting) error) error {
	for _, name := range postingFiles {
		if err := eachPostingOf(folder, name, do); err != nil {
			return err
		}
	}
	return nil
}

func eachPostingOf(folder, name string, do func(posting) error) error {
	r, err := openData(filepath.Join(folder, name))
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 64<<20)
	for n := 1; lines.Scan(); n++ {
		var row struct {
			ID, Title, Company, Description string
			HTML                            string `json:"description_html"`
			Posted                          string `json:"date_posted"`
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return fault.Wrap(err, fault.Invalid, "%s: line %d is no posting.", name, n)
		}
		p := posting{
			Document: extractor.Document{Kind: text.Job, Title: row.Title, Text: row.Description},
			from:     mining.Origin{Document: row.ID, Employer: row.Company, Title: row.Title},
		}
		if row.HTML != "" {
			p.Text = row.HTML
		}
		if row.Company == "" {
			p.from.Employer = fmt.Sprintf("unnamed employer of %s", row.ID)
		}
		p.from.Posted, _ = time.Parse("2006-01-02T15:04:05-0700", row.Posted)
		if err := do(p); err != nil {
			return err
		}
	}
	return lines.Err()
}
