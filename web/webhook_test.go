package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"winnow/database"
	"winnow/database/dbtest"
	"winnow/webhook"
	"winnow/webhook/webhookdb"
)

// quiet is a history in which nothing happens.
type quiet struct{}

func (quiet) Taxonomies(context.Context) ([]webhook.Taxonomy, error) { return nil, nil }

func (quiet) Changes(context.Context, string, int64, int) ([]webhook.Change, error) { return nil, nil }

func withWebhooks(db *database.DB) func(*Config) {
	return func(c *Config) { c.Webhooks = webhook.New(webhookdb.New(db), quiet{}, webhook.Options{Private: true}) }
}

func TestACuratorAddsTestsAndSwitchesAWebhook(t *testing.T) {
	db := dbtest.SQLite(t)
	r := newReleaser(t, db)
	s := newTestServerAgain(t, r.server, withWebhooks(db))
	r.client.server = s
	told := 0
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { told++; w.WriteHeader(http.StatusNoContent) }))
	defer receiver.Close()

	r.shows("/webhooks", "Nobody is told yet")
	added := r.post("/webhooks", "url", receiver.URL, "events", "taxonomy.changed", "events", "taxonomy.released").want(http.StatusOK)
	secret := regexp.MustCompile(`whsec_[A-Za-z0-9+/=]{44}`).FindString(string(added.Body))
	if secret == "" || added.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("the secret is not shown, or may be kept: %q", added.Header.Get("Cache-Control"))
	}
	if body := r.shows("/webhooks", receiver.URL, "Send a test"); strings.Contains(body, "whsec_") {
		t.Error("the secret is shown twice")
	}
	r.post("/webhooks/test", "endpoint", "1").want(http.StatusSeeOther)
	ok(t, s.Webhooks.Step(context.Background()))
	body := r.shows("/webhooks", "taken", "Send again")
	if told != 1 {
		t.Errorf("told %d times", told)
	}
	delivery := regexp.MustCompile(`name="delivery" value="([^"]+)"`).FindStringSubmatch(body)[1]
	r.post("/webhooks/redeliver", "delivery", delivery).want(http.StatusSeeOther)
	ok(t, s.Webhooks.Step(context.Background()))
	r.post("/webhooks/disable", "endpoint", "1").want(http.StatusSeeOther)
	r.shows("/webhooks", "switched off", "Switch on")
	r.post("/webhooks/enable", "endpoint", "1").want(http.StatusSeeOther)
	if told != 2 {
		t.Errorf("told %d times", told)
	}
	for _, fields := range [][]string{{"url", "ftp://x", "events", "taxonomy.changed"}, {"url", receiver.URL}, {"url", receiver.URL, "events", "other"}} {
		if body := string(r.post("/webhooks", fields...).want(http.StatusUnprocessableEntity).Body); !strings.Contains(body, "problem-") {
			t.Errorf("%v is not refused at its field", fields)
		}
	}
	r.post("/webhooks/test", "endpoint", "7").want(http.StatusNotFound)
	r.post("/webhooks/redeliver", "delivery", "msg_x").want(http.StatusNotFound)
}

// newTestServerAgain is a server over the same rooms with another configuration.
func newTestServerAgain(t testing.TB, s *testServer, change func(*Config)) *testServer {
	t.Helper()
	c := s.Config
	change(&c)
	next := *s
	next.Server = New(c)
	return &next
}
