package evaluate

import (
	"encoding/csv"
	"fmt"
	"io"

	"winnow/training/data"
)

// NoSkillLine is a line of a document that asks for and shows no skill.
type NoSkillLine struct{ Kind, Section, Language, Text string }

// NoSkillLines reads training/data/noskill.tsv.gz.
func NoSkillLines() ([]NoSkillLine, error) {
	r, err := data.Open("noskill.tsv.gz")
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	rows := csv.NewReader(r)
	rows.Comma, rows.LazyQuotes, rows.FieldsPerRecord = '\t', true, 4
	var out []NoSkillLine
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return out[1:], nil // without the header
		}
		if err != nil {
			return nil, fmt.Errorf("noskill.tsv: %w", err)
		}
		out = append(out, NoSkillLine{row[0], row[1], row[2], row[3]})
	}
}
