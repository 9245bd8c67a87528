package web

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"

	"winnow/database"
	"winnow/database/dbtest"
)

// upload writes a form with a file, and its Content-Type.
func upload(t testing.TB, name string, content []byte, fields ...string) (body, contentType string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i < len(fields); i += 2 {
		ok(t, w.WriteField(fields[i], fields[i+1]))
	}
	f, err := w.CreateFormFile("file", name)
	ok(t, err)
	_, err = f.Write(content)
	ok(t, err)
	ok(t, w.Close())
	return b.String(), w.FormDataContentType()
}

func TestADocumentIsCreatedReadAndRemoved(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newTestServer(t, db)
		s.contract = newContract(t)
		rosa := s.token(s.harbour.person)
		a := rosa.do("POST", "/api/v1/documents", map[string]any{"kind": "job", "title": "<script>alert(1)</script>", "employer": "Åland & Söhne", "source": "https://example.org/1", "text": smallPosting}).want(http.StatusCreated)
		d := read[apiWhole](a)
		if a.Header.Get("Location") != "/api/v1/documents/"+d.ID {
			t.Errorf("Location = %q", a.Header.Get("Location"))
		}
		if d.Title != "<script>alert(1)</script>" || d.Employer != "Åland & Söhne" || d.Text != smallPosting || d.Version != 1 || d.Status != "new" || d.Skills < 2 {
			t.Errorf("created %+v", d)
		}
		if d.CreatedBy.Name != "Name of harbour@example.org" || d.Stamp == nil || len(d.Sections) == 0 {
			t.Errorf("created by %+v, stamp %v, %d sections", d.CreatedBy, d.Stamp, len(d.Sections))
		}
		if got := read[apiWhole](rosa.do("GET", "/api/v1/documents/"+d.ID, nil).want(http.StatusOK)); got.Text != d.Text || got.ID != d.ID {
			t.Errorf("read %+v", got)
		}
		rosa.do("DELETE", "/api/v1/documents/"+d.ID, nil).want(http.StatusNoContent)
		rosa.do("GET", "/api/v1/documents/"+d.ID, nil).want(http.StatusNotFound)
		rosa.do("DELETE", "/api/v1/documents/"+d.ID, nil).want(http.StatusNotFound)
	})
}

func TestADocumentSentAgainUnderItsKeyIsTheSame(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	rosa := s.token(s.harbour.person)
	body := map[string]any{"text": "Python\r\nand SQL\r\n"}
	for _, key := range []string{uuid.NewString(), strings.ToUpper(uuid.NewString())} {
		first := read[apiWhole](rosa.do("POST", "/api/v1/documents", body, idempotencyKey, key).want(http.StatusCreated))
		again := read[apiWhole](rosa.do("POST", "/api/v1/documents", body, idempotencyKey, key).want(http.StatusCreated))
		if first.ID != again.ID || first.CreatedAt != again.CreatedAt {
			t.Errorf("two documents under one key: %s and %s", first.ID, again.ID)
		}
		rosa.do("PUT", "/api/v1/documents/"+first.ID, map[string]any{"base": 1, "text": "Forklift licence"}).want(http.StatusOK)
		if third := read[apiWhole](rosa.do("POST", "/api/v1/documents", body, idempotencyKey, key).want(http.StatusCreated)); third.ID != first.ID || third.Version != 2 {
			t.Errorf("sent again after an edit: %+v", third.apiDocument)
		}
		rosa.do("POST", "/api/v1/documents", map[string]any{"text": "another"}, idempotencyKey, key).wantProblem(http.StatusConflict, "conflict", "key")
		rosa.do("DELETE", "/api/v1/documents/"+first.ID, nil).want(http.StatusNoContent)
		rosa.do("POST", "/api/v1/documents", body, idempotencyKey, key).wantProblem(http.StatusConflict, "conflict", "key")
	}
	rosa.do("POST", "/api/v1/documents", body, idempotencyKey, "not a uuid").wantProblem(http.StatusUnprocessableEntity, "invalid", "key")
}

