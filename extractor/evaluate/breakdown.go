package evaluate

import (
	"cmp"
	"slices"
	"strings"

	"winnow/extractor/text"
)

// SectionTally counts shown and labelled skills of one kind of section. A labelled
// skill belongs to the section of its first evidence.
type SectionTally struct {
	Section   text.SectionKind `json:"section"`
	Predicted int              `json:"predicted"`
	Right     int              `json:"right"` // of the shown, labelled
	Gold      int              `json:"gold"`
	Found     int              `json:"found"` // of the labelled, shown
}

// Macro holds means over documents, where a long one counts as a short one.
type Macro struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"` // grouped
	F1        float64 `json:"f1"`
}

// tallies counts documents by what key gives, in the keys' order.
func tallies(held []HeldOut, key func(*GoldDocument) string) []KindTally {
	var out []KindTally
	for i := range held {
		h := &held[i]
		k := key(h.Candidates.Gold)
		at, ok := slices.BinarySearchFunc(out, k, func(t KindTally, k string) int { return cmp.Compare(t.Kind, k) })
		if !ok {
			out = slices.Insert(out, at, KindTally{Kind: k})
		}
		out[at].Tally.Add(h.Candidates.Gold, h.Found(h.Threshold))
	}
	return out
}

func macro(held []HeldOut) Macro {
	var m Macro
	n := float64(len(held))
	for i := range held {
		var t Tally
		t.Add(held[i].Candidates.Gold, held[i].Found(held[i].Threshold))
		m.Precision += t.Precision() / n
		m.Recall += t.Recall() / n
		m.F1 += t.F1() / n
	}
	return m
}

func sections(held []HeldOut) []SectionTally {
	by := map[text.SectionKind]*SectionTally{}
	of := func(kind text.SectionKind) *SectionTally {
		if by[kind] == nil {
			by[kind] = &SectionTally{Section: kind}
		}
		return by[kind]
	}
	for i := range held {
		h := &held[i]
		gold := map[string]bool{}
		shown := map[string]bool{}
		for _, s := range h.Candidates.Gold.Skills {
			gold[s.URI] = true
		}
		for _, f := range h.Found(h.Threshold) {
			shown[f.URI] = true
			t := of(f.Section)
			t.Predicted++
			if gold[f.URI] {
				t.Right++
			}
		}
		for uri, section := range h.Candidates.Gold.places() {
			t := of(section)
			t.Gold++
			if shown[uri] {
				t.Found++
			}
		}
	}
	out := make([]SectionTally, 0, len(by))
	for _, t := range by {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b SectionTally) int {
		return cmp.Or(cmp.Compare(b.Gold, a.Gold), cmp.Compare(b.Predicted, a.Predicted), cmp.Compare(a.Section, b.Section))
	})
	return out
}

// places gives the section of each labelled skill, as the segmenter sees it.
func (d *GoldDocument) places() map[string]text.SectionKind {
	parsed := text.Parse(text.Kind(d.Kind), "", d.Language, d.Title, d.Text)
	out := map[string]text.SectionKind{}
	for _, s := range d.Skills {
		out[s.URI] = text.Other
		for _, quote := range s.Evidence {
			if at := strings.Index(d.Text, quote); at >= 0 {
				for _, section := range parsed.Sections {
					if at >= section.Span.Start && at < section.Span.End {
						out[s.URI] = section.Kind
					}
				}
				break
			}
		}
	}
	return out
}
