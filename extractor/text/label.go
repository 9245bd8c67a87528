package text

import "math"

// atStart stands before the first token of a unit, for phrases that begin with ^.
var atStart = token{text: "^"}

// evidence holds the log weights of all section kinds for each unit.
type evidence [][]float64

// Weights of what is not a word, in log units. Set by hand on documents that are
// not in the evaluation, and kept round.
const (
	voteFull     = 4.0 // up to here votes add up, beyond they count ever less
	headingForce = 12.0
	headingHint  = 2.0 // of a heading whose words only suggest a kind
	scopeNear    = 2.6 // of a heading for the paragraph or list under it
	scopeFar     = 1.3 // of a heading for what follows a gap
	titleWeight  = 3.0
	factWeight   = 1.2
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
		sc.words(ev[i], units[i], tokens, found)
	}
	sc.scopes(ev, units)
	sc.place(ev, units)
	for i, k := range sc.viterbi(ev, units) {
		units[i].kind = sc.kinds[k]
	}
	markOpenings(units)
}

// words adds what the unit's own words say.
func (sc *schema) words(row []float64, u unit, tokens []token, found []match) {
	if u.heading && u.name.kind != "" {
		return
	}
	for _, m := range found {
		for _, v := range m.votes {
			row[sc.index[v.kind]] += v.weight
		}
	}
	if !u.heading && startsWithVerb(tokens[1:]) {
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

// scopes adds what headings say of the units under them.
func (sc *schema) scopes(ev evidence, units []unit) {
	under, weight, fresh := -1, 0.0, false
	for i, u := range units {
		if u.heading && u.name.kind != "" {
			under, weight, fresh = sc.index[u.name.kind], headingScope(u.name), true
			ev[i][under] += headingWeight(u.name)
			continue
		}
		if u.heading {
			weight, fresh = weight/2, true
			continue
		}
		if under < 0 {
			continue
		}
		if u.gap && !fresh {
			weight = math.Min(weight, scopeFar)
		}
		ev[i][under] += weight
		fresh = false
	}
}

// headingWeight is what a heading says of itself.
func headingWeight(h heading) float64 {
	if h.weight >= 2 {
		return headingForce * h.sure
	}
	return headingHint
}

// headingScope is what a heading says of the text below it.
func headingScope(h heading) float64 {
	if h.weight >= 2 {
		return scopeNear
	}
	return headingHint / 2
}

// place adds what position says: a document opens with its title and facts.
func (sc *schema) place(ev evidence, units []unit) {
	first := sc.index[sc.kinds[0]]
	if !units[0].heading || units[0].name.kind == "" {
		ev[0][first] += titleWeight
	}
	for i := 1; i < len(units) && !units[i].gap && !units[i].heading; i++ {
		if units[i].end-units[i].start < maxTitle {
			ev[i][first] += factWeight
		}
	}
}

// markOpenings lets a heading begin its own section, also after one of its kind.
func markOpenings(units []unit) {
	for i := range units {
		u := &units[i]
		u.opens = u.heading && u.name.kind != "" && (i == 0 || !units[i-1].heading)
	}
}
