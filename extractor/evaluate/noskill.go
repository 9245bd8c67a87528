package evaluate

import (
	"bufio"
	"fmt"
	"strings"

	"winnow/training/data"
)

// NoSkillLine is a line of a document that asks for and shows no skill.
type NoSkillLine struct{ Kind, Section, Language, Text string }

// NoSkillLines reads training/data/noskill.tsv.gz. Fields hold no tab, and
// quotes mean nothing.
func NoSkillLines() ([]NoSkillLine, error) {
	r, err := data.Open("noskill.tsv.gz")
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	var out []NoSkillLine
	lines := bufio.NewScanner(r)
	lines.Scan() // the header
	for n := 2; lines.Scan(); n++ {
		f := strings.Split(lines.Text(), "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("noskill.tsv: line %d has %d fields instead of 4", n, len(f))
		}
		out = append(out, NoSkillLine{f[0], f[1], f[2], f[3]})
	}
	return out, lines.Err()
}
