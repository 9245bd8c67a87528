package e2e

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

func TestTheWrongRoleIsToldSoAndSeesNothing(t *testing.T) {
	for email, paths := range map[string][]string{
		rosa:    {"/people", "/status", "/profile", "/jobs", "/receipts", "/datasets"},
		seeker:  {"/people", "/status", "/datasets"},
		curator: {"/people", "/datasets"},
		ml:      {"/people"},
	} {
		ctx := as(t, email)
		for _, path := range paths {
			if status := js[int](t, ctx, fmt.Sprintf(`fetch(%q).then(r => r.status)`, path)); status != 403 {
				t.Errorf("%s gets %d for %s, want 403", email, status, path)
			}
		}
		visit(t, ctx, paths[0])
		says(t, ctx, "Ask an administrator")
	}
}

func TestAnotherOrganisationsDocumentDoesNotExist(t *testing.T) {
	owner, stranger := as(t, rosa), as(t, samuel)
	path := post(t, owner, "Of Harbour Recruiting only", advert)
	id := filepath.Base(path)
	for _, p := range []string{path, path + "/edit", path + "/history", path + "/changes?from=1&to=1", path + "/held-back", path + "/add?q=python",
		"/api/v1/documents/" + id, "/api/v1/documents/" + id + "/skills", "/api/v1/documents/" + id + "/feedback"} {
		if status := js[int](t, stranger, fmt.Sprintf(`fetch(%q).then(r => r.status)`, p)); status != 404 {
			t.Errorf("a stranger gets %d for %s, want 404", status, p)
		}
	}
	for _, p := range []string{path + "/decisions", path + "/all-good", path + "/undo", path + "/edit", path + "/reread", "/api/v1/documents/" + id + "/feedback"} {
		status := js[int](t, stranger, fmt.Sprintf(`fetch(%q, {method: 'POST', body: %q.startsWith('/api') ? JSON.stringify({events: [{id: crypto.randomUUID(), action: 'accept', skill_id: 1, version: 1, seen: 0}]}) : new URLSearchParams({do: 'accept', skill_id: 1, version: 1, event_id: crypto.randomUUID(), text: 'mine', title: 'mine'}),
			headers: {'X-CSRF-Token': document.querySelector('meta[name=csrf]').content, ...(%q.startsWith('/api') ? {'Content-Type': 'application/json'} : {})}}).then(r => r.status)`, p, p, p))
		if status != 404 {
			t.Errorf("a stranger's post to %s gets %d, want 404", p, status)
		}
	}
	visit(t, stranger, path)
	says(t, stranger, "There is nothing here")
	visit(t, stranger, "/postings?q=Harbour")
	if js[bool](t, stranger, `document.body.innerText.includes('Of Harbour Recruiting only')`) {
		t.Error("the stranger's list shows it")
	}
	visit(t, owner, "/postings?q=Harbour+Recruiting")
	says(t, owner, "Of Harbour Recruiting only")
}

func TestAFormThatAnotherSiteSendsIsRefused(t *testing.T) {
	ctx := as(t, rosa)
	status := js[int](t, ctx, `fetch('/postings', {method: 'POST', body: new URLSearchParams({text: 'Requirements: Python', kind: 'job'})}).then(r => r.status)`)
	if status != 403 {
		t.Errorf("a form without its token gets %d, want 403", status)
	}
}

func TestSomebodyWhoGuessesPasswordsIsHeldUp(t *testing.T) {
	ctx := chromium(t)
	visit(t, ctx, "/sign-in")
	for range 9 {
		do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=email]"), "nobody@example.org"), chromedp.SetValue(chromedp.CSS("[name=password]"), "wrong password"))
		click(t, ctx, "main form button.primary")
	}
	says(t, ctx, "Too many")
	picture(t, ctx, "sign-in-limited-1280")
}
