package web

import (
	"net/http"
	"slices"

	"github.com/gofiber/fiber/v2"

	"winnow/extractor/text"
	"winnow/profile"
	"winnow/profile/overlap"
	view "winnow/views/jobs"
	"winnow/views/layout"
	"winnow/views/posting"
	"winnow/views/ui"
)

// jobPage compares one published posting, or course, with the profile.
func (s *Server) jobPage(c *fiber.Ctx) error {
	p, err := s.jobView(c)
	if err != nil {
		return err
	}
	return s.page(c, http.StatusOK, view.ShowJob(p))
}

func (s *Server) jobView(c *fiber.Ctx) (view.Job, error) {
	r, err := s.published(c, c.Params("id"))
	if err != nil {
		return view.Job{}, err
	}
	org, err := s.Accounts.Organisation(c.UserContext(), r.Document.OrganisationID)
	if err != nil {
		return view.Job{}, err
	}
	j := job{Server: s, review: r, doc: r.parsed(), quotes: r.quoted()}
	if err := j.load(c); err != nil {
		return view.Job{}, err
	}
	p := view.Job{
		Layout: s.seekerLayout(c, r.Document.Title, layout.NavJobs), ID: r.Document.PublicID, Title: r.Document.Title, Employer: r.Document.Employer,
		By: org.Name, Language: r.Document.Language, Published: r.Document.PublishedAt, Version: r.Document.Version,
		Course: r.Document.Kind == text.Course, Profile: len(j.mine.Have()) > 0, Waiting: j.mine.Waiting(), Reading: j.reading(),
	}
	p.Groups = groupsOf(j.overlap)
	p.Have, p.Close, p.Learn = j.skills(j.overlap.Have), j.skills(j.overlap.Close), j.skills(j.overlap.Lack)
	for _, f := range j.flags {
		if f.Reason == "missing" {
			p.Missing = append(p.Missing, view.Skill{ID: f.SkillID, Label: f.Label})
		}
	}
	return p, nil
}

// job is one posting beside one person.
type job struct {
	*Server
	review
	doc     text.Document
	quotes  map[int64][]posting.Evidence
	mine    profile.Profile
	overlap overlap.Overlap
	flags   []profile.Flag // of this person on this posting, that count
	courses map[int64][]profile.Course
}

func (j *job) load(c *fiber.Ctx) error {
	me := person(c).Person.ID
	var err error
	if j.mine, err = j.Profiles.Get(c.UserContext(), me); err != nil {
		return err
	}
	all, err := j.Profiles.Flags(c.UserContext(), me)
	if err != nil {
		return err
	}
	for _, f := range all {
		if f.PublicID == j.Document.PublicID && f.TakenBack.IsZero() {
			j.flags = append(j.flags, f)
		}
	}
	var gap []int64
	j.overlap = overlap.Compare(askedOf(j.review), j.credits(j.mine.Have()))
	for _, item := range slices.Concat(j.overlap.Lack, j.overlap.Close) {
		gap = append(gap, item.SkillID)
	}
	j.courses, err = j.Profiles.Courses(c.UserContext(), gap)
	return err
}

// quoted finds the words behind each skill asked for.
func (r review) quoted() map[int64][]posting.Evidence {
	d, out := r.parsed(), map[int64][]posting.Evidence{}
	if r.Extracted != nil {
		for _, x := range r.Extracted.Extraction.Skills {
			out[x.ID] = quotes(d, x.Evidence)
		}
	}
	for id, decision := range r.State.Decisions {
		if e := decision.Evidence; e != nil && decision.EvidenceIn == r.Document.Version && len(out[id]) == 0 {
			out[id] = []posting.Evidence{{Start: e.Start, End: e.End, Quote: visible(d, e.Start, e.End), Section: string(e.Section)}}
		}
	}
	return out
}

// reading is the text with marks of what is asked for, and nothing else.
func (j *job) reading() posting.Page {
	p := posting.Page{Doc: posting.Document{Language: j.Document.Language}, ReadOnly: true}
	for _, a := range askedOf(j.review) {
		p.Skills = append(p.Skills, posting.Skill{ID: a.SkillID, Label: a.Label, Relation: relationOf(a.Relation), State: posting.Open, Evidence: j.quotes[a.SkillID]})
	}
	p.Sections = j.text(marks(p.Skills))
	return p
}

func (j *job) skills(items []overlap.Item) []view.Skill {
	out := make([]view.Skill, len(items))
	for i, item := range items {
		out[i] = j.skill(item)
	}
	return out
}

func (j *job) skill(item overlap.Item) view.Skill {
	s := view.Skill{ID: item.SkillID, Label: item.Label, Relation: relationOf(item.Relation), EventID: newID()}
	s.Quote = j.quote(item.SkillID)
	for _, f := range j.flags {
		s.Flagged = s.Flagged || f.SkillID == item.SkillID
	}
	if k, known := j.mine.Skill(item.By); known && item.Near != "" {
		s.Counts = true
		s.How, s.Level = nearWords(item, k), levelWord(k.Level)
		if len(k.Evidence) > 0 {
			s.Mine = k.Evidence[0].Quote
		}
	}
	for _, course := range j.taught(item.SkillID) {
		s.Courses = append(s.Courses, view.Course{Link: ui.Link{Label: course.Title, URL: view.JobPath(course.PublicID)}, Teaches: course.Teaches})
	}
	return s
}

// quote is the sentence of the posting that asks for a skill, or empty.
func (j *job) quote(skill int64) string {
	if q := j.quotes[skill]; len(q) > 0 {
		return sentenceAt(j.doc, q[0].Start, q[0].End)
	}
	return ""
}

// nearWords says how a skill of the person relates to the one asked for.
func nearWords(item overlap.Item, mine profile.Skill) string {
	switch item.Near {
	case overlap.Child:
		return "You have “" + mine.Label + "”, which is a part of it. It counts for most of it."
	case overlap.Parent:
		return "You have “" + mine.Label + "”, which is broader. It counts half."
	case overlap.Sibling:
		return "You have “" + mine.Label + "”, which is related: both belong to the same skill. It counts a little."
	}
	return ""
}
