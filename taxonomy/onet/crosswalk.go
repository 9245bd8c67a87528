package onet

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/tabular"
)

// escoOccupation is how URIs of ESCO's occupations begin; ISCO groups, which the
// crosswalk names too, are no occupations.
const escoOccupation = "http://data.europa.eu/esco/occupation/"

// crosswalk adds ESCO's occupations with the technologies of their matches.
func (i *importer) crosswalk(path string) error {
	type pair struct{ occupation, technology string }
	linked := map[pair]bool{}
	return i.file(path, func(row *tabular.Reader) {
		uri, code := row.Get("ESCO or ISCO URI"), row.Get("O*NET Id")
		match := row.Get("Type of Match")
		switch {
		case !strings.HasPrefix(uri, escoOccupation):
			i.Defects.Add(taxonomy.NotKept, row.Place(), "%s matches %q, which is no occupation of ESCO", code, row.Get("ESCO or ISCO Title"))
			return
		case !i.Has(occupationURI + code):
			i.Defects.Add(taxonomy.UnknownOccupation, row.Place(), "%s matches %q and is not among O*NET's occupations", code, row.Get("ESCO or ISCO Title"))
			return
		}
		if !i.Has(uri) {
			i.Concept(taxonomy.Concept{
				URI: uri, Kind: taxonomy.KindOccupation, Description: row.Get("ESCO or ISCO Description"),
				Labels: []taxonomy.Label{english(row.Get("ESCO or ISCO Title"), taxonomy.Preferred)},
			}, row.Place())
		}
		var fresh []use
		for _, u := range i.uses[code] {
			if key := (pair{uri, u.technology}); !linked[key] {
				linked[key] = true
				u.at = row.Place()
				fresh = append(fresh, u)
			}
		}
		i.need(uri, fresh, match == "exactMatch" || match == "closeMatch")
	}, afterPreamble, "O*NET Id", "ESCO or ISCO URI", "ESCO or ISCO Title", "Type of Match")
}

const (
	headerStart    = "O*NET Id,"
	mostPreamble   = 200      // lines
	longestComment = 64 << 10 // bytes
)

// afterPreamble skips the lines that describe the crosswalk and reads the table
// behind them.
func afterPreamble(source io.Reader, file string, needed ...string) (*tabular.Reader, error) {
	text := bufio.NewReaderSize(source, longestComment)
	for before := range mostPreamble {
		line, err := text.ReadSlice('\n')
		if strings.HasPrefix(strings.TrimPrefix(string(line), "\ufeff"), headerStart) {
			r, err := tabular.NewReader(io.MultiReader(strings.NewReader(string(line)), text), file, tabular.DefaultLimits, needed...)
			if err == nil {
				r.After(before)
			}
			return r, err
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fault.Wrap(err, fault.Invalid, "%s is damaged or was cut off. Download it again. Nothing was changed.", file)
		}
	}
	return nil, fault.New(fault.Invalid, "%s is no ESCO–O*NET crosswalk: no line of it begins with %q. Nothing was changed.", file, headerStart)
}
