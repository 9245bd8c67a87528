package activelearn

import (
	"context"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"winnow/activelearn/mining"
	"winnow/fault"
)

// List returns a page of candidates in the order the actor should see them.
func (s *Service) List(ctx context.Context, actor Actor, q Query) (Page, error) {
	if err := q.check(); err != nil {
		return Page{}, err
	}
	if q.Limit == 0 {
		q.Limit = DefaultLimit
	}
	scope, err := s.scope(ctx, actor.OrganisationID)
	if err != nil {
		return Page{}, err
	}
	var p Page
	if p.Candidates, p.Next, err = s.store.Candidates(ctx, scope, q, actor.ID); err != nil {
		return Page{}, err
	}
	if err := s.extent(ctx, scope, q, actor, &p); err != nil {
		return Page{}, err
	}
	if p.Counts, err = s.store.Counts(ctx, scope); err != nil {
		return Page{}, err
	}
	p.Progress, err = s.store.Progress(ctx, scope)
	return p, err
}

// extent says how long a list is, and how much of it lies before a page.
func (s *Service) extent(ctx context.Context, scope Scope, q Query, actor Actor, p *Page) error {
	left, err := s.store.Left(ctx, scope, q, actor.ID)
	if p.Total = left; err != nil || q.After == "" {
		return err
	}
	q.After = ""
	p.Total, err = s.store.Left(ctx, scope, q, actor.ID)
	p.Ahead = max(p.Total-left, 0)
	return err
}

func (q Query) check() error {
	if q.State != "" && !slices.Contains(States, q.State) {
		return fault.In("state", "There is no state %q. Choose open, asked, waiting, approved, alias, label, merged, split or rejected.", clip(string(q.State)))
	}
	if q.Verdict != "" && q.Verdict != string(mining.New) && q.Verdict != string(mining.Alias) {
		return fault.In("verdict", "Choose new or alias.")
	}
	if !slices.Contains(Orders, q.Order) {
		return fault.In("order", "Choose documents, employers, novelty or burst.")
	}
	if q.Order != ByRank && q.State != Open {
		return fault.In("order", "Only open candidates have another order.")
	}
	if q.Limit < 0 || q.Limit > MaxLimit {
		return fault.In("limit", "A page has 1 to %d candidates.", MaxLimit)
	}
	if utf8.RuneCountInString(q.Search) > maxPhrase || !utf8.ValidString(q.Search) {
		return fault.In("search", "Search for at most %d characters.", maxPhrase)
	}
	return nil
}

// Get returns one candidate; NotFound when the actor may see no evidence of it.
func (s *Service) Get(ctx context.Context, actor Actor, id int64) (Detail, error) {
	scope, err := s.scope(ctx, actor.OrganisationID)
	if err != nil {
		return Detail{}, err
	}
	c, err := s.store.Candidate(ctx, scope, id)
	if err != nil {
		return Detail{}, err
	}
	if c.Proposed {
		if err := s.followProposals(ctx, scope, id); err != nil {
			return Detail{}, err
		}
		if c, err = s.store.Candidate(ctx, scope, id); err != nil {
			return Detail{}, err
		}
	}
	return s.detail(ctx, scope, c)
}

func (s *Service) detail(ctx context.Context, scope Scope, c Candidate) (Detail, error) {
	d := Detail{Candidate: c}
	events, err := s.store.Events(ctx, c.ID)
	if err != nil {
		return d, err
	}
	d.History = Fold(events).History
	if d.Sentences, err = s.store.Sentences(ctx, scope, c.ID, MaxSentences); err != nil {
		return d, err
	}
	d.Description = publicDraft(c.Label, d.Sentences)
	if d.Suggestions, err = s.store.Suggestions(ctx, scope, c.ID); err != nil {
		return d, err
	}
	if d.Parts, err = s.store.Parts(ctx, c.ID); err != nil {
		return d, err
	}
	if d.Similar, err = s.store.Owners(ctx, scope, c.Mined.Similar); err != nil {
		return d, err
	}
	evidence, err := s.store.Evidence(ctx, scope, c.ID)
	d.seen(evidence)
	return d, err
}

// seen puts what there is to see now in the place of what there was when the
// candidates were ranked.
func (d *Detail) seen(e mining.Statistic) {
	d.Trend = trend(e.Weeks)
	d.Mined.Trend = d.Trend
	d.Mined.Surfaces, d.Mined.Titles = commonest(e.Surfaces), commonest(e.Titles)
	d.Mined.Sections, d.Mined.Languages = e.Sections, e.Languages
	d.Mined.Documents, d.Mined.Employers, d.Mined.Count = d.Documents, d.Employers, e.Count
	d.Mined.Suggested, d.Mined.First, d.Mined.Last = d.Suggested, e.First, e.Last
	d.Mined.Samples = nil // Sentences has them
}

// publicDraft is a draft description that may go into the taxonomy. Everybody reads
// the taxonomy, so it quotes no organisation's documents.
func publicDraft(label string, sentences []Sentence) string {
	var free []mining.Sample
	for _, x := range sentences {
		if x.Origin == Public {
			free = append(free, mining.Sample{Sentence: x.Text, Start: x.Start, End: x.End})
		}
	}
	if len(free) == 0 {
		return ""
	}
	return mining.Draft(label, free)
}

func trend(weeks map[string]int) []mining.Week {
	var out []mining.Week
	for _, w := range slices.Sorted(maps.Keys(weeks)) {
		out = append(out, mining.Week{Week: w, Documents: weeks[w]})
	}
	return out
}

// mostListed bounds the forms and titles of a Detail.
const mostListed = 12

func commonest(counts map[string]int) []mining.Counted {
	out := make([]mining.Counted, 0, len(counts))
	for text, n := range counts {
		out = append(out, mining.Counted{Text: text, Count: n})
	}
	slices.SortFunc(out, func(a, b mining.Counted) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Text, b.Text)
	})
	return out[:min(len(out), mostListed)]
}
