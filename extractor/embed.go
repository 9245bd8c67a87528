package extractor

import (
	"context"
	"unicode"

	"winnow/extractor/encoder"
)

// embed encodes the readable sentences and the title in one go, by the encoder of
// the document's language; where none reads it, the lexicon works alone.
func (r *reading) embed(ctx context.Context, e *Engine) error {
	r.rows = make([]int, len(r.doc.Sentences))
	reader := e.reader(r.doc.Language)
	var texts []string
	for i := range r.doc.Sentences {
		r.rows[i] = -1
		if reader != nil && r.readable[i] && !r.doc.Sentences[i].Heading && r.worthEncoding(e, i) {
			r.rows[i] = len(texts)
			r.encoded = append(r.encoded, i)
			texts = append(texts, r.doc.Sentences[i].Text)
		}
	}
	title := plainTitle(r.doc.Title)
	if reader != nil && title != "" {
		texts = append(texts, title)
	}
	if len(texts) > 0 {
		read, err := reader.Read(ctx, texts)
		if err != nil {
			return err
		}
		if title != "" {
			r.title = read.Vectors.Row(len(texts) - 1)
		}
		r.read = read.Head(len(r.encoded))
	}
	r.guessOccupation(e)
	return nil
}

// worthEncoding reports whether a sentence may name a skill, as far as its words
// tell: English ones, of which the skim has learnt. What names one word for word,
// or was decided about, always may.
func (r *reading) worthEncoding(e *Engine, i int) bool {
	s := &r.doc.Sentences[i]
	return !r.english() || len(r.matches[i]) > 0 || e.Scorer.Skim.Worth(string(r.doc.Kind), string(r.section(i)), s.Text) ||
		e.Memory != nil && e.Memory.Decided(s.Text)
}

// english reports whether a document is in English, as far as anybody knows.
func (r *reading) english() bool { return r.doc.Language == "en" || r.doc.Language == "und" }

// reader returns the encoder that reads a language, or nil.
func (e *Engine) reader(language string) *encoder.Model {
	if !e.Vectors() {
		return nil
	}
	return e.Encoder.For(language)
}

// hasWords reports whether a text has two letters in a row: numbers, dates and
// rules of dashes ask for no skill.
func hasWords(text string) bool {
	run := 0
	for _, c := range text {
		if !unicode.IsLetter(c) {
			run = 0
			continue
		}
		if run++; run == 2 || c > unicode.MaxLatin1 {
			return true
		}
	}
	return len(text) > 0 && run > 0 && len(text) <= 3 // "R", "C++"
}
