package lexicon

import "sort"

// Find returns the forms in a sentence of the given language, longest first
// where they overlap: a match inside a longer one is left out. Forms of the
// sentence's language count, and English ones everywhere, since adverts in all
// languages use English names.
func (lx *Lexicon) Find(text, language string) []Match {
	toks := tokenize(text)
	ctx := newContext(toks)
	found := lx.scan(toks, ctx, language)
	if compact := joinCompounds(toks); len(compact) < len(toks) {
		found = append(found, lx.scan(compact, newContext(compact), language)...)
	}
	return longest(found)
}

func (lx *Lexicon) scan(toks []token, ctx context, language string) []Match {
	var found []Match
	whole, more := reader{part: &lx.part}, reader{part: lx.more}
	for i := range toks {
		a, b := whole.step(toks[i]), more.step(toks[i])
		for a != 0 || b != 0 { // longest first; forms of equal length here are one
			var before, now []Form
			depth := max(whole.depth(a), more.depth(b))
			if whole.depth(a) == depth {
				before, a = whole.owners(a), whole.next(a)
			}
			if more.depth(b) == depth {
				now, b = more.owners(b), more.next(b)
			}
			if len(lx.changed) > 0 {
				before = lx.merged(before, now)
			}
			found = judge(found, before, toks, i+1-int(depth), i, ctx, language)
		}
	}
	return found
}

// judge appends the owners of a form that the match may mean.
func judge(found []Match, owners []Form, toks []token, first, last int, ctx context, language string) []Match {
	from := len(found)
	for _, f := range owners {
		if !speaks(f, language, last-first+1) {
			continue
		}
		inflection, ok := compare(f, toks[first:last+1])
		if !ok {
			continue
		}
		doubt, ok := ctx.doubt(f, first, last)
		if !ok {
			continue
		}
		found = append(found, Match{
			Skill: f.Skill, Form: f.Text, Kind: f.Kind, Language: f.Language,
			Start: toks[first].start, End: toks[last].end, Tokens: last - first + 1,
			Inflection: inflection, Doubt: doubt,
		})
	}
	return share(found, from)
}

// share keeps, among the owners of one form, those with the closest inflection
// and the best kind of label, and notes how many are left.
func share(found []Match, from int) []Match {
	own := found[from:]
	if len(own) < 2 {
		for i := range own {
			own[i].Shared = 1
		}
		return found
	}
	best := own[0]
	for _, m := range own[1:] {
		if rank(m) < rank(best) {
			best = m
		}
	}
	keep := found[:from]
	for _, m := range own {
		if rank(m) == rank(best) || m.Kind != Preferred && best.Kind != Preferred && m.Inflection == best.Inflection {
			keep = append(keep, m)
		}
	}
	for i := from; i < len(keep); i++ {
		keep[i].Shared = len(keep) - from
	}
	return keep
}

func rank(m Match) int { return int(m.Inflection)*4 + int(m.Kind) }

// speaks reports whether a form may be read in a text of language.
func speaks(f Form, language string, tokens int) bool {
	switch {
	case f.Language == language || language == "" || language == "und":
		return true
	case f.Language != "en":
		return false
	}
	return tokens > 1 || hasUpper(f.Text) // a lower-case English word is a false friend elsewhere
}

// compare tells how the text's tokens differ from the form's. A single word
// allows only a plural: "nurse" is not "nursing".
func compare(f Form, got []token) (Inflection, bool) {
	want := tokenize(f.Text)
	if len(want) != len(got) { // one side was joined: e-commerce, ecommerce
		return Exact, true
	}
	worst := Exact
	for i := range want {
		switch {
		case want[i].fold == got[i].fold:
		case singular(want[i].fold) == singular(got[i].fold):
			worst = max(worst, Plural)
		default:
			worst = Inflected
		}
	}
	return worst, len(want) > 1 || worst < Inflected
}

// longest drops matches inside a longer one and repeats of the same skill at
// the same place, and sorts by place.
func longest(found []Match) []Match {
	sort.SliceStable(found, func(i, j int) bool {
		a, b := found[i], found[j]
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		if a.End != b.End {
			return a.End > b.End
		}
		return a.Skill < b.Skill
	})
	kept := found[:0:0]
	for _, m := range found {
		if !covered(kept, m) {
			kept = append(kept, m)
		}
	}
	return kept
}

func covered(kept []Match, m Match) bool {
	for i := len(kept) - 1; i >= 0; i-- {
		k := kept[i]
		same := k.Start == m.Start && k.End == m.End
		if same && k.Skill == m.Skill || !same && k.Start <= m.Start && m.End <= k.End {
			return true
		}
	}
	return false
}

// joinCompounds joins words linked by hyphen or dot into one token, so that
// "e-commerce" in a text meets the form "ecommerce".
func joinCompounds(toks []token) []token {
	var out []token
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		for i+1 < len(toks) && toks[i+1].joined && !toks[i+1].brk && toks[i+1].start == t.end+1 {
			i++
			t.fold += toks[i].fold
			t.end = toks[i].end
		}
		t.stem = stem(t.fold)
		out = append(out, t)
	}
	return out
}
