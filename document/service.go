package document

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

// Extractor is the engine, as this room uses it.
type Extractor interface {
	Extract(ctx context.Context, d extractor.Document) (extractor.Extraction, error)
}

// Options change a Service's defaults; nil fields keep them.
type Options struct {
	Clock func() time.Time
	NewID func() string // a UUID
	// Suppressor hides what an organisation does not want to see; nil: nothing is hidden.
	Suppressor Suppressor
}

// Service is everything that can be done with documents. It may be used from
// many goroutines. Callers check permissions first.
type Service struct {
	store  Store
	engine Extractor
	clock  func() time.Time
	newID  func() string

	suppressor Suppressor
}

// NewService returns a Service over a store and an engine.
func NewService(store Store, engine Extractor, o Options) *Service {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.NewID == nil {
		o.NewID = uuid.NewString
	}
	return &Service{store: store, engine: engine, clock: o.Clock, newID: o.NewID, suppressor: o.Suppressor}
}

// Create keeps a draft and returns it with its extraction. When the engine
// cannot read it, the document is kept all the same and Whole.Trouble says why.
// It answers Invalid or TooLarge, with the field, for a draft that is wrong.
func (s *Service) Create(ctx context.Context, actor Actor, draft Draft) (Whole, error) {
	return s.create(ctx, actor, s.newID(), draft)
}

func (s *Service) create(ctx context.Context, actor Actor, publicID string, draft Draft) (Whole, error) {
	draft, err := draft.normal()
	if err != nil {
		return Whole{}, err
	}
	parsed := parse(draft)
	now := s.clock()
	w := Whole{
		Document: Document{PublicID: publicID, OrganisationID: actor.OrganisationID, Kind: draft.Kind, Status: New, Version: 1,
			CreatedBy: actor.ID, CreatedAt: now, UpdatedAt: now},
		Version: Version{Number: 1, Text: draft.Text, SHA256: sum(draft.Text), CreatedBy: actor.ID, CreatedAt: now},
	}
	w.describe(draft, parsed)
	if err := s.extract(ctx, &w); err != nil {
		return Whole{}, err
	}
	saved, err := s.store.Create(ctx, actor.OrganisationID, w, searchText(w.Document, parsed))
	saved.Trouble = w.Trouble
	return saved, err
}

// Edit changes a document. A new text is a new version; decisions of people
// stay with the document. It answers a Conflict whose cause is a *Stale with
// both sides when somebody saved a version after edit.Base.
func (s *Service) Edit(ctx context.Context, actor Actor, publicID string, edit Edit) (Whole, error) {
	old, err := s.store.Get(ctx, actor.OrganisationID, publicID)
	if err != nil {
		return Whole{}, err
	}
	draft := edit.apply(old)
	if edit.Base != old.Document.Version {
		return Whole{}, stale(draft, edit.Base, old)
	}
	if draft, err = draft.normal(); err != nil {
		return Whole{}, err
	}
	parsed := parse(draft)
	w := s.next(actor, old, draft, parsed)
	if err := s.extract(ctx, &w); err != nil {
		return Whole{}, err
	}
	saved, err := s.store.Update(ctx, actor.OrganisationID, edit.Base, w, searchText(w.Document, parsed))
	if errors.Is(err, ErrStale) {
		return Whole{}, s.lost(ctx, actor, publicID, draft, edit.Base)
	}
	saved.Trouble = w.Trouble
	return saved, err
}

// next is the document after a draft is saved over it.
func (s *Service) next(actor Actor, old Whole, draft Draft, parsed text.Document) Whole {
	w, now := old, s.clock()
	w.Document.UpdatedAt = now
	w.Document.Kind = draft.Kind
	if draft.Text != old.Version.Text || parsed.Format != old.Version.Format {
		w.Document.Version++
		w.Version = Version{DocumentID: old.Document.ID, Number: w.Document.Version, Text: draft.Text, SHA256: sum(draft.Text), CreatedBy: actor.ID, CreatedAt: now}
		if w.Document.Status == Reviewed {
			w.Document.Status = InReview
		}
	}
	w.describe(draft, parsed)
	return w
}

func (s *Service) lost(ctx context.Context, actor Actor, publicID string, draft Draft, base int) error {
	theirs, err := s.store.Get(ctx, actor.OrganisationID, publicID)
	if err != nil {
		return err
	}
	return stale(draft, base, theirs)
}

// Reextract asks the engine again and keeps its answer when inputs or stamp
// differ from the stored one.
func (s *Service) Reextract(ctx context.Context, orgID int64, publicID string) (Whole, error) {
	w, err := s.store.Get(ctx, orgID, publicID)
	if err != nil {
		return Whole{}, err
	}
	before := w.Extracted
	if err := s.extract(ctx, &w); err != nil {
		return Whole{}, err
	}
	if w.Trouble != nil || same(before, w.Extracted) {
		w.Extracted = before
		return w, nil
	}
	if _, err := s.store.SaveExtraction(ctx, orgID, *w.Extracted); err != nil {
		return Whole{}, err
	}
	return s.store.Get(ctx, orgID, publicID)
}

// Get returns a document as it is now.
func (s *Service) Get(ctx context.Context, orgID int64, publicID string) (Whole, error) {
	return s.store.Get(ctx, orgID, publicID)
}

// Find returns a document without its text and extraction.
func (s *Service) Find(ctx context.Context, orgID int64, publicID string) (Document, error) {
	return s.store.Find(ctx, orgID, publicID)
}

// Version returns one version's text.
func (s *Service) Version(ctx context.Context, orgID int64, publicID string, number int) (Version, error) {
	return s.store.Version(ctx, orgID, publicID, number)
}

// Versions lists a document's versions, newest first, without their texts.
func (s *Service) Versions(ctx context.Context, orgID int64, publicID string) ([]Version, error) {
	return s.store.Versions(ctx, orgID, publicID)
}

// Extractions lists what the engine said of a document over time, newest first,
// with stamps but without skills.
func (s *Service) Extractions(ctx context.Context, orgID int64, publicID string) ([]Extracted, error) {
	return s.store.Extractions(ctx, orgID, publicID)
}

// SetStatus sets the review's status by hand.
func (s *Service) SetStatus(ctx context.Context, orgID int64, publicID string, status Status) error {
	if !slices.Contains(Statuses, status) {
		return fault.In("status", "The status %q is unknown. Choose new, in_review or reviewed.", string(status))
	}
	return s.store.SetStatus(ctx, orgID, publicID, status)
}

// Remove takes a document out of every list and page. Decisions on it stay in
// the record of events.
func (s *Service) Remove(ctx context.Context, actor Actor, publicID string) error {
	return s.store.Remove(ctx, actor.OrganisationID, publicID, actor.ID, s.clock())
}

// describe fills what the text itself tells.
func (w *Whole) describe(d Draft, parsed text.Document) {
	w.Document.Title = text.Clip(strings.Join(strings.Fields(parsed.Title), " "), maxTitle)
	if w.Document.Title == "" {
		w.Document.Title = text.Clip(firstLine(parsed), maxTitle)
	}
	w.Document.Employer, w.Document.Source = d.Employer, d.Source
	w.Document.Language = parsed.Language
	w.Version.Format = parsed.Format
}
