package text

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
