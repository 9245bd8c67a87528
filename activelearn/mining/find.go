package mining

import (
	"winnow/extractor"
	"winnow/extractor/text"
)

// Finder finds phrases that a vocabulary lacks. It is immutable and safe for
// concurrent use; another revision of the taxonomy makes another Finder, which
// costs nothing.
type Finder struct{ vocabulary *extractor.Vocabulary }

// NewFinder returns a Finder of what v lacks.
func NewFinder(v *extractor.Vocabulary) *Finder { return &Finder{v} }

// Find returns the phrases of a document in the order of the text. Phrases may
// lie inside one another: how often they stand alone is told from many documents.
// It encodes nothing and takes a few milliseconds.
func (f *Finder) Find(doc extractor.Document) []Occurrence {
	parsed := text.Parse(doc.Kind, doc.Format, doc.Language, doc.Title, doc.Text)
	return f.FindIn(&parsed)
}

// FindIn is Find in a parsed document.
func (f *Finder) FindIn(doc *text.Document) []Occurrence {
	var out []Occurrence
	for i := range doc.Sentences {
		if doc.Sentences[i].Heading {
			continue
		}
		p := f.prepare(doc, i)
		known := p.skills()
		for _, o := range p.phrases() {
			o.Span = doc.Sentences[i].Original(o.Start, o.End)
			o.Beside = known
			out = append(out, o)
		}
	}
	return out
}

// skills lists the known skills of the sentence, each once.
func (p *sentence) skills() []int64 {
	var out []int64
	seen := map[int64]bool{}
	for _, n := range p.named {
		if !seen[n.Skill] {
			seen[n.Skill] = true
			out = append(out, n.Skill)
		}
	}
	return out
}

// longestPhrase is how many words a phrase may have; of ESCO's labels that stand
// in real postings all but 1 of 700 have at most four.
const longestPhrase = 6

// phrases returns every phrase of the sentence that could be a skill and whose
// wording and surroundings are likely enough.
func (p *sentence) phrases() []Occurrence {
	var out []Occurrence
	p.eachSequence(func(i, j int) {
		if o, ok := p.phrase(i, j); ok {
			out = append(out, o)
		}
	})
	return out
}

// eachSequence visits the word sequences [i, j) that may be phrases.
func (p *sentence) eachSequence(visit func(i, j int)) {
	for i := range p.toks {
		if !p.begins(i) {
			continue
		}
		inner := 0
		for j := i + 1; j <= min(len(p.toks), i+longestPhrase) && p.continues(i, j-1, &inner); j++ {
			if p.ends(i, j) {
				visit(i, j)
			}
		}
	}
}

// begins reports whether a phrase may begin with token i.
func (p *sentence) begins(i int) bool {
	t := p.toks[i]
	return !t.joined && !t.number() && !within[t.lower] && !never[t.lower] && !leading[t.lower] && (len(t.lower) > 1 || p.hyphened(i))
}

// hyphened reports whether token i is a letter joined to the next word: "e-learning", "x-ray".
func (p *sentence) hyphened(i int) bool {
	return i+1 < len(p.toks) && p.toks[i+1].joined && len(p.toks[i+1].lower) > 2
}

// continues reports whether token k may belong to the phrase that began at i;
// inner counts the small words so far.
func (p *sentence) continues(i, k int, inner *int) bool {
	t := p.toks[k]
	if k > i && t.parted || never[t.lower] && !t.caps {
		return false
	}
	if within[t.lower] {
		*inner++
	}
	return *inner <= 2
}

// ends reports whether a phrase may end before token j.
func (p *sentence) ends(i, j int) bool {
	last := p.toks[j-1]
	if j < len(p.toks) && p.toks[j].joined || within[last.lower] || trailing[last.lower] || leading[last.lower] || last.number() && j-i < 2 {
		return false
	}
	if j-i > 1 {
		return true
	}
	return (len(last.lower) > 2 || last.odd || last.caps) && (!alone[last.lower] || last.caps)
}

func (p *sentence) phrase(i, j int) (Occurrence, bool) {
	partly, covered := p.covered(i, j)
	if covered {
		return Occurrence{}, false
	}
	signs := p.signs(i, j)
	score := p.score(i, j, signs)
	if score < leastScore {
		return Occurrence{}, false
	}
	start, end := p.toks[i].start, p.toks[j-1].end
	return Occurrence{
		Key: keyOf(p.toks[i:j]), Surface: p.text[start:end], Short: p.short(i, j),
		Sentence: p.text, Start: start, End: end, Section: p.section, Language: p.language,
		Signs: signs, Partly: partly, Score: score,
	}, true
}
