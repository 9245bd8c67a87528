package document

import (
	"context"
	"fmt"
	"strings"

	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

func parse(d Draft) text.Document {
	return text.Parse(d.Kind, d.Format, d.Language, d.Title, d.Text)
}

// extract asks the engine. That it fails is trouble of the document, not of the
// person who saves it; only a caller who has gone stops the work.
func (s *Service) extract(ctx context.Context, w *Whole) error {
	given := w.engineInput()
	answer, err := s.engine.Extract(ctx, given)
	if err == nil {
		answer, err = s.suppress(ctx, w, answer)
	}
	if ctx.Err() != nil {
		return fault.Wrap(ctx.Err(), fault.Unavailable, "This took too long and was stopped before it was saved. Try again.")
	}
	if err != nil {
		w.Extracted, w.Trouble = nil, fmt.Errorf("extract: %w", err)
		return nil
	}
	w.Trouble = nil
	w.Extracted = &Extracted{DocumentID: w.Document.ID, Version: w.Version.Number, Inputs: inputs(given, answer.Stamp.Suppression), Extraction: answer, CreatedAt: s.clock()}
	w.Document.Skills = len(answer.Skills)
	return nil
}

func (w *Whole) engineInput() extractor.Document {
	lang := w.Document.Language
	if lang == "und" {
		lang = ""
	}
	return extractor.Document{Kind: w.Document.Kind, Format: w.Version.Format, Title: w.Document.Title, Text: w.Version.Text, Language: lang}
}

// inputs hashes all that decides an extraction beside the stamp, and what is
// hidden where something is.
func inputs(d extractor.Document, suppression string) string {
	about := fmt.Sprintf("%q %s", []string{string(d.Kind), string(d.Format), d.Title, d.Language}, sum(d.Text))
	if suppression != "" {
		about += " " + suppression
	}
	return sum(about)
}

func same(a, b *Extracted) bool {
	return a != nil && b != nil && a.Inputs == b.Inputs && a.Version == b.Version && a.Extraction.Stamp == b.Extraction.Stamp
}

// searchText is what searches look in: the words of title, employer and visible
// text, folded, each once, since every word of a search is looked for alone.
func searchText(d Document, parsed text.Document) string {
	seen := map[string]bool{}
	var words []string
	add := func(s string) {
		for _, word := range strings.Fields(Fold(s)) {
			if !seen[word] {
				seen[word] = true
				words = append(words, word)
			}
		}
	}
	add(d.Title)
	add(d.Employer)
	for _, s := range parsed.Sentences {
		add(s.Text)
	}
	return strings.Join(words, " ")
}

func firstLine(parsed text.Document) string {
	if len(parsed.Sentences) == 0 {
		return "Untitled"
	}
	return parsed.Sentences[0].Text
}
