package activelearndb

import (
	"encoding/json"
	"time"

	"winnow/activelearn/mining"
	"winnow/extractor/text"
	"winnow/fault"
)

// about is what all phrases of one document have in common. It is kept once.
type about struct {
	Employers mining.Distinct `json:"e,omitempty"`
	Titles    map[string]int  `json:"t,omitempty"`
	Weeks     map[string]int  `json:"w,omitempty"`
	First     time.Time       `json:"f,omitzero"`
	Last      time.Time       `json:"l,omitzero"`
}

// tally is what one document says of one phrase. There are about a hundred of
// them a document, so that names are short: a row takes about 150 bytes.
type tally struct {
	Count     int                      `json:"n"`
	Contexts  mining.Distinct          `json:"x,omitempty"`
	Surfaces  map[string]int           `json:"s,omitempty"`
	Shorts    map[string]int           `json:"a,omitempty"`
	Sections  map[text.SectionKind]int `json:"c,omitempty"`
	Languages map[string]int           `json:"l,omitempty"`
	Beside    map[int64]int            `json:"b,omitempty"`
	Partly    map[int64]int            `json:"p,omitempty"`
	Signs     map[mining.Signs]int     `json:"g,omitempty"`
	Score     float64                  `json:"f"`
}

// pack takes a statistic of one document apart. Its sentence is kept elsewhere.
func pack(p mining.Statistic) (shared, own string, err error) {
	a, err := json.Marshal(about{p.Employers, p.Titles, p.Weeks, p.First, p.Last})
	if err != nil {
		return "", "", fault.Wrap(err, fault.Internal, "What was found cannot be kept.")
	}
	b, err := json.Marshal(tally{p.Count, p.Contexts, p.Surfaces, p.Shorts, p.Sections, p.Languages, p.Beside, p.Partly, p.Signs, p.Score})
	if err != nil {
		return "", "", fault.Wrap(err, fault.Internal, "What was found cannot be kept.")
	}
	return string(a), string(b), nil
}

// unpack puts the statistic of one document together again.
func unpack(key, shared, own string) (mining.Statistic, error) {
	var a about
	var t tally
	if err := json.Unmarshal([]byte(shared), &a); err != nil {
		return mining.Statistic{}, fault.Wrap(err, fault.Internal, "A stored count cannot be read.")
	}
	if err := json.Unmarshal([]byte(own), &t); err != nil {
		return mining.Statistic{}, fault.Wrap(err, fault.Internal, "A stored count cannot be read.")
	}
	return mining.Statistic{Key: key, Documents: 1, Count: t.Count, Employers: a.Employers, Contexts: t.Contexts, Surfaces: t.Surfaces,
		Shorts: t.Shorts, Sections: t.Sections, Languages: t.Languages, Titles: a.Titles, Beside: t.Beside, Partly: t.Partly, Weeks: a.Weeks,
		First: a.First, Last: a.Last, Signs: t.Signs, Score: t.Score}, nil
}
