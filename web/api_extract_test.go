package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"winnow/account"
	"winnow/database/dbtest"
	"winnow/extractor"
	"winnow/fault"
)

func TestExtractFindsSkillsWithTheirWordsAndKeepsNothing(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	rosa := s.token(s.harbour.person)
	text := "Entwickler für Lager – Développeur ☕\r\n\r\nWhat you will need\r\n- Python and SQL\r\n- Forklift licence\r\n"
	x := read[apiExtraction](rosa.do("POST", "/api/v1/extract", map[string]any{"kind": "job", "text": text}).want(http.StatusOK))
	labels := map[string]bool{}
	for _, skill := range x.Skills {
		labels[skill.Label] = true
		for _, e := range skill.Evidence {
			if e.Start < 0 || e.End > len(text) || text[e.Start:e.End] != e.Text {
				t.Errorf("%s: evidence %q is not at %d to %d of what was sent", skill.Label, e.Text, e.Start, e.End)
			}
		}
	}
	if !labels["Python"] || !labels["SQL"] {
		t.Errorf("found %v", labels)
	}
	if x.Text != "" || x.Dropped != nil {
		t.Errorf("text %q and %d dropped were not asked for", x.Text, len(x.Dropped))
	}
	if n := len(read[struct{ Documents []apiDocument }](rosa.do("GET", "/api/v1/documents", nil)).Documents); n != 0 {
		t.Errorf("%d documents were kept", n)
	}
}

func TestExtractReturnsAFilesTextSinceOffsetsPointIntoIt(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	body, contentType := upload(t, "posting.txt", []byte(smallPosting), "kind", "job")
	x := read[apiExtraction](s.token(s.harbour.person, account.Extract).do("POST", "/api/v1/extract", body, "Content-Type", contentType).want(http.StatusOK))
	if !strings.Contains(x.Text, "Forklift licence") || len(x.Skills) == 0 {
		t.Fatalf("text %q, %d skills", x.Text, len(x.Skills))
	}
	for _, e := range x.Skills[0].Evidence {
		if x.Text[e.Start:e.End] != e.Text {
			t.Errorf("evidence %q is not at %d to %d of the text", e.Text, e.Start, e.End)
		}
	}
}

func TestExtractRefusesWhatIsNoText(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	rosa := s.token(s.harbour.person)
	for name, c := range map[string]struct {
		body        any
		status      int
		kind, field string
	}{
		"empty":        {map[string]any{"text": "  "}, 422, "invalid", "text"},
		"too large":    {map[string]any{"text": strings.Repeat("y", 1<<20+1)}, 413, "too_large", "text"},
		"binary":       {map[string]any{"text": "\x00\x01"}, 422, "invalid", "text"},
		"kind":         {map[string]any{"text": "x", "kind": "poem"}, 422, "invalid", "kind"},
		"format":       {map[string]any{"text": "x", "format": "docx"}, 422, "invalid", "format"},
		"language":     {map[string]any{"text": "x", "language": "EN"}, 422, "invalid", "language"},
		"unknown":      {map[string]any{"text": "x", "threshold": 1}, 422, "invalid", "threshold"},
		"broken UTF-8": {"{\"text\":\"\xff\"}", 422, "invalid", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s.t = t
			rosa.do("POST", "/api/v1/extract", c.body).wantProblem(c.status, c.kind, c.field)
		})
	}
	s.t = t
	rosa.do("POST", "/api/v1/extract", `{"text":"x"}`, "Content-Type", "").wantProblem(415, "invalid", "")
	rosa.do("POST", "/api/v1/extract?dropped=maybe", map[string]any{"text": "x"}).wantProblem(422, "invalid", "dropped")
}

// failing is an engine that cannot read.
type failing struct{ Engine }

func (failing) Extract(context.Context, extractor.Document) (extractor.Extraction, error) {
	return extractor.Extraction{}, fault.New(fault.Internal, "secret detail")
}

func TestAnEngineThatFailsIsUnavailableWithoutItsDetails(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t), func(c *Config) { c.Engine = failing{c.Engine} })
	s.contract = newContract(t)
	a := s.token(s.harbour.person).do("POST", "/api/v1/extract", map[string]any{"text": "Python"}).wantProblem(http.StatusServiceUnavailable, "unavailable", "")
	if strings.Contains(string(a.Body), "secret") {
		t.Errorf("the answer shows the cause: %s", a.Body)
	}
}
