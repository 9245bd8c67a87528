package suppression

import (
	"context"
	"sync"
	"time"

	"winnow/extractor"
	"winnow/feedback"
	"winnow/feedback/acceptance"
)

// Skills is the taxonomy of now. Taxonomy names its state: whatever the others
// answer may differ under another name only.
type Skills interface {
	Taxonomy() string
	Became(id int64) feedback.Became
	Label(id int64) (label string, ok bool)
	Parent(id int64) int64 // what is above it; 0: nothing
}

// Rereader has documents of an organisation read again that show one of some
// skills, or hide it. Asking again under an id changes nothing.
type Rereader interface {
	Reread(ctx context.Context, orgID int64, id, why string, skills []int64) error
}

// Service keeps the lists of all organisations. It may be used from many
// goroutines. Callers check permissions first.
type Service struct {
	store    Store
	skills   Skills
	rereader Rereader // nil: documents are read again when somebody asks
	clock    func() time.Time
	policy   acceptance.Policy

	mu    sync.Mutex
	lists map[int64]list // by organisation; of the last state asked for
}

// list is an organisation's, in one state.
type list struct {
	version  int64
	taxonomy string
	extractor.Suppression
}

// NewService returns a Service. rereader may be nil; a nil clock is the system's.
func NewService(store Store, skills Skills, rereader Rereader, clock func() time.Time) *Service {
	if clock == nil {
		clock = time.Now
	}
	return &Service{store: store, skills: skills, rereader: rereader, clock: clock, policy: acceptance.Default, lists: map[int64]list{}}
}

// Suppress takes out of an extraction what the organisation hides. What somebody
// decided about in the document stays; document is 0 for one that is not kept so
// far. name is its public one, by which it may be drawn to ask about a skill
// again; empty for a text that is never kept. The list is the one of this
// moment, whichever process changed it.
func (s *Service) Suppress(ctx context.Context, orgID, document int64, name string, x extractor.Extraction) (extractor.Extraction, error) {
	hides, err := s.list(ctx, orgID)
	if err != nil || hides.Name == "" {
		return x, err
	}
	kept := map[int64]bool{}
	if document != 0 {
		ids, err := s.store.Kept(ctx, document)
		if err != nil {
			return x, err
		}
		for _, id := range ids {
			kept[s.skills.Became(id).SkillID] = true
		}
	}
	return x.Without(hides, kept, name), nil
}

// list returns what an organisation hides now. It is made anew when its version
// or the taxonomy is another one.
func (s *Service) list(ctx context.Context, orgID int64) (extractor.Suppression, error) {
	version, err := s.store.Version(ctx, orgID)
	if err != nil || version == 0 {
		return extractor.Suppression{}, err
	}
	taxonomy := s.skills.Taxonomy()
	s.mu.Lock()
	have, ok := s.lists[orgID]
	s.mu.Unlock()
	if ok && have.version == version && have.taxonomy == taxonomy {
		return have.Suppression, nil
	}
	entries, err := s.List(ctx, orgID)
	if err != nil {
		return extractor.Suppression{}, err
	}
	fresh := list{version, taxonomy, suppressionOf(entries)}
	s.mu.Lock()
	s.lists[orgID] = fresh
	s.mu.Unlock()
	return fresh.Suppression, nil
}

func suppressionOf(entries []Entry) extractor.Suppression {
	hide, said, show := map[int64][]extractor.Context{}, map[int64][]extractor.Context{}, map[int64][]extractor.Context{}
	for _, e := range entries {
		switch word := e.word(); {
		case e.Hidden:
			hide[e.Skill] = append(hide[e.Skill], e.Context)
			if word == Hide {
				said[e.Skill] = append(said[e.Skill], e.Context)
			}
		case word == Show:
			show[e.Skill] = append(show[e.Skill], e.Context)
		}
	}
	return extractor.NewSuppression(hide, said, show)
}
