package web

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"winnow/extractor/text"
	"winnow/fault"
	"winnow/taxonomy"
	"winnow/taxonomy/quality"
	view "winnow/views/taxonomy"
	"winnow/views/ui"
)

// changesAtOnce is how many entries of a history a page shows.
const changesAtOnce = 15

// conceptID reads the concept of the address.
func conceptID(c *fiber.Ctx) (int64, error) {
	id, err := strconv.ParseInt(c.Params("concept"), 10, 64)
	if err != nil || id < 1 {
		return 0, fault.New(fault.NotFound, "There is no such concept.")
	}
	return id, nil
}

// curating is what a curator sees of a concept, in use or not.
func (s *Server) curating(c *fiber.Ctx, now *taxonomy.Snapshot, x *taxonomy.Concept, desk view.Desk) (*view.Curating, error) {
	v := &view.Curating{Desk: desk, Base: now.Taxonomy.Revision, Edit: newEdit(), ScopeNote: x.ScopeNote, Code: x.Code}
	v.Siblings, v.More = siblings(now, x.ID)
	v.Groups = nodes(now, targetsOf(now.Links(taxonomy.Member, x.ID)))
	kept, err := s.keptFindings(c)
	if err != nil {
		return nil, err
	}
	for _, f := range quality.Of(now, []int64{x.ID}) {
		v.Findings = append(v.Findings, finding(now, f, kept))
	}
	if v.Saved, err = s.savedNote(c); err != nil {
		return nil, err
	}
	return v, s.conceptHistory(c, now, v, x.ID)
}

// conceptHistory fills in a page of the changes of a concept.
func (s *Server) conceptHistory(c *fiber.Ctx, now *taxonomy.Snapshot, v *view.Curating, id int64) error {
	changes, err := s.Taxonomies.History(c.UserContext(), "", id, int64(c.QueryInt("before")), changesAtOnce+1)
	if err != nil {
		return err
	}
	if len(changes) > changesAtOnce {
		v.Older = fmt.Sprintf("%s?before=%d#history", view.ConceptPath(id), changes[changesAtOnce].Revision)
		changes = changes[:changesAtOnce]
	}
	for _, x := range changes {
		one := changeView(now, x)
		if x.Kind == taxonomy.ChangeImport || x.Kind == taxonomy.ChangeRevert {
			one.More = 0 // what it did elsewhere is not of this concept
		}
		if x.Kind == taxonomy.ChangeImport && len(x.Concepts) > 0 && x.Concepts[0].Before == nil {
			one.Concepts = nil // as it came, it is the page itself
		}
		v.History = append(v.History, one)
	}
	return nil
}

// siblings are the other concepts below the same parents.
func siblings(s *taxonomy.Snapshot, id int64) ([]view.Node, int) {
	var ids []int64
	for _, l := range s.Links(taxonomy.Broader, id) {
		ids = append(ids, s.Narrower(l.To)...)
	}
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(x int64) bool { return x == id })
	const most = 30
	list := nodes(s, ids)
	n := min(len(list), most)
	return list[:n], len(list) - n
}

// splitInto finds what a split made of a concept.
func splitInto(s *taxonomy.Snapshot, id int64) []view.Node {
	var ids []int64
	for i := range s.Concepts {
		if s.Concepts[i].SplitFrom == id {
			ids = append(ids, s.Concepts[i].ID)
		}
	}
	return nodes(s, ids)
}

// keptFindings are the findings that curators keep, by key.
func (s *Server) keptFindings(c *fiber.Ctx) (map[string]taxonomy.Waiver, error) {
	list, err := s.Taxonomies.Waivers(c.UserContext(), "")
	kept := make(map[string]taxonomy.Waiver, len(list))
	for _, w := range list {
		kept[w.Finding] = w
	}
	return kept, err
}

// finding shows what a check found.
func finding(s *taxonomy.Snapshot, f quality.Finding, kept map[string]taxonomy.Waiver) view.Finding {
	check, _ := quality.Find(f.Check)
	v := view.Finding{
		Key: f.Key, Check: f.Check, Title: check.Title, Severity: string(f.Severity), Message: f.Message, Advice: check.Advice,
		Concepts: linksTo(s, f.Concepts[:min(len(f.Concepts), 6)]), Count: f.Count,
	}
	if len(f.Concepts) > 0 {
		v.Concept = f.Concepts[0]
	}
	if f.Fix != nil {
		v.Fix = f.Fix.Title
	}
	if w, ok := kept[f.Key]; ok {
		v.Kept = &view.Kept{Reason: w.Reason, By: w.Author.Name, At: w.At}
	}
	return v
}

// optionsOf offers concepts to choose from.
func optionsOf(s *taxonomy.Snapshot, ids []int64) []ui.Option {
	var out []ui.Option
	for _, id := range ids {
		if x := s.Concept(id); x != nil {
			out = append(out, ui.Option{Value: strconv.FormatInt(id, 10), Label: s.Label(id, ""), About: string(x.Kind) + ", " + text.Clip(x.Description, mostAbout)})
		}
	}
	return out
}

// mostAbout bounds what a list says of a concept, in characters.
const mostAbout = 120
