package web

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"winnow/extractor"
	"winnow/fault"
	"winnow/feedback"
	"winnow/profile"
	"winnow/profile/overlap"
	"winnow/views/jobs"
	"winnow/views/layout"
	view "winnow/views/posting"
	profileview "winnow/views/profile"
)

// publish shows a reviewed posting to job seekers.
func (s *Server) publish(c *fiber.Ctx) error {
	id := c.Params("id")
	w, err := s.Documents.Get(c.UserContext(), orgOf(c), id)
	if err != nil {
		return err
	}
	err = s.Documents.Publish(c.UserContext(), actorOf(c), id, int(formID(c, "version")))
	if err == nil {
		_, err = s.Feedback.Refresh(c.UserContext(), orgOf(c), w.Document.ID) // writes what it asks for
	}
	switch {
	case err == nil:
		s.flash(c, layout.FlashOK, "Published. Job seekers see the text and the skills you kept, and nothing else. A new text takes it down again.")
	case fault.KindOf(err) == fault.Invalid:
		s.flash(c, layout.FlashWarning, fault.Message(err))
	default:
		return err
	}
	return c.Redirect(view.Path(id), http.StatusSeeOther)
}

// unpublish takes it out of their sight.
func (s *Server) unpublish(c *fiber.Ctx) error {
	if err := s.Documents.Unpublish(c.UserContext(), actorOf(c), c.Params("id")); err != nil {
		return err
	}
	s.flash(c, layout.FlashOK, "Taken down. Job seekers no longer see it.")
	return c.Redirect(view.Path(c.Params("id")), http.StatusSeeOther)
}

// peopleWhoFit lists job seekers who agreed to be seen by who published this.
func (s *Server) peopleWhoFit(c *fiber.Ctx) error {
	r, err := s.review(c)
	if err != nil {
		return err
	}
	if !r.Document.Published() {
		return fault.New(fault.NotFound, "Publish the posting first: only then are people compared with it.")
	}
	asked := askedOf(r)
	ids := make([]int64, len(asked))
	for i, a := range asked {
		ids[i] = a.SkillID
	}
	people, err := s.Profiles.Sharing(c.UserContext(), ids)
	if err != nil {
		return err
	}
	p := view.PeoplePage{Layout: s.layout(c, "People who fit", layout.NavPostings), Doc: r.head()}
	for _, x := range people {
		p.People = append(p.People, s.personOf(x, asked))
	}
	slices.SortStableFunc(p.People, func(a, b view.Person) int { return cmp.Compare(b.Score, a.Score) })
	return s.page(c, http.StatusOK, view.ShowPeople(p))
}

func (s *Server) personOf(x profile.Person, asked []overlap.Asked) view.Person {
	mine := profile.Profile{Skills: x.Skills}
	o := overlap.Compare(asked, s.credits(mine.Have()))
	var words []string
	for _, item := range o.Have {
		k, _ := mine.Skill(item.SkillID)
		word := item.Label
		if k.Level > profile.NotTold {
			word += " (" + profileview.LevelWords[k.Level-1] + ")"
		}
		words = append(words, word)
	}
	summary := strings.Replace(jobs.Summary(groupsOf(o)), "You have", "Has", 1)
	return view.Person{Name: x.Name, Email: x.Email, Score: o.Score, Summary: summary, Skills: strings.Join(words, ", ")}
}

// askedOf lists what a document asks for after decisions.
func askedOf(r review) []overlap.Asked {
	var out []overlap.Asked
	for _, a := range r.State.Asked(r.shown) {
		out = append(out, overlap.Asked{SkillID: a.SkillID, Label: a.Label, Relation: a.Relation})
	}
	return out
}

func groupsOf(o overlap.Overlap) []jobs.Group {
	var out []jobs.Group
	for _, r := range []extractor.Relation{extractor.Required, extractor.Core, extractor.Mentioned} {
		if g := o.Groups[r]; g.Total > 0 {
			out = append(out, jobs.Group{Relation: string(r), Have: g.Have, Close: g.Close, Total: g.Total})
		}
	}
	return out
}

var flagReasons = map[feedback.Reason]string{
	feedback.NotForThisJob: "not for this job", feedback.WrongSense: "means something else", feedback.WrongSection: "asks for nothing",
	feedback.TooBroad: "too broad", feedback.TooNarrow: "too narrow", feedback.NotASkill: "not a skill", feedback.Duplicate: "a duplicate", feedback.OtherReason: "something else",
	feedback.Missing: "missing",
}

// flagWords counts and words the flags of a skill that wait for an answer.
func flagWords(flags map[feedback.Reason]int) (int, string) {
	n, top := 0, feedback.Reason("")
	for _, reason := range slices.Sorted(maps.Keys(flags)) {
		n += flags[reason]
		if top == "" || flags[reason] > flags[top] {
			top = reason
		}
	}
	switch n {
	case 0:
		return 0, ""
	case 1:
		return 1, "1 flag: " + flagReasons[top]
	}
	return n, fmt.Sprintf("%d flags, mostly: %s", n, flagReasons[top])
}

// missed lists the skills that readers miss, most missed first.
func (r review) missed() []view.Missed {
	asked := r.State.Asked(r.shown)
	var out []view.Missed
	for id, d := range r.State.Decisions {
		n := r.State.OpenFlags(id)[feedback.Missing]
		if n == 0 || slices.ContainsFunc(asked, func(a feedback.Asked) bool { return a.SkillID == id }) {
			continue
		}
		out = append(out, view.Missed{Label: d.Label, Count: n})
	}
	slices.SortFunc(out, func(a, b view.Missed) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label))
	})
	return out
}
