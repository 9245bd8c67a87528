package web

import (
	"cmp"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"winnow/extractor"
	"winnow/feedback/acceptance"
	"winnow/feedback/suppression"
	"winnow/views/posting"
	view "winnow/views/suppression"
	"winnow/views/ui"
)

// where words a context, an occupation by the name it has now.
func (s *Server) where(c extractor.Context) string {
	domain, rest, _ := c.Parts()
	if c.Kind == extractor.InOccupation {
		id, _ := strconv.ParseInt(rest, 10, 64)
		snap := s.Engine.State().Snapshot
		rest = cmp.Or(snap.Label(snap.Resolve(id), ""), "an occupation that is no longer in the taxonomy")
	}
	return ui.InContext(string(c.Kind), string(domain), rest)
}

func (s *Server) entryView(e suppression.Entry, asked suppression.Asked, names map[int64]string) view.Entry {
	label, ok := s.Engine.State().Engine.Vocabulary.Skill(e.Skill)
	v := view.Entry{
		SkillID: e.Skill, Label: label.Label, Kind: string(e.Kind), Value: e.Value, Where: s.where(e.Context),
		Accepted: e.Accepted, Decided: e.Decided(), Left: e.Untouched, People: e.People, Low: e.Low, High: e.High,
		Learned: e.Learned, Since: e.Since, Key: newID(), UndoKey: newID(),
		Asked: view.Asked{Documents: asked.Documents, Accepted: asked.Accepted, Removed: asked.Rejected},
	}
	if o := e.Override; o != nil {
		said := s.saidView(*o, names)
		v.Word = &said
		if !ok {
			v.Label = o.Label
		}
	}
	return v
}

func (s *Server) saidView(o suppression.Override, names map[int64]string) view.Said {
	return view.Said{ID: o.ID, By: cmp.Or(names[o.PersonID], "somebody"), At: o.At, Verdict: string(o.Verdict), Label: o.Label, Where: s.where(o.Context), Reason: o.Reason}
}

// hiddenEntries tells of each skill that an extraction hides on whose word, and
// with which counts of today.
func (s *Server) hiddenEntries(c *fiber.Ctx, x extractor.Extraction, names map[int64]string) (map[int64]*view.Entry, error) {
	if s.Suppressions == nil {
		return nil, nil
	}
	entries, err := s.Suppressions.List(c.UserContext(), orgOf(c))
	if err != nil {
		return nil, err
	}
	at := make(map[acceptance.Cell]suppression.Entry, len(entries))
	for _, e := range entries {
		at[e.Cell] = e
	}
	out := map[int64]*view.Entry{}
	for _, skill := range x.Dropped {
		if h := skill.Why.Hidden; h != nil {
			if e, ok := at[acceptance.Cell{Skill: skill.ID, Context: h.Context}]; ok && e.Hidden {
				v := s.entryView(e, suppression.Asked{}, names)
				out[skill.ID] = &v
			}
		}
	}
	return out, nil
}

// decidedBefore tells what people of the organisation decided about a skill in
// the section it was found in, and where they may hide it.
func (s *Server) decidedBefore(c *fiber.Ctx, r review, x extractor.Skill, p *posting.WhyPage) error {
	if s.Suppressions == nil {
		return nil
	}
	counts, err := s.Suppressions.Counts(c.UserContext(), orgOf(c), x.ID, s.Engine.State().Snapshot.Replaced(x.ID))
	if err != nil {
		return err
	}
	contexts := placeOf(r.Extracted.Extraction, x).Contexts()
	if n := counts[acceptance.Cell{Skill: x.ID, Context: contexts[0]}]; n != (acceptance.Counts{}) {
		p.Acceptance = &posting.Acceptance{Context: s.where(contexts[0]), Accepted: n.Accepted, Removed: n.Rejected, Left: n.Untouched}
	}
	if !p.Kept || !s.maySay(c) {
		return nil
	}
	for _, place := range contexts {
		n := counts[acceptance.Cell{Skill: x.ID, Context: place}]
		p.Hide = append(p.Hide, view.Entry{SkillID: x.ID, Label: x.Label, Kind: string(place.Kind), Value: place.Value, Where: s.where(place),
			Accepted: n.Accepted, Decided: n.Decided(), Key: newID()})
	}
	return nil
}

// placeOf is where an extraction found a skill.
func placeOf(x extractor.Extraction, skill extractor.Skill) extractor.Place {
	place := extractor.Place{Domain: x.Kind, Language: x.Language}
	if len(skill.Evidence) > 0 {
		place.Section = skill.Evidence[0].Section
	}
	if x.Occupation != nil {
		place.Occupation = x.Occupation.ID
	}
	return place
}
