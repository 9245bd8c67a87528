package evaluate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"winnow/extractor"
)

// GoldSkill is one labelled skill of a document.
type GoldSkill struct {
	URI      string             `json:"conceptUri"`
	Label    string             `json:"label"`
	Relation extractor.Relation `json:"relation"`
	Evidence []string           `json:"evidence"`
}

// GoldDocument is a completely labelled document.
type GoldDocument struct {
	ID       string      `json:"id"`
	Kind     string      `json:"kind"`
	Language string      `json:"language"`
	Of       string      `json:"translated_from,omitempty"` // the id of the original
	Title    string      `json:"title"`
	Text     string      `json:"text"`
	Skills   []GoldSkill `json:"skills"`
}

// ReadGold reads JSON Lines of labelled documents.
func ReadGold(r io.Reader) ([]GoldDocument, error) {
	var out []GoldDocument
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		var d GoldDocument
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("line %d is not a labelled document: %w", n, err)
		}
		if d.Text == "" || d.Kind == "" {
			return nil, fmt.Errorf("line %d lacks a text or a kind", n)
		}
		out = append(out, d)
	}
	return out, lines.Err()
}

// groups joins gold skills that share an evidence quote: near-synonyms are
// labelled together, and finding one of them is enough.
func (d *GoldDocument) groups() []int {
	parent := make([]int, len(d.Skills))
	for i := range parent {
		parent[i] = i
	}
	var root func(int) int
	root = func(i int) int {
		if parent[i] != i {
			parent[i] = root(parent[i])
		}
		return parent[i]
	}
	owner := map[string]int{}
	for i, s := range d.Skills {
		for _, quote := range s.Evidence {
			if first, ok := owner[quote]; ok {
				parent[root(i)] = root(first)
			} else {
				owner[quote] = i
			}
		}
	}
	for i := range parent {
		parent[i] = root(i)
	}
	return parent
}
