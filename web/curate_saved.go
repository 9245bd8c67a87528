package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/taxonomy"
	"winnow/taxonomy/quality"
	view "winnow/views/taxonomy"
)

// mostTold bounds the changes that a note of a save tells of.
const mostTold = 500

// savedNote says what the address tells was saved, for its author to undo.
func (s *Server) savedNote(c *fiber.Ctx) (*view.Saved, error) {
	from, to, ok := strings.Cut(c.Query("saved"), "-")
	first, err := strconv.ParseInt(from, 10, 64)
	last, err2 := strconv.ParseInt(to, 10, 64)
	if !ok || err != nil || err2 != nil || first < 1 || last < first || last-first >= taxonomy.MaxEdits {
		return nil, nil
	}
	changes, err := s.Taxonomies.Changes(c.UserContext(), "", first-1, min(int(last-first)+1, mostTold))
	if err != nil {
		return nil, err
	}
	mine := slices.DeleteFunc(changes, func(x taxonomy.Change) bool { return x.Revision > last || x.Author.ID != person(c).Person.ID })
	if len(mine) == 0 {
		return nil, nil
	}
	now, err := s.now(c)
	if err != nil {
		return nil, err
	}
	note := &view.Saved{Words: savedWords(now, mine, last-first+1)}
	if int64(len(mine)) == last-first+1 {
		for _, x := range slices.Backward(mine) {
			note.Undo = append(note.Undo, x.ID)
		}
	}
	return note, s.freshFindings(c, now, note, mine)
}

func savedWords(now *taxonomy.Snapshot, changes []taxonomy.Change, n int64) string {
	if n == 1 {
		return "Saved as revision " + strconv.FormatInt(changes[0].Revision, 10) + ": " + lowerFirst(changeWords(now, changes[0])) + "."
	}
	return "Saved: " + strconv.FormatInt(n, 10) + " changes, revisions " + strconv.FormatInt(changes[0].Revision, 10) + " to " + strconv.FormatInt(changes[0].Revision+n-1, 10) + "."
}

// freshFindings looks the findings up that the save brought.
func (s *Server) freshFindings(c *fiber.Ctx, now *taxonomy.Snapshot, note *view.Saved, changes []taxonomy.Change) error {
	keys := strings.Split(c.Query("new"), ",")
	if keys[0] == "" {
		return nil
	}
	kept, err := s.keptFindings(c)
	if err != nil {
		return err
	}
	for _, f := range quality.Of(now, touchedBy(changes)) {
		if _, k := kept[f.Key]; !k && slices.Contains(keys, f.Key) {
			note.Findings = append(note.Findings, finding(now, f, kept))
		}
	}
	found, _ := strconv.Atoi(c.Query("found"))
	note.More = max(0, found-len(keys))
	return nil
}

// freshMessages words the findings that a save brought and nobody keeps.
func freshMessages(now *taxonomy.Snapshot, x saved, kept map[string]taxonomy.Waiver) []string {
	var words []string
	for _, f := range quality.Of(now, touchedBy(x.Changes)) {
		if _, k := kept[f.Key]; !k && slices.Contains(x.fresh, f.Key) && len(words) < mostFresh {
			words = append(words, f.Message)
		}
	}
	return words
}
