package text

import (
	"math"
)

// atStart stands before the first token of a unit, for phrases that begin with ^.
var atStart = token{text: "^"}

// evidence holds the log weights of all section kinds for each unit.
type evidence [][]float64

// Weights of what is not a word, in log units. They were set by hand, looking at
// one part of the labelled documents; a search over them that gained there
// gained nothing on the other part, so they are kept round.
const (
	voteFull      = 4.0 // up to here votes add up, beyond they count ever less
	headingForce  = 12.0
	headingHint   = 2.0  // of a heading whose words only suggest a kind
	scopeNear     = 2.6  // of a heading for the paragraph or list under it
	scopeFar      = 1.3  // of a heading for what follows a gap
	wishShare     = 0.85 // of a requirements heading, for wishes
	titleWeight   = 3.0
	overviewShare = 0.8 // of what speaks for duties, before a section of duties
	aboutDuties   = 0.7 // under "About the role" in an advert without a section of duties
	itemWeight    = 1.2 // of short items between marks in a résumé's line, for skills
	introWeight   = 1.0 // of a sentence before all headings for what usually stands there
	factWeight    = 1.2
)

// decide gives every unit its kind: evidence of words, headings and place, then
// the likeliest sequence.
func (sc *schema) decide(v *visible, units []unit) {
	if len(units) == 0 {
		return
	}
	all := string(v.buf)
	ev := make(evidence, len(units))
	flat := make([]float64, len(units)*len(sc.kinds))
	var tokens []token
	var found []match
	for i := range units {
		ev[i] = flat[i*len(sc.kinds) : (i+1)*len(sc.kinds)]
		tokens = tokenize(append(tokens[:0], atStart), all[units[i].start:units[i].end])
		found = sc.cues.find(found[:0], tokens)
		units[i].verb = startsWithVerb(tokens[1:])
		sc.words(ev[i], units[i], tokens, found)
		units[i].intro = sc.isIntro(units[i], tokens)
		units[i].dated = hasYear(tokens)
	}
	markIdle(units)
	sc.scopes(ev, units)
	sc.place(ev, units)
	for i, k := range sc.viterbi(ev, units) {
		units[i].kind = sc.kinds[k]
	}
	markOpenings(units)
}

// words adds what the unit's own words say.
func (sc *schema) words(row []float64, u unit, tokens []token, found []match) {
	if u.heading && (u.name.kind != "" || sc.hasSubLabels) {
		return
	}
	for _, m := range found {
		for _, v := range m.votes {
			row[sc.index[v.kind]] += v.weight
		}
	}
	if !u.heading && u.verb && !u.list && !u.item {
		for k, w := range sc.verbs {
			row[sc.index[k]] += w
		}
	}
	for k := range row {
		row[k] = damp(row[k])
		if u.heading {
			row[k] /= 2
		}
	}
}

// damp keeps many hints from outweighing everything else.
func damp(x float64) float64 {
	if x <= voteFull {
		return x
	}
	return voteFull + math.Log1p(x-voteFull)
}

// markIdle marks headings of unknown words right before a heading of known ones:
// they are titles or names, and belong to what stands above them.
func markIdle(units []unit) {
	for i := 0; i+1 < len(units); i++ {
		units[i].idle = units[i].heading && units[i].name.kind == "" && units[i+1].heading && units[i+1].name.kind != ""
	}
}

// markOpenings lets a heading begin its own section, also after one of its kind.
func markOpenings(units []unit) {
	for i := range units {
		u := &units[i]
		u.opens = u.heading && u.name.kind != "" && (i == 0 || !units[i-1].heading)
	}
}