func TestDocumentsAreListedPageByPageAndFiltered(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	rosa := s.token(s.harbour.person)
	for i := range 7 {
		kind := []string{"job", "course"}[i%2]
		rosa.do("POST", "/api/v1/documents", map[string]any{"kind": kind, "title": fmt.Sprintf("Number %d", i), "text": "You need Python every day for this work."}).want(http.StatusCreated)
	}
	type page struct {
		Documents []apiDocument
		Next      string
	}
	var titles []string
	for after, n := "", 0; n < 9; n++ {
		p := read[page](rosa.do("GET", "/api/v1/documents?limit=3&after="+after, nil).want(http.StatusOK))
		for _, d := range p.Documents {
			titles = append(titles, d.Title)
		}
		if after = p.Next; after == "" {
			break
		}
	}
	if got := strings.Join(titles, ","); got != "Number 6,Number 5,Number 4,Number 3,Number 2,Number 1,Number 0" {
		t.Errorf("pages = %s", got)
	}
	for query, want := range map[string]int{"?kind=course": 3, "?q=number+4": 1, "?status=reviewed": 0, "?language=de": 0, "?kind=job&q=python": 4} {
		if got := len(read[page](rosa.do("GET", "/api/v1/documents"+query, nil).want(http.StatusOK)).Documents); got != want {
			t.Errorf("%s lists %d, want %d", query, got, want)
		}
	}
}

func TestListParametersThatAreWrongNameThemselves(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	rosa := s.token(s.harbour.person)
	for query, field := range map[string]string{
		"?limit=0": "limit", "?limit=201": "limit", "?limit=x": "limit", "?kind=letter": "kind", "?status=done": "status",
		"?language=english": "language", "?after=zzz": "after", "?q=" + strings.Repeat("x", 501): "q",
	} {
		rosa.do("GET", "/api/v1/documents"+query, nil).wantProblem(http.StatusUnprocessableEntity, "invalid", field)
	}
}

func TestAnEditOfAnOldVersionShowsBothSidesAndChangesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s := newTestServer(t, db)
		s.contract = newContract(t)
		rosa := s.token(s.harbour.person)
		id := rosa.add(smallPosting).ID
		path := "/api/v1/documents/" + id
		theirs := strings.Replace(smallPosting, "Free coffee", "Free tea", 1)
		if d := read[apiWhole](rosa.do("PUT", path, map[string]any{"base": 1, "text": theirs}).want(http.StatusOK)); d.Version != 2 {
			t.Fatalf("version = %d, want 2", d.Version)
		}
		stale := read[apiStale](rosa.do("PUT", path, map[string]any{"base": 1, "title": "Mine"}).wantProblem(http.StatusConflict, "conflict", ""))
		if stale.Base != 1 || stale.Theirs.Version != 2 || stale.Theirs.Text != theirs || stale.Yours.Title != "Mine" {
			t.Errorf("sides = %+v", stale)
		}
		mine := read[apiStale](rosa.do("PUT", path, map[string]any{"base": 1, "text": smallPosting}).want(http.StatusConflict))
		var changed []string
		for _, c := range mine.Changes {
			if c.Kind != "kept" {
				changed = append(changed, string(c.Kind)+" "+strings.TrimSpace(c.Text))
			}
		}
		if got := strings.Join(changed, ", "); got != "removed tea, added coffee" {
			t.Errorf("changes = %s", got)
		}
		if d := read[apiWhole](rosa.do("GET", path, nil).want(http.StatusOK)); d.Version != 2 || d.Text != theirs || d.Title == "Mine" {
			t.Errorf("the refused edit changed the document: %+v", d)
		}
	})
}

