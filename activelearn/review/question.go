package review

import (
	"context"
	"slices"
	"strings"
	"time"

	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

// Question is an item with the text to judge it by. Why it is asked, and what is
// known of its answer, stay out of it: a person should judge the text.
type Question struct {
	ID       int64
	SkillID  int64
	Label    string
	Type     string
	Title    string // of the document
	Employer string
	Document string // public id, where it is one of the person's own organisation
	Kind     text.Kind
	Language string
	Version  int
	Seen     int64 // for the decision
	Section  text.SectionKind
	Heading  string
	Before   string // the sentence before, of the same section
	Sentence Quoted
	After    string
	Also     []string // other sentences the engine found it in
	Until    time.Time
	Engine   Opinion
}

// Quoted is a sentence cut around what supports the skill. Mark may be empty.
type Quoted struct{ Before, Mark, After string }

// Opinion is what the engine says: to be shown to a person who asks for it.
type Opinion struct {
	Shown       bool                           `json:"shown"`
	Relation    extractor.Relation             `json:"relation"`
	Probability float64                        `json:"probability"`
	Relations   map[extractor.Relation]float64 `json:"relations"`
	Stages      map[extractor.Stage]float64    `json:"stages"` // how far each one is for it
	Reason      string                         `json:"reason"`
}

// mostAlso bounds the other sentences of a Question.
const mostAlso = 2

func (s *Service) ask(ctx context.Context, actor Actor, i Item, l Lease) (*Question, error) {
	source, err := s.store.Source(ctx, i)
	if err != nil {
		return nil, err
	}
	skill, ok := named(source.Extraction, i.SkillID)
	if !ok {
		return nil, fault.New(fault.NotFound, "The engine does not find this skill in the document any more.")
	}
	seen, err := s.recorder.Seen(ctx, i)
	if err != nil {
		return nil, err
	}
	d := source.Document
	q := &Question{ID: i.ID, SkillID: i.SkillID, Label: skill.Label, Type: skill.Type, Title: d.Title, Employer: source.Employer,
		Kind: d.Kind, Language: d.Language, Version: i.Version, Seen: seen, Section: i.Section, Until: l.Until, Engine: opinion(i, skill)}
	if i.OrganisationID == actor.OrganisationID {
		q.Document = source.PublicID
	}
	q.quote(text.Parse(d.Kind, d.Format, d.Language, d.Title, d.Text), skill)
	return q, nil
}

func named(x extractor.Extraction, skill int64) (extractor.Skill, bool) {
	is := func(s extractor.Skill) bool { return s.ID == skill }
	if n := slices.IndexFunc(x.Skills, is); n >= 0 {
		return x.Skills[n], true
	}
	if n := slices.IndexFunc(x.Dropped, is); n >= 0 {
		return x.Dropped[n], true
	}
	return extractor.Skill{}, false
}

func opinion(i Item, s extractor.Skill) Opinion {
	o := Opinion{Shown: i.Shown, Relation: i.Relation, Probability: i.Probability, Relations: s.Why.Relations, Stages: map[extractor.Stage]float64{}, Reason: s.Why.Reason}
	for _, v := range Votes(s) {
		o.Stages[v.Stage] = v.For
	}
	return o
}

// quote fills in the sentence of the best evidence and what stands around it.
func (q *Question) quote(d text.Document, s extractor.Skill) {
	best := Best(s)
	at := sentenceAt(d, best)
	if at < 0 {
		q.Sentence = Quoted{Mark: best.Text}
		return
	}
	sentence := d.Sentences[at]
	q.Sentence = cut(sentence.Text, best.Text)
	q.Section, q.Heading = d.Sections[sentence.Section].Kind, d.Sections[sentence.Section].Heading
	if at > 0 && d.Sentences[at-1].Section == sentence.Section {
		q.Before = d.Sentences[at-1].Text
	}
	if at+1 < len(d.Sentences) && d.Sentences[at+1].Section == sentence.Section {
		q.After = d.Sentences[at+1].Text
	}
	q.also(d, s, at)
}

// also lists the other sentences with evidence, each once.
func (q *Question) also(d text.Document, s extractor.Skill, at int) {
	shown := []int{at, at - 1, at + 1}
	for _, e := range s.Evidence {
		n := sentenceAt(d, e)
		if n < 0 || slices.Contains(shown, n) || len(q.Also) == mostAlso {
			continue
		}
		shown = append(shown, n)
		q.Also = append(q.Also, d.Sentences[n].Text)
	}
}

func sentenceAt(d text.Document, e extractor.Evidence) int {
	return slices.IndexFunc(d.Sentences, func(s text.Sentence) bool { return e.Start < s.Span.End && s.Span.Start < e.End })
}

// cut parts a sentence around words; the whole of it is marked by nothing.
func cut(sentence, words string) Quoted {
	at := strings.Index(sentence, words)
	if at < 0 || words == "" || len(words) == len(sentence) {
		return Quoted{Before: sentence}
	}
	return Quoted{sentence[:at], words, sentence[at+len(words):]}
}
