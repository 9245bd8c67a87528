package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"winnow/activelearn/mining"
	"winnow/extractor"
	"winnow/fault"
)

// readJudged reads phrases judged by hand: phrase, tab, "skill" or "not".
func readJudged(file string) (map[string]bool, error) {
	f, err := openData(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	out := map[string]bool{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		phrase, verdict, ok := strings.Cut(lines.Text(), "\t")
		if !ok || verdict != "skill" && verdict != "not" {
			return nil, fault.New(fault.Invalid, "%s: line %d is no phrase, tab, and skill or not.", file, n)
		}
		out[mining.Key(phrase)] = verdict == "skill"
	}
	return out, lines.Err()
}

// judgedTop counts the judgements of the first candidates, all and those not
// drawn by chance.
type judgedTop struct {
	skills, none, open, random           int
	rankedSkills, rankedNone, rankedOpen int
}

func judgeTop(candidates []mining.Candidate, verdicts map[string]bool, n int) judgedTop {
	var t judgedTop
	for _, c := range candidates[:min(n, len(candidates))] {
		skill, known := verdicts[c.Key]
		all, ranked := &t.none, &t.rankedNone
		switch {
		case !known:
			all, ranked = &t.open, &t.rankedOpen
		case skill:
			all, ranked = &t.skills, &t.rankedSkills
		}
		*all++
		if c.Random {
			t.random++
			continue
		}
		*ranked++
	}
	return t
}

// writeCandidates writes what a person needs to judge candidates.
func writeCandidates(file string, candidates []mining.Candidate, verdicts map[string]bool) error {
	if file == "" {
		return nil
	}
	f, err := os.Create(file)
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "Cannot write %s.", file)
	}
	w := bufio.NewWriter(f)
	for i, c := range candidates {
		judged := "?"
		if skill, known := verdicts[c.Key]; known {
			judged = map[bool]string{true: "skill", false: "not"}[skill]
		}
		near := ""
		if len(c.Nearest) > 0 {
			near = fmt.Sprintf("%s (%.2f: %s)", c.Nearest[0].Label, c.Nearest[0].Same, c.Nearest[0].Reason)
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\trandom=%v\tdocs=%d\temp=%d\tlike=%.2f\tnew=%.2f\t%s\t%s\tvariants=%d\n", i+1, judged, c.Label, c.Verdict, c.Random, c.Documents, c.Employers, c.Likeness, c.Novelty, c.Type, near, len(c.Variants))
	}
	return errors.Join(w.Flush(), f.Close())
}

// writeMissed appends the skills that did not come back, and whether mining saw them.
func writeMissed(file string, gone []extractor.SourceSkill, stats []mining.Statistic, candidates []mining.Candidate, postings map[int64]int) error {
	if file == "" {
		return nil
	}
	f, err := os.Create(file + ".missed")
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "Cannot write %s.missed.", file)
	}
	byKey := map[string]*mining.Statistic{}
	for i := range stats {
		byKey[stats[i].Key] = &stats[i]
	}
	offered := offers(candidates, true)
	w := bufio.NewWriter(f)
	for _, s := range gone {
		var seen []string
		back := false
		for _, key := range slices.Sorted(maps.Keys(keysOf(s))) {
			_, ok := offered[key]
			back = back || ok
			if x := byKey[key]; x != nil {
				seen = append(seen, fmt.Sprintf("%s:%d docs:%.2f", key, x.Documents, x.Score/float64(x.Count)))
			}
		}
		if !back {
			fmt.Fprintf(w, "%s\t%d postings\t%s\n", s.Label, postings[s.ID], strings.Join(seen, ", "))
		}
	}
	return errors.Join(w.Flush(), f.Close())
}

// newerSkills reads the skills of a later release, by label and alternative
// labels, that a taxonomy lacks: neither their URI nor a label of theirs is known.
func newerSkills(file string, src extractor.Source) ([]extractor.SourceSkill, error) {
	f, err := openData(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	known, uris := mining.NewKnown(src), map[string]bool{}
	for _, s := range src.Skills {
		uris[s.URI] = true
	}
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	var out []extractor.SourceSkill
	for n := int64(0); ; n++ {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil || len(row) < 3 {
			return nil, fault.Wrap(err, fault.Invalid, "%s: row %d cannot be read.", file, n+1)
		}
		if n == 0 || uris[row[0]] || known.Has(mining.Key(row[1])) {
			continue
		}
		s := extractor.SourceSkill{ID: n, URI: row[0], Label: row[1]}
		for alternative := range strings.Lines(row[2]) {
			if text := strings.TrimSpace(alternative); text != "" && !known.Has(mining.Key(text)) {
				s.Alternatives = append(s.Alternatives, extractor.Label{Text: text, Language: "en"})
			}
		}
		out = append(out, s)
	}
}