func TestDecisionsStayThroughAnEdit(t *testing.T) {
	s, rosa, id := feedbackServer(t, dbtest.SQLite(t))
	rosa.decide(id, s.event("accept", "Python"), s.event("remove", "SQL", "reason", "too_broad"))
	d := read[apiWhole](rosa.do("PUT", "/api/v1/documents/"+id, map[string]any{"base": 1, "text": smallPosting + "- Excel\n"}).want(http.StatusOK))
	if d.Decided != 2 || d.Version != 2 || d.Status != "in_review" {
		t.Errorf("after the edit: %+v", d.apiDocument)
	}
}

func TestBadDraftsAreRefusedWithTheirField(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	rosa := s.token(s.harbour.person)
	for name, c := range map[string]struct {
		body   any
		status int
		kind   string
		field  string
	}{
		"empty text":       {map[string]any{"text": " \n\t"}, 422, "invalid", "text"},
		"no text":          {map[string]any{}, 422, "invalid", "text"},
		"2 MB":             {map[string]any{"text": strings.Repeat("skills ", 300_000)}, 413, "too_large", "text"},
		"5 MB":             {map[string]any{"text": strings.Repeat("x", 5<<20)}, 413, "too_large", ""},
		"binary":           {map[string]any{"text": "PK\x03\x04\x00\x00"}, 422, "invalid", "text"},
		"broken UTF-8":     {"{\"text\":\"caf\xe9\"}", 422, "invalid", ""},
		"unknown kind":     {map[string]any{"text": "x", "kind": "letter"}, 422, "invalid", "kind"},
		"unknown format":   {map[string]any{"text": "x", "format": "pdf"}, 422, "invalid", "format"},
		"unknown language": {map[string]any{"text": "x", "language": "english"}, 422, "invalid", "language"},
		"long title":       {map[string]any{"text": "x", "title": strings.Repeat("t", 301)}, 422, "invalid", "title"},
		"unknown field":    {map[string]any{"text": "x", "txt": "y"}, 422, "invalid", "txt"},
		"wrong case":       {map[string]any{"Text": "x"}, 422, "invalid", "Text"},
		"wrong type":       {map[string]any{"text": 7}, 422, "invalid", "text"},
		"given twice":      {`{"text":"a","text":"b"}`, 422, "invalid", "text"},
		"no JSON":          {"text=Python", 422, "invalid", ""},
		"nothing":          {"", 422, "invalid", ""},
		"half":             {`{"text":"Pyth`, 422, "invalid", ""},
		"a list":           {`[]`, 422, "invalid", ""},
		"more after it":    {`{"text":"a"}{"text":"b"}`, 422, "invalid", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s.t = t
			rosa.do("POST", "/api/v1/documents", c.body).wantProblem(c.status, c.kind, c.field)
		})
	}
	s.t = t
	if n := len(read[struct{ Documents []apiDocument }](rosa.do("GET", "/api/v1/documents", nil)).Documents); n != 0 {
		t.Errorf("%d documents were kept", n)
	}
}

func TestFilesAreUploaded(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	s.contract = newContract(t)
	rosa := s.token(s.harbour.person)
	body, contentType := upload(t, "posting.html", []byte("<html><body><h1>Developer</h1><p>You need Python and SQL.</p></body></html>"), "kind", "job", "employer", "Northwind")
	d := read[apiWhole](rosa.do("POST", "/api/v1/documents", body, "Content-Type", contentType).want(http.StatusCreated))
	if d.Source != "posting.html" || d.Employer != "Northwind" || d.Skills < 2 || !strings.Contains(d.Text, "Python") {
		t.Errorf("uploaded %+v", d)
	}
	for name, content := range map[string][]byte{"photo.png": []byte("\x89PNG\r\n\x1a\n\x00\x00"), "empty.txt": nil, "archive.zip": []byte("PK\x03\x04nothing")} {
		body, contentType := upload(t, name, content)
		if a := rosa.do("POST", "/api/v1/documents", body, "Content-Type", contentType).want(http.StatusUnprocessableEntity); read[problem](a).Error.Message == "" {
			t.Errorf("%s: %s", name, a.Body)
		}
	}
}
