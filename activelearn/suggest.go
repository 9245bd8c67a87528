package activelearn

import (
	"context"
	"strings"
	"unicode/utf8"

	"winnow/activelearn/mining"
	"winnow/fault"
)

// Suggest keeps a phrase that a reader of a document misses. It counts more than
// one that was only found, and its document is read again soon, so that the
// sentence is there when a curator looks. Sending it again changes nothing.
func (s *Service) Suggest(ctx context.Context, actor Actor, x Suggestion) error {
	x.Phrase = strings.Join(strings.Fields(x.Phrase), " ")
	x.Note = strings.TrimSpace(x.Note)
	if err := x.check(); err != nil {
		return err
	}
	key := mining.Key(x.Phrase)
	if key == "" {
		return fault.In("phrase", "Write the skill in words.")
	}
	return s.store.AddSuggestion(ctx, actor, x, key, s.now())
}

func (x Suggestion) check() error {
	if err := checkID(x.ID); err != nil {
		return err
	}
	if utf8.RuneCountInString(x.Phrase) > maxPhrase || !utf8.ValidString(x.Phrase) {
		return fault.In("phrase", "A skill has at most %d characters. Select less.", maxPhrase)
	}
	if utf8.RuneCountInString(x.Note) > maxNote || !utf8.ValidString(x.Note) {
		return fault.In("note", "The note is longer than %d characters or not text. Shorten it.", maxNote)
	}
	if x.Start < 0 || x.End < x.Start {
		return fault.In("evidence", "The selection does not fit the text. Select it again.")
	}
	return nil
}
