package e2e

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"winnow/database"
)

func TestTheDrawerTellsWhyASkillIsThereAndWhatWasHeldBack(t *testing.T) {
	ctx := as(t, rosa)
	path := post(t, ctx, "Explained", advert)
	python := byLabel(rows(t, ctx))["Python"]
	reach(t, ctx, python.ID)
	press(t, ctx, "w")
	eventually(t, ctx, `document.querySelector('#drawer:not([hidden]) .why')`)
	why := text(t, ctx, "#drawer")
	for _, w := range []string{"wording", "meaning", "Required", "Responsibilities"} {
		if !strings.Contains(why, w) {
			t.Errorf("the drawer does not say %q: %s", w, why)
		}
	}
	picture(t, ctx, "drawer-why-1280")
	press(t, ctx, kb.Escape)
	eventually(t, ctx, `document.querySelector('#drawer').hidden`)
	press(t, ctx, "h")
	eventually(t, ctx, `document.querySelector('#drawer:not([hidden]) .held button')`)
	picture(t, ctx, "drawer-held-back-1280")
	label := js[string](t, ctx, `(() => { const li = document.querySelector('#drawer .held button').closest('li'); return li.querySelector('strong, h3, a').textContent.trim() })()`)
	do(t, ctx, chromedp.Click(chromedp.CSS("#drawer .held button")))
	allSaved(t, ctx)
	if s := skills(t, ctx, path)[label]; s.State != "added" {
		t.Errorf("%s, held back and added, is stored as %+v", label, s)
	}
}

func TestTheMouseDecidesWithTheSameButtons(t *testing.T) {
	ctx := as(t, rosa)
	path := post(t, ctx, "With the mouse", advert)
	found := byLabel(rows(t, ctx))
	button := func(label, selector string) {
		t.Helper()
		do(t, ctx, chromedp.Click(chromedp.CSS("#skill-"+found[label].ID+" "+selector)))
	}
	button("Python", "[data-do=remove]")
	do(t, ctx, chromedp.Click(chromedp.CSS("[data-reason=duplicate]")))
	js[any](t, ctx, fmt.Sprintf(`(() => { const s = document.querySelector('.same-as select'); s.value = %q; s.dispatchEvent(new Event('change')) })()`, found["Docker"].ID))
	button("Docker", "button[value=accept]")
	button("Kubernetes", "button[value='set_relation/mentioned']")
	allSaved(t, ctx)
	list := skills(t, ctx, path)
	if s := list["Python"]; s.State != "removed" || s.Decision.Reason != "duplicate" {
		t.Errorf("Python is stored as %+v", s)
	}
	if list["Docker"].State != "accepted" || list["Kubernetes"].Relation != "mentioned" {
		t.Errorf("stored: %+v, %+v", list["Docker"], list["Kubernetes"])
	}
	do(t, ctx, chromedp.Click(chromedp.CSS("#undo button")))
	allSaved(t, ctx)
	if s := skills(t, ctx, path)["Kubernetes"]; s.State != "open" || s.Relation != "required" {
		t.Errorf("after undo Kubernetes is %+v", s)
	}
}

func TestTheListFindsByWordsAndFiltersByState(t *testing.T) {
	ctx := as(t, rosa)
	post(t, ctx, "Zymurgist wanted", advert)
	visit(t, ctx, "/postings")
	do(t, ctx, chromedp.SendKeys(chromedp.CSS("[name=q]"), "zymurg"))
	eventually(t, ctx, `document.querySelectorAll('#list tbody tr').length === 1 && document.querySelector('#list').innerText.includes('Zymurgist wanted') && location.search.includes('zymurg')`)
	js[any](t, ctx, `(() => { const s = document.querySelector('[name=status]'); s.value = 'reviewed'; s.dispatchEvent(new Event('change', {bubbles: true})) })()`)
	eventually(t, ctx, `document.querySelector('#list').innerText.includes('Nothing matches')`)
	do(t, ctx, chromedp.NavigateBack())
	eventually(t, ctx, `document.querySelector('#list').innerText.includes('Zymurgist wanted')`)
}

func TestALongListIsReadPageByPage(t *testing.T) {
	ctx := as(t, samuel)
	token := js[string](t, ctx, `document.querySelector('meta[name=csrf]').content`)
	js[any](t, ctx, `(async () => { for (let i = 0; i < 60; i++) await fetch('/api/v1/documents', {method: 'POST', headers: {'Content-Type': 'application/json', 'X-CSRF-Token': '`+token+`'},
		body: JSON.stringify({kind: 'job', title: 'Number ' + i, text: 'Requirements: Python'})}) })().then(() => null)`)
	seen := map[string]bool{}
	visit(t, ctx, "/postings?q=number")
	for range 10 {
		for _, title := range js[[]string](t, ctx, `[...document.querySelectorAll('#list .cell-title a')].map(a => a.textContent)`) {
			if seen[title] {
				t.Errorf("%s is on two pages", title)
			}
			seen[title] = true
		}
		next := js[string](t, ctx, `document.querySelector('a[rel=next]')?.getAttribute('href') ?? ''`)
		if next == "" {
			break
		}
		visit(t, ctx, next)
	}
	if len(seen) != 60 {
		t.Errorf("the pages list %d documents, want 60", len(seen))
	}
}

