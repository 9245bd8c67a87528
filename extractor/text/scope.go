package text

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
// may end in wishes, and wishes sound like requirements.
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
