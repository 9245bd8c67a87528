package document

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"winnow/extractor/text"
	"winnow/fault"
)

// Filter narrows a list. Zero fields do not narrow.
type Filter struct {
	Search   string // words, all of which title, employer or text contain
	Kind     text.Kind
	Status   Status
	Language string
}

// Page sizes of List.
const (
	DefaultLimit = 50
	MaxLimit     = 200
)

// Page is a stretch of a list, newest first. Next is the cursor of the page
// after it, empty at the end.
type Page struct {
	Documents []Document
	Next      string
}

// List returns a page of an organisation's documents, newest first. after is
// the cursor of the page before, or empty; limit 0 means DefaultLimit. It
// answers Invalid for an unknown filter value or a cursor that is damaged or
// belongs to another search. Documents added meanwhile do not shift pages.
func (s *Service) List(ctx context.Context, orgID int64, f Filter, after string, limit int) (Page, error) {
	f, err := f.normal()
	if err != nil {
		return Page{}, err
	}
	if limit < 0 || limit > MaxLimit {
		return Page{}, fault.In("limit", "A page has 1 to %d documents.", MaxLimit)
	}
	if limit == 0 {
		limit = DefaultLimit
	}
	before, err := openCursor(f, after)
	if err != nil {
		return Page{}, err
	}
	documents, err := s.store.List(ctx, orgID, f, before, limit+1)
	if err != nil || len(documents) <= limit {
		return Page{Documents: documents}, err
	}
	return Page{Documents: documents[:limit], Next: cursor(f, documents[limit-1].ID)}, nil
}

// Counts returns how many documents match, by status, whatever f.Status is.
func (s *Service) Counts(ctx context.Context, orgID int64, f Filter) (map[Status]int, error) {
	f, err := f.normal()
	if err != nil {
		return nil, err
	}
	return s.store.Counts(ctx, orgID, f)
}

func (f Filter) normal() (Filter, error) {
	if f.Kind != "" && !knownKind(f.Kind) {
		return f, fault.In("kind", "The kind %q is unknown. Choose job, resume, course or feed.", string(f.Kind))
	}
	if f.Status != "" && !slices.Contains(Statuses, f.Status) {
		return f, fault.In("status", "The status %q is unknown. Choose new, in_review or reviewed.", string(f.Status))
	}
	if !language.MatchString(f.Language) {
		return f, fault.In("language", "Give the language as two letters, such as en.")
	}
	if len(f.Search) > 500 {
		return f, fault.In("search", "Search for at most 500 characters.")
	}
	f.Search = strings.Join(Words(f.Search), " ")
	return f, nil
}

// maxWords of a search are looked for; more narrow nothing.
const maxWords = 10

// Words returns the folded words of a search.
func Words(search string) []string {
	words := strings.Fields(Fold(search))
	return words[:min(len(words), maxWords)]
}

// Fold returns text as searches compare it: lower case, without accents, white
// space folded, invisible characters gone.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := true
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, " ")) {
		switch {
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		case unicode.Is(unicode.Mn, r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			continue
		}
		b.WriteRune(unicode.ToLower(r))
		space = false
	}
	return strings.TrimSpace(b.String())
}