func TestASkillIsFoundInTheVocabularyByTypingErrorsToo(t *testing.T) {
	ctx := as(t, curator)
	for query, want := range map[string]string{"kubernets": "Kubernetes", "pyth": "Python"} {
		visit(t, ctx, "/taxonomy?q="+query)
		if first := js[[]string](t, ctx, `[...document.querySelectorAll('.result-name')].map(a => a.textContent).slice(0, 3)`); !strings.Contains(strings.Join(first, "|"), want) {
			t.Errorf("%q finds %q, want %s among them", query, first, want)
		}
	}
	do(t, ctx, chromedp.Click(chromedp.CSS(".result-name")))
	eventually(t, ctx, `/^\/taxonomy\/\d+$/.test(location.pathname)`)
	says(t, ctx, "Broader")
}

func TestATokenIsShownOnceWorksAndCanBeRevoked(t *testing.T) {
	ctx := as(t, rosa)
	visit(t, ctx, "/account")
	js[any](t, ctx, `document.querySelector('details.make').open = true`)
	do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=name]"), "night job"))
	click(t, ctx, "form[action='/account/tokens'] button.primary")
	secret := js[string](t, ctx, `document.querySelector('.secret input').value`)
	call := func() int {
		return js[int](t, ctx, fmt.Sprintf(`fetch('/api/v1/extract', {method: 'POST', credentials: 'omit', headers: {Authorization: 'Bearer %s', 'Content-Type': 'application/json'}, body: JSON.stringify({kind: 'job', text: 'You know Python.'})}).then(r => r.status)`, secret))
	}
	if status := call(); status != 200 {
		t.Fatalf("the new token gets %d", status)
	}
	visit(t, ctx, "/account")
	if strings.Contains(js[string](t, ctx, `document.documentElement.outerHTML`), secret) {
		t.Error("the token is shown a second time")
	}
	click(t, ctx, "[aria-label='Revoke night job']")
	says(t, ctx, "The token is revoked")
	if status := call(); status != 401 {
		t.Errorf("the revoked token gets %d, want 401", status)
	}
}

func TestAnAdministratorLetsSomebodyInAndLocksThemOut(t *testing.T) {
	ctx := as(t, admin)
	visit(t, ctx, "/people")
	do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=name]"), "Nina Novak"), chromedp.SetValue(chromedp.CSS("[name=email]"), "nina@example.org"),
		chromedp.SetValue(chromedp.CSS("[name=new_organisation]"), "Novak and Daughters"))
	click(t, ctx, "#add-person button.primary")
	says(t, ctx, "Nina Novak can sign in")
	secret := strings.Fields(js[string](t, ctx, `document.querySelector('.secret input').value`))[1]
	picture(t, ctx, "people-added-1280")
	nina := chromium(t)
	visit(t, nina, "/sign-in")
	fillSignIn(t, nina, "nina@example.org", secret)
	eventually(t, nina, `location.pathname === '/' && document.body.innerText.includes('Nina Novak')`)
	says(t, nina, "Welcome to Winnow")
	picture(t, nina, "home-empty-1280")
	visit(t, nina, "/postings")
	picture(t, nina, "postings-empty-1280")
	click(t, ctx, "[aria-label='Lock out Nina Novak']")
	visit(t, nina, "/postings")
	eventually(t, nina, `location.pathname === '/sign-in'`)
}

func TestTheStatusPageRenewsItself(t *testing.T) {
	ctx := as(t, admin)
	visit(t, ctx, "/status")
	renewed(t, ctx)
}

// renewed waits until htmx has swapped the body for a new one.
func renewed(t *testing.T, ctx context.Context) {
	t.Helper()
	js[any](t, ctx, `document.querySelector('#status').dataset.first = 'yes'`)
	eventually(t, ctx, `document.querySelector('#status') && !document.querySelector('#status').dataset.first`)
}

func TestWhatWasShownAndNotTouchedIsRecordedAsExposure(t *testing.T) {
	ctx := as(t, rosa)
	path := post(t, ctx, "Only looked at", advert)
	reach(t, ctx, byLabel(rows(t, ctx))["Docker"].ID)
	press(t, ctx, "a")
	allSaved(t, ctx)
	do(t, ctx, chromedp.Sleep(1500*time.Millisecond)) // longer than a glance
	inView := js[int](t, ctx, `[...document.querySelectorAll('#posting .skill[data-state=open]')].filter(r => r.inView).length`)
	if inView < 3 {
		t.Fatalf("only %d open skills are in view", inView)
	}
	visit(t, ctx, "/")
	if got := exposed(t, ctx, path, inView); got != inView {
		t.Errorf("%d exposures are stored, want %d", got, inView)
	}
	if open := len(skills(t, ctx, path)) - decided(skills(t, ctx, path)); open < inView {
		t.Errorf("an exposure decided something: %d skills are open", open)
	}
}

// exposed counts a posting's stored exposures once there are n. The API does
// not list them, so the table is asked.
func exposed(t *testing.T, ctx context.Context, path string, n int) int {
	t.Helper()
	s, err := startSite()
	if err != nil {
		t.Fatal(err)
	}
	db, err := database.Open(ctx, "sqlite:"+filepath.Join(s.dir, "winnow.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	found := 0
	for range 100 {
		err := db.Pool().QueryRowContext(ctx, `SELECT count(*) FROM feedback_events e JOIN documents d ON d.id = e.document_id
			WHERE d.public_id = ? AND e.action = 'exposure' AND e.batch <> ''`, filepath.Base(path)).Scan(&found)
		if err != nil {
			t.Fatal(err)
		}
		if found >= n {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	return found
}
