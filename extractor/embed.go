package extractor

import (
	"context"
	"unicode"
)

// embed encodes the readable sentences and the title in one go.
func (r *reading) embed(ctx context.Context, e *Engine) error {
	r.rows = make([]int, len(r.doc.Sentences))
	var texts []string
	for i := range r.doc.Sentences {
		r.rows[i] = -1
		if e.Vectors() && r.readable[i] && !r.doc.Sentences[i].Heading {
			r.rows[i] = len(texts)
			r.encoded = append(r.encoded, i)
			texts = append(texts, r.doc.Sentences[i].Text)
		}
	}
	title := plainTitle(r.doc.Title)
	if e.Vectors() && title != "" {
		texts = append(texts, title)
	}
	if len(texts) > 0 {
		vectors, err := e.Encoder.Embed(ctx, texts)
		if err != nil {
			return err
		}
		if title != "" {
			r.title = vectors.Row(len(texts) - 1)
		}
		r.vectors = vectors.Slice(0, len(r.encoded))
	}
	r.guessOccupation(e)
	return nil
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
