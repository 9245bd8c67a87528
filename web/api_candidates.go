package web

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/account"
	"winnow/activelearn"
	"winnow/activelearn/mining"
	"winnow/extractor/text"
)

// apiCandidate is a candidate as its reader may see it.
type apiCandidate struct {
	ID         int64             `json:"id"`
	Label      string            `json:"label"`
	Language   string            `json:"language"`
	State      activelearn.State `json:"state"`
	Proposed   bool              `json:"proposed,omitempty"`
	SkillID    int64             `json:"skill_id,omitempty"`
	MergedInto int64             `json:"merged_into,omitempty"`
	SplitFrom  int64             `json:"split_from,omitempty"`
	Returned   string            `json:"returned,omitempty"`
	Seen       int64             `json:"seen"`
	Decision   string            `json:"decision,omitempty"` // id of the one that counts
	HeldBy     string            `json:"held_by,omitempty"`
	Rank       int               `json:"rank,omitempty"`
	Random     bool              `json:"random,omitempty"`
	Verdict    mining.Verdict    `json:"verdict,omitempty"`
	Novelty    float64           `json:"novelty"`
	Likeness   float64           `json:"likeness"`
	Documents  int               `json:"documents"`
	Employers  int               `json:"employers"`
	Suggested  int               `json:"suggested"`
}

func candidateOf(c activelearn.Candidate) apiCandidate {
	out := apiCandidate{ID: c.ID, Label: c.Label, Language: c.Language, State: c.State, Proposed: c.Proposed, SkillID: c.SkillID,
		MergedInto: c.MergedInto, SplitFrom: c.SplitFrom, Returned: c.Returned, Seen: c.Seen, Rank: c.Rank, Random: c.Mined.Random,
		Verdict: c.Mined.Verdict, Novelty: c.Mined.Novelty, Likeness: c.Mined.Likeness, Documents: c.Documents, Employers: c.Employers, Suggested: c.Suggested}
	if c.Decision != nil {
		out.Decision = c.Decision.ID
	}
	if c.Lease != nil {
		out.HeldBy = c.Lease.Holder.Name
	}
	return out
}

// apiCandidates is a page of a list.
type apiCandidates struct {
	Candidates []apiCandidate            `json:"candidates"`
	Next       string                    `json:"next,omitempty"`
	Counts     map[activelearn.State]int `json:"counts"`
	Progress   activelearn.Progress      `json:"progress"`
}

func (s *Server) apiListCandidates(c *fiber.Ctx) error {
	limit, err := number(c, "limit", activelearn.DefaultLimit, 1, activelearn.MaxLimit)
	if err != nil {
		return err
	}
	asked, err := flag(c, "asked")
	if err != nil {
		return err
	}
	p, err := s.Candidates.List(c.UserContext(), candidateActor(c), activelearn.Query{
		State: activelearn.State(c.Query("state")), Search: c.Query("q"), Language: c.Query("language"), Verdict: c.Query("verdict"),
		Asked: asked, After: c.Query("after"), Limit: int(limit),
	})
	if err != nil {
		return err
	}
	answer := apiCandidates{Next: p.Next, Counts: p.Counts, Progress: p.Progress}
	for _, x := range p.Candidates {
		answer.Candidates = append(answer.Candidates, candidateOf(x))
	}
	return send(c, http.StatusOK, answer)
}

// apiCandidateDetail is a candidate with its evidence.
type apiCandidateDetail struct {
	apiCandidate
	Surfaces  []mining.Counted         `json:"surfaces"`
	Sections  map[text.SectionKind]int `json:"sections"`
	Titles    []mining.Counted         `json:"titles"`
	Languages map[string]int           `json:"languages"`
	Burst     *mining.Burst            `json:"burst,omitempty"`
	Beside    []int64                  `json:"beside"`
	Trend     []mining.Week            `json:"trend"`
	Nearest   []mining.Neighbour       `json:"nearest"`
	Variants  []mining.Variant         `json:"variants"`
	Parents   []mining.Parent          `json:"parents"`
	Type      string                   `json:"type,omitempty"`
	Draft     string                   `json:"draft,omitempty"`
	Public    string                   `json:"description,omitempty"`
	Sentences []activelearn.Sentence   `json:"sentences"`
	Suggested []activelearn.Suggested  `json:"suggestions"`
	History   []apiVerdict             `json:"history"`
	Parts     []activelearn.Head       `json:"parts"`
	Similar   []activelearn.Head       `json:"similar"`
}

func (s *Server) apiCandidate(c *fiber.Ctx) error {
	d, err := s.Candidates.Get(c.UserContext(), candidateActor(c), candidateID(c))
	if err != nil {
		return err
	}
	return send(c, http.StatusOK, apiCandidateDetail{
		apiCandidate: candidateOf(d.Candidate), Surfaces: d.Mined.Surfaces, Sections: d.Mined.Sections, Titles: d.Mined.Titles, Trend: d.Trend,
		Languages: d.Mined.Languages, Burst: d.Mined.Burst, Beside: d.Mined.Beside,
		Nearest: d.Mined.Nearest, Variants: d.Mined.Variants, Parents: d.Mined.Place.Parents, Type: d.Mined.Type, Draft: d.Mined.Draft, Public: d.Description, Sentences: d.Sentences,
		Suggested: d.Suggestions, History: verdicts(d.History), Parts: d.Parts, Similar: d.Similar,
	})
}

// apiVerdict is a decision about a candidate as it is kept.
type apiVerdict struct {
	activelearn.Decision
	Sequence  int64                 `json:"sequence"`
	By        string                `json:"by"`
	Documents int                   `json:"documents"`
	SkillID   int64                 `json:"skill_id,omitempty"`
	Proposal  string                `json:"proposal,omitempty"`
	Edit      activelearn.EditState `json:"edit,omitempty"`
	Undone    bool                  `json:"undone,omitempty"`
	CreatedAt time.Time             `json:"created_at"`
}

func verdictOf(r activelearn.Recorded) apiVerdict {
	return apiVerdict{Decision: r.Decision, Sequence: r.Sequence, By: r.Actor.Name, Documents: r.Documents, SkillID: r.SkillID,
		Proposal: r.Proposal, Edit: r.Edit, Undone: r.Undone, CreatedAt: r.CreatedAt}
}

func verdicts(of []activelearn.Recorded) []apiVerdict {
	out := make([]apiVerdict, len(of))
	for i, r := range of {
		out[i] = verdictOf(r)
	}
	return out
}

// apiCandidateRoutes lists the operations on candidates; the one on no candidate in
// particular comes first.
func (s *Server) apiCandidateRoutes(r fiber.Router) {
	curate := need(account.TaxonomyCurate)
	r.Get("/candidates", curate, s.apiListCandidates)
	r.Post("/candidates/impact", curate, s.apiImpact)
	r.Get("/candidates/:id", curate, s.apiCandidate)
	r.Post("/candidates/:id/decisions", curate, s.apiDecide)
}

func candidateActor(c *fiber.Ctx) activelearn.Actor {
	who := person(c).Person
	return activelearn.Actor{ID: who.ID, OrganisationID: who.OrganisationID, Name: who.Name}
}

// candidateID is 0, which nothing has, for an address that is no number.
func candidateID(c *fiber.Ctx) int64 {
	id, _ := strconv.ParseInt(c.Params("id"), 10, 64)
	return id
}
