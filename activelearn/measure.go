package activelearn

import (
	"cmp"
	"context"
	"slices"

	"winnow/activelearn/mining"
	"winnow/extractor/lexicon"
	"winnow/extractor/text"
	"winnow/fault"
)

// Bounds of one answer.
const (
	mostRead     = 600 // documents looked into; more are sampled
	mostExamples = 12
	mostLabels   = 50
)

// Impact says what labels would find, before anything is decided. Documents that
// lack the words are left out by their search text; a lexicon of the labels alone
// reads the others, sentence by sentence, with all the rules of the engine's.
// Where they are more than mostRead, every so many-th is read and the counts are
// scaled up.
func (s *Service) Impact(ctx context.Context, actor Actor, q Question) (Impact, error) {
	if len(q.Labels) == 0 || len(q.Labels) > mostLabels {
		return Impact{}, fault.In("labels", "Give 1 to %d labels.", mostLabels)
	}
	for _, l := range q.Labels {
		if err := l.check("labels"); err != nil {
			return Impact{}, err
		}
	}
	scope, err := s.scope(ctx, actor.OrganisationID)
	if err != nil {
		return Impact{}, err
	}
	m := newMeasure(q, scope.Organisation)
	ids, of, err := s.store.Naming(ctx, scope, m.words)
	if err != nil {
		return Impact{}, err
	}
	for chunk := range slices.Chunk(sample(ids, mostRead), 100) {
		docs, err := s.store.Documents(ctx, scope, chunk)
		if err != nil {
			return Impact{}, err
		}
		for _, d := range docs {
			m.look(d)
		}
	}
	public, err := s.store.InCorpus(ctx, keys(q.Labels))
	return m.impact(len(ids), of, public), err
}

func keys(labels []Label) []string {
	var out []string
	for _, l := range labels {
		if key := mining.Key(l.Text); key != "" && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// sample takes at most n ids, spread evenly over time.
func sample(ids []int64, n int) []int64 {
	if len(ids) <= n {
		return ids
	}
	out := make([]int64, n)
	for i := range out {
		out[i] = ids[i*len(ids)/n]
	}
	return out
}

// measure adds up what labels find.
type measure struct {
	skill     int64
	own       int64 // organisation
	words     [][]string
	lexicon   *lexicon.Lexicon
	read      int
	found     int
	overlaps  int
	employers map[string]bool
	examples  []Found
	taken     map[int64]*TakeOver
}

func newMeasure(q Question, own int64) *measure {
	m := &measure{skill: q.Skill, own: own, employers: map[string]bool{}, taken: map[int64]*TakeOver{}}
	forms := make([]lexicon.Form, len(q.Labels))
	for i, l := range q.Labels {
		forms[i] = lexicon.Form{Text: l.Text, Language: l.Language, Kind: lexicon.Preferred}
		if words := needles(l.Text); len(words) > 0 {
			m.words = append(m.words, words)
		}
	}
	m.lexicon = lexicon.Compile(forms)
	return m
}

// look reads one document.
func (m *measure) look(d Stored) {
	m.read++
	doc := d.Document
	parsed := text.Parse(doc.Kind, doc.Format, doc.Language, doc.Title, doc.Text)
	var spans []text.Span
	for i := range parsed.Sentences {
		x := &parsed.Sentences[i]
		for _, match := range m.lexicon.Find(x.Text, parsed.Language) {
			if len(spans) == 0 {
				m.example(d, parsed, x, match)
			}
			spans = append(spans, x.Original(match.Start, match.End))
		}
	}
	if len(spans) == 0 {
		return
	}
	m.found++
	if d.Employer != "" {
		m.employers[d.Employer] = true
	}
	m.takeOver(d.Mentions, spans)
}

func (m *measure) example(d Stored, parsed text.Document, x *text.Sentence, match lexicon.Match) {
	if len(m.examples) == mostExamples {
		return
	}
	f := Found{Title: parsed.Title, Employer: d.Employer, Sentence: x.Text, Start: match.Start, End: match.End, Section: parsed.Sections[x.Section].Kind}
	if d.OrganisationID == m.own {
		f.Document = d.PublicID
	}
	m.examples = append(m.examples, f)
}

// takeOver notes the other skills that are mentioned where the labels are.
func (m *measure) takeOver(mentions []Mention, spans []text.Span) {
	seen := map[int64]bool{}
	for _, x := range mentions {
		if x.Skill == m.skill || seen[x.Skill] || !slices.ContainsFunc(spans, func(s text.Span) bool { return x.Start < s.End && s.Start < x.End }) {
			continue
		}
		seen[x.Skill] = true
		if m.taken[x.Skill] == nil {
			m.taken[x.Skill] = &TakeOver{Skill: x.Skill, Label: x.Label}
		}
		m.taken[x.Skill].Documents++
	}
	if len(seen) > 0 {
		m.overlaps++
	}
}

// impact scales what was found in a sample up to all documents that have the words.
func (m *measure) impact(named, of, public int) Impact {
	out := Impact{Found: m.found, Of: of, Employers: len(m.employers), Read: m.read, Named: named, Sampled: m.read < named,
		Examples: m.examples, Overlaps: m.overlaps, Public: public}
	scale := func(n int) int {
		if m.read == 0 {
			return 0
		}
		return (n*named + m.read/2) / m.read
	}
	if out.Sampled {
		out.Found, out.Overlaps = scale(out.Found), scale(out.Overlaps)
	}
	for _, t := range m.taken {
		if out.Sampled {
			t.Documents = scale(t.Documents)
		}
		out.TakesFrom = append(out.TakesFrom, *t)
	}
	slices.SortFunc(out.TakesFrom, func(a, b TakeOver) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.Skill, b.Skill))
	})
	return out
}
