package feedback

import (
	"context"
	"sync"

	"winnow/extractor/text"
)

// page is one version of a document as decisions point into it.
type page struct {
	text.Document
	evidence map[int64][]Evidence // of the version's last extraction, by skill
}

// pageKey names a page: another extraction of the document may point elsewhere.
type pageKey struct {
	document   int64
	version    int
	extraction int64 // the document's current one
}

// pages keeps those read lately: while somebody goes through a document, each
// decision has the same page read again.
type pages struct {
	mu   sync.Mutex
	kept map[pageKey]*page
}

// mostPages bounds what is kept, to some ten megabytes.
const mostPages = 256

func (p *pages) get(key pageKey) *page {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.kept[key]
}

func (p *pages) keep(key pageKey, read *page) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kept == nil || len(p.kept) >= mostPages {
		p.kept = make(map[pageKey]*page, mostPages)
	}
	p.kept[key] = read
}

// reader reads the pages of one document. Whoever makes one has found the document
// in its organisation.
type reader struct {
	ctx        context.Context
	store      Store
	pages      *pages
	doc        documentKey
	extraction int64
}

func (s *Service) reader(ctx context.Context, orgID int64, snap Snapshot) *reader {
	return &reader{ctx: ctx, store: s.store, pages: &s.pages, doc: documentKey{orgID, snap.DocumentID}, extraction: snap.Extraction}
}

func (r *reader) page(version int) (*page, error) {
	key := pageKey{r.doc.id, version, r.extraction}
	if p := r.pages.get(key); p != nil {
		return p, nil
	}
	t, err := r.store.Text(r.ctx, r.doc.org, r.doc.id, version)
	if err != nil {
		return nil, err
	}
	p := &page{Document: text.Parse(t.Kind, t.Format, t.Language, t.Title, t.Original)}
	if p.evidence, err = r.store.Evidence(r.ctx, r.doc.org, r.doc.id, version); err != nil {
		return nil, err
	}
	r.pages.keep(key, p)
	return p, nil
}
