package regression

import (
	"cmp"
	"context"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"

	"winnow/document"
	"winnow/extractor"
)

// Documents are an organisation's texts.
type Documents interface {
	List(ctx context.Context, orgID int64, f document.Filter, after string, limit int) (document.Page, error)
	Get(ctx context.Context, orgID int64, publicID string) (document.Whole, error)
}

const (
	// DefaultSample is how many of an organisation's documents a trial reads.
	DefaultSample = 100
	// MaxSample bounds what may be asked for.
	MaxSample = 2000
	// mostListed bounds how many documents are looked at to choose from, the
	// latest first.
	mostListed = 20_000
	// seed makes the choice; another one would choose other documents.
	seed = 5
)

// text is a document to read.
type text struct {
	id, title string
	document  extractor.Document
}

// choose returns ids of an organisation's documents: the same ones whenever they
// are asked for, as far as they are still there.
func choose(ctx context.Context, from Documents, orgID int64, n int) ([]string, error) {
	var all []string
	for after := ""; len(all) < mostListed; {
		page, err := from.List(ctx, orgID, document.Filter{}, after, document.MaxLimit)
		if err != nil {
			return nil, err
		}
		for _, d := range page.Documents {
			all = append(all, d.PublicID)
		}
		if after = page.Next; after == "" {
			break
		}
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Compare(lot(a), lot(b)) })
	return all[:min(n, len(all))], nil
}

// lot draws a number for an id.
func lot(id string) uint64 {
	h := fnv.New64a()
	var salt [8]byte
	binary.LittleEndian.PutUint64(salt[:], seed)
	_, _ = h.Write(salt[:]) // never fails (hash.Hash)
	_, _ = h.Write([]byte(id))
	return h.Sum64()
}

// sample reads documents of an organisation; none without one.
func sample(ctx context.Context, from Documents, orgID int64, n int) ([]text, error) {
	if from == nil || orgID == 0 || n <= 0 {
		return nil, nil
	}
	ids, err := choose(ctx, from, orgID, n)
	if err != nil {
		return nil, err
	}
	var texts []text
	for _, id := range ids {
		w, err := from.Get(ctx, orgID, id)
		if err != nil {
			return nil, err
		}
		texts = append(texts, text{id: id, title: w.Document.Title, document: extractor.Document{
			Kind: w.Document.Kind, Format: w.Version.Format, Title: w.Document.Title, Text: w.Version.Text, Language: strings.TrimPrefix(w.Document.Language, "und"),
		}})
	}
	return texts, nil
}
