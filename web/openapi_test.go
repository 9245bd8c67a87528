package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"

	"winnow/database/dbtest"
)

// contract compares answers with openapi.json, and remembers which answers of
// which operation it saw.
type contract struct {
	validator validator.Validator
	document  map[string]any

	mu   sync.Mutex
	seen map[string]bool // "POST /api/v1/extract 200"
}

// strict is openapi.json with every object closed, so that a field nobody
// documented is found.
func strict(t testing.TB) map[string]any {
	t.Helper()
	var d map[string]any
	ok(t, json.Unmarshal(openAPI, &d))
	closeObjects(d["components"].(map[string]any)["schemas"])
	return d
}

func closeObjects(v any) {
	switch v := v.(type) {
	case map[string]any:
		if _, open := v["additionalProperties"]; v["type"] == "object" && v["properties"] != nil && !open {
			v["additionalProperties"] = false
		}
		for _, child := range v {
			closeObjects(child)
		}
	case []any:
		for _, child := range v {
			closeObjects(child)
		}
	}
}

func newContract(t testing.TB) *contract {
	t.Helper()
	v, err := strictValidator()
	ok(t, err)
	return &contract{validator: v, document: strict(t), seen: map[string]bool{}}
}

// strictValidator is made once: it takes longer than most tests.
var strictValidator = sync.OnceValues(func() (validator.Validator, error) {
	var d map[string]any
	if err := json.Unmarshal(openAPI, &d); err != nil {
		return nil, err
	}
	closeObjects(d["components"].(map[string]any)["schemas"])
	b, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	document, err := libopenapi.NewDocument(b)
	if err != nil {
		return nil, err
	}
	v, errs := validator.NewValidator(document)
	return v, errors.Join(errs...)
})

