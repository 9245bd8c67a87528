package dataset

import (
	"encoding/json"
)

// Manifest says what a dataset is. It tells no time of making: the same query
// at the same position gives the same manifest.
type Manifest struct {
	Schema      string     `json:"schema"`
	Format      string     `json:"format"`
	ContentHash string     `json:"content_sha256"` // of Files, see Folder.ContentHash
	Licence     string     `json:"licence"`
	MadeBy      string     `json:"made_by"`
	Query       Query      `json:"query"`
	Events      Range      `json:"events"`
	Taxonomies  []string   `json:"taxonomies"` // releases that what was shown was made with
	Statistics  Statistics `json:"statistics"`
	Files       []File     `json:"files"`
}

// Range is the positions of the deciding events, and the position all of it was
// folded to.
type Range struct {
	First    int64 `json:"first"`
	Last     int64 `json:"last"`
	Position int64 `json:"position"`
}

// include widens the range by a row.
func (e *Range) include(r Row) {
	if e.First == 0 || r.Sequence < e.First {
		e.First = r.Sequence
	}
	e.Last = max(e.Last, r.Sequence)
}

func (m Manifest) bytes() ([]byte, error) {
	body, err := json.MarshalIndent(m, "", "  ")
	return append(body, '\n'), err
}
