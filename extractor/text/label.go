package text

import "math"

// atStart stands before the first token of a unit, for phrases that begin with ^.
var atStart = token{text: "^"}

// evidence holds the log weights of all section kinds for each unit.
type evidence [][]float64

// Weights of what is not a word, in log units. Set by hand on documents that are
// not in the evaluation, and kept round.
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

// minIntro is how long an introducing sentence is at least, in bytes.
const minIntro = 50

// isIntro tells a sentence of the kind that stands before all headings; in an
// advert one that speaks of no applicant and no post.
func (sc *schema) isIntro(u unit, tokens []token) bool {
	if u.heading || u.item || u.list || u.end-u.start < minIntro || u.bullet && sc.intro == Summary {
		return false
	}
	for _, t := range tokens {
		if sc.intro == Company && personal[t.text] {
			return false
		}
	}
	return true
}

func hasYear(tokens []token) bool {
	for _, t := range tokens {
		if t.text == "yyyy" {
			return true
		}
	}
	return false
}

// personal are words of sentences about the applicant or the post.
var personal = wordSet(`you your you'll you'd you're you've yours role post position job vacancy candidate candidates applicant
	applicants opportunity looking seeking recruit recruiting hiring hire join wanted responsible experience salary hours location
	sie ihr ihre ihren ihrer ihnen du dich dir dein deine deinen stelle suchen sucht bewerber
	vous votre vos tu ton ta tes poste recherche recherchons recrute recrutons candidat
	je jij jou jouw u uw functie vacature zoeken kandidaat du dig din ditt dina tjänst tjänsten söker sökande
	tú tu tus te ti usted puesto buscamos busca candidato empleo vacante`)

// scopes adds what headings say of the units under them: to each unit of the
// first paragraph or list, and to the first unit of later ones, ever less.
func (sc *schema) scopes(ev evidence, units []unit) {
	under, later, near := heading{}, 0.0, false
	runIn := -1 // the line that the heading shares with its text
	for i, u := range units {
		switch {
		case u.heading && u.name.kind != "":
			under, later, near, runIn = u.name, scopeFar, true, -1
			if i+1 < len(units) && units[i+1].block == u.block {
				runIn = u.block
			}
			sc.nameUnit(ev[i], u.name)
		case u.heading:
			later, near = later/2, false
		case under.kind == "":
		case near && (!u.gap || units[i-1].heading) && (runIn < 0 || u.block == runIn || u.bullet):
			sc.addScope(ev[i], under, headingScope(under))
		case u.gap || softGap(units, i) || near:
			near = false
			sc.addScope(ev[i], under, min(later, headingScope(under)))
			later *= 0.7
		}
	}
}

// nameUnit adds what a heading says of itself.
func (sc *schema) nameUnit(row []float64, h heading) {
	if h.second != "" {
		row[sc.index[h.kind]] += headingHint
		row[sc.index[h.second]] += headingHint
		return
	}
	row[sc.index[h.kind]] += headingWeight(h)
}

// addScope adds what heading h says of a unit below it. A list of requirements
// may end in wishes, and
// wishes sound like requirements.
func (sc *schema) addScope(row []float64, h heading, weight float64) {
	if h.second != "" {
		row[sc.index[h.second]] += weight / 2
		weight /= 2
	}
	row[sc.index[h.kind]] += weight
	wish, ok := sc.index[NiceToHave]
	switch {
	case ok && h.kind == Qualifications:
		row[wish] += weight * wishShare
	case ok && h.kind == NiceToHave:
		row[wish] += row[sc.index[Qualifications]] * wishShare
	}
}

// longParagraph is the length in bytes from which a line is a paragraph, not an
// item of an unmarked list.
const longParagraph = 200

// softGap tells a long paragraph after the short lines of a list, or a plain
// line after bullets, where the author left no blank line.
func softGap(units []unit, i int) bool {
	u, before := units[i], units[i-1]
	if u.block == before.block || u.bullet || before.heading {
		return false
	}
	return before.bullet || u.lineLength >= longParagraph && before.lineLength < longParagraph
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

// maxFirstLine: a longer first line, in bytes, is neither a title nor a name.
const maxFirstLine = 160

// place adds what position says: a document opens with its title and facts, and
// a job advert goes on with the employer.
func (sc *schema) place(ev evidence, units []unit) {
	first := sc.index[sc.kinds[0]]
	if (!units[0].heading || units[0].name.kind == "") && !units[0].verb && units[0].lineLength < maxFirstLine {
		ev[0][first] += titleWeight
	}
	for i := 1; i < len(units) && !units[i].gap && !units[i].heading; i++ {
		if units[i].end-units[i].start < maxTitle && !units[i].verb {
			ev[i][first] += factWeight
		}
	}
	sc.placeIntro(ev, units)
	sc.placeDuties(ev, units)
}

// placeIntro reads what stands before all headings: sentences about the
// employer or the applicant, and bare lists of skills.
func (sc *schema) placeIntro(ev evidence, units []unit) {
	intro, hasIntro := sc.index[sc.intro]
	skills, hasSkills := sc.index[Skills]
	dated := false
	for i := 1; i < len(units); i++ {
		u := units[i]
		if u.heading && u.name.kind != "" {
			return
		}
		dated = dated || u.dated
		if hasIntro && u.intro && !(dated && sc.intro == Summary) {
			ev[i][intro] += introWeight
		}
		if hasSkills && (u.item || u.list) {
			ev[i][skills] += itemWeight
		}
	}
}

// placeDuties: where a section of duties follows, what an advert says of the
// work before it is an overview; where none does, "About the role" is about
// duties too.
func (sc *schema) placeDuties(ev evidence, units []unit) {
	duties, ok := sc.index[Responsibilities]
	if !ok {
		return
	}
	summary := sc.index[Summary]
	until := dutiesHeading(units)
	about := false
	for i, u := range units {
		if u.heading && u.name.kind != "" {
			about = u.name.kind == Summary && u.name.weight < 2
		}
		switch {
		case i < until && until < len(units):
			moved := ev[i][duties] * overviewShare
			ev[i][duties] -= moved
			ev[i][summary] += moved
		case until == len(units) && about && !u.heading:
			ev[i][duties] += aboutDuties
		}
	}
}

// dutiesHeading returns the index of the first heading of duties, or the
// number of units.
func dutiesHeading(units []unit) int {
	for i, u := range units {
		if u.heading && u.name.kind == Responsibilities && u.name.second == "" {
			return i
		}
	}
	return len(units)
}

// markOpenings lets a heading begin its own section, also after one of its kind.
func markOpenings(units []unit) {
	for i := range units {
		u := &units[i]
		u.opens = u.heading && u.name.kind != "" && (i == 0 || !units[i-1].heading)
	}
}