// check fails the test when an answer is not as documented.
func (k *contract) check(t testing.TB, r *http.Request, a answer) {
	t.Helper()
	operation := k.operation(r.Method, r.URL.Path)
	if operation == "" {
		t.Fatalf("%s %s is not documented", r.Method, r.URL.Path)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.seen[operation+" "+strconv.Itoa(a.Status)] = true
	response := &http.Response{StatusCode: a.Status, Header: a.Header, Body: io.NopCloser(bytes.NewReader(a.Body)), Request: r}
	if fine, errs := k.validator.ValidateHttpResponse(r, response); !fine {
		for _, err := range errs {
			t.Errorf("%s %s answered %d, not as documented: %s: %s", r.Method, r.URL.Path, a.Status, err.Message, err.Reason)
			for _, e := range err.SchemaValidationErrors {
				t.Errorf("  %s: %s", e.Location, e.Reason)
			}
		}
		t.Fatalf("body: %s", a.Body)
	}
}

// operation names the documented operation of an address.
func (k *contract) operation(method, path string) string {
	for pattern, item := range k.document["paths"].(map[string]any) {
		_, has := item.(map[string]any)[strings.ToLower(method)]
		if has && matches(pattern, path) {
			return method + " " + pattern
		}
	}
	return ""
}

func matches(pattern, path string) bool {
	a, b := strings.Split(pattern, "/"), strings.Split(path, "/")
	return len(a) == len(b) && !slices.ContainsFunc(a, func(part string) bool {
		i := slices.Index(a, part)
		return part != b[i] && !strings.HasPrefix(part, "{")
	})
}

// methods of a path item; its other members are shared parameters.
var methods = []string{"get", "post", "put", "delete", "patch"}

// documented lists the operations of openapi.json.
func documented(t testing.TB) map[string]map[string]any {
	t.Helper()
	out := map[string]map[string]any{}
	for path, item := range strict(t)["paths"].(map[string]any) {
		for method, operation := range item.(map[string]any) {
			if slices.Contains(methods, method) {
				out[strings.ToUpper(method)+" "+path] = operation.(map[string]any)
			}
		}
	}
	return out
}

// routed lists the operations that the router answers under /api/v1.
func routed(s *testServer) []string {
	found := map[string]bool{}
	for _, r := range s.App().GetRoutes(true) {
		if strings.HasPrefix(r.Path, "/api/v1/") && r.Method != http.MethodHead {
			found[r.Method+" "+strings.ReplaceAll(r.Path, ":id", "{id}")] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func TestOpenAPIDocumentIsValid(t *testing.T) {
	document, err := libopenapi.NewDocument(openAPI)
	ok(t, err)
	v, errs := validator.NewValidator(document)
	for _, err := range errs {
		t.Fatal(err)
	}
	if fine, problems := v.ValidateDocument(); !fine {
		for _, p := range problems {
			t.Errorf("%s: %s", p.Message, p.Reason)
			for _, e := range p.SchemaValidationErrors {
				t.Errorf("  %s: %s", e.Location, e.Reason)
			}
		}
	}
}

func TestOpenAPIDocumentListsTheRoutesThereAre(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	want := slices.Sorted(maps.Keys(documented(t)))
	if got := routed(s); !slices.Equal(got, want) {
		t.Errorf("routes     %s\ndocumented %s", strings.Join(got, "\n           "), strings.Join(want, "\n           "))
	}
}

func TestOpenAPIDocumentIsServedToAnybody(t *testing.T) {
	s := newTestServer(t, dbtest.SQLite(t))
	a := s.stranger().do("GET", "/api/v1/openapi.json", nil).want(http.StatusOK)
	if !bytes.Equal(a.Body, openAPI) || !strings.HasPrefix(a.Header.Get("Content-Type"), "application/vnd.oai.openapi+json") {
		t.Errorf("got %d bytes as %q", len(a.Body), a.Header.Get("Content-Type"))
	}
}

func TestOpenAPIExamplesFitTheirSchemas(t *testing.T) {
	k := newContract(t)
	for name, operation := range documented(t) {
		method, path, _ := strings.Cut(name, " ")
		path = strings.ReplaceAll(path, "{id}", "1")
		for code, response := range operation["responses"].(map[string]any) {
			example, has := exampleOf(response)
			if !has {
				continue
			}
			r, err := http.NewRequest(method, path, nil)
			ok(t, err)
			status := map[string]int{"200": 200, "201": 201}[code]
			k.check(t, r, answer{t: t, Status: status, Header: http.Header{"Content-Type": {"application/json"}}, Body: example})
		}
		if body, has := exampleOf(operation["requestBody"]); has {
			r, err := http.NewRequest(method, path, bytes.NewReader(body))
			ok(t, err)
			r.Header.Set("Content-Type", "application/json")
			if fine, errs := k.validator.GetRequestBodyValidator().ValidateRequestBody(r); !fine {
				t.Errorf("%s: the example request does not fit: %s %s", name, errs[0].Message, errs[0].Reason)
			}
		}
	}
}

func exampleOf(v any) (body []byte, has bool) {
	m, _ := v.(map[string]any)
	content, _ := m["content"].(map[string]any)
	media, _ := content["application/json"].(map[string]any)
	example, has := media["example"]
	if !has {
		return nil, false
	}
	body, err := json.Marshal(example)
	return body, err == nil
}

func TestThePageAboutTheAPIShowsEveryOperation(t *testing.T) {
	want := documented(t)
	for _, o := range apiOperations() {
		name := o.Method + " " + o.Path
		if want[name] == nil || o.ID == "" || o.Summary == "" {
			t.Errorf("%q is not documented: %+v", name, o)
		}
		delete(want, name)
		if o.Method == http.MethodPost && (o.Request == "" || o.Response == "" || o.Scope == "" || len(o.Errors) < 5) {
			t.Errorf("%s lacks an example, a scope or errors: %+v", name, o)
		}
		if strings.Contains(o.Path, "{id}") && (len(o.Parameters) == 0 || !o.Parameters[0].Required) {
			t.Errorf("%s does not say what its id is", name)
		}
	}
	for name := range want {
		t.Errorf("%s is missing", name)
	}
}
