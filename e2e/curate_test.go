package e2e

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// conceptOf returns the page of a concept by its name.
func conceptOf(t *testing.T, ctx context.Context, kind, name string) string {
	t.Helper()
	id := js[int](t, ctx, fmt.Sprintf(`fetch('/api/v1/taxonomy/search?limit=1&kind=%s&q=%s').then(r => r.json()).then(b => b.hits[0].id)`, kind, urlQuery(name)))
	return fmt.Sprintf("/taxonomy/%d", id)
}

func urlQuery(text string) string { return `' + encodeURIComponent('` + text + `') + '` }

// keyTo presses a key of the page and waits for the page it leads to.
func keyTo(t *testing.T, ctx context.Context, key, where string) {
	t.Helper()
	eventually(t, ctx, `document.querySelector('button[data-key="?"]:not([hidden])')`) // the keys are there
	press(t, ctx, key)
	eventually(t, ctx, where+` && document.readyState === 'complete'`)
}

// set fills a field in, as if it had been typed.
func set(t *testing.T, ctx context.Context, selector, value string) {
	t.Helper()
	do(t, ctx, chromedp.SetValue(chromedp.CSS(selector), value))
}

// accessible fails the test for what axe finds on the present page.
func accessible(t *testing.T, ctx context.Context, page string) {
	t.Helper()
	for _, v := range violations(t, js[string](t, ctx, axe(t)+";\n"+report)) {
		t.Errorf("%s: %s: %s\n\t%s", page, v.ID, v.Help, v.Nodes)
	}
}

func TestACuratorEditsAndTakesBackByKeys(t *testing.T) {
	ctx := as(t, curator)
	page := conceptOf(t, ctx, "skill", "crop production")
	visit(t, ctx, page)
	before := text(t, ctx, "p.description")
	accessible(t, ctx, "concept")
	keyTo(t, ctx, "e", `location.pathname.endsWith('/edit')`)
	accessible(t, ctx, "edit")
	set(t, ctx, "[name=description]", "Grows crops.")
	set(t, ctx, "[name=reason]", "shorter")
	click(t, ctx, "main form button.primary")
	says(t, ctx, "Saved as revision", "Grows crops.", "shorter", "removed "+before)
	picture(t, ctx, "curate-saved-1280")
	accessible(t, ctx, "saved")
	keyTo(t, ctx, "u", `document.querySelector('#saved-note') && document.querySelector('p.description').innerText !== 'Grows crops.'`)
	if now := text(t, ctx, "p.description"); now != before {
		t.Errorf("after the undo the description is %q, not %q", now, before)
	}
	press(t, ctx, "?")
	eventually(t, ctx, `document.querySelector('#keys').open`)
	says(t, ctx, "edit names and texts")
}

func TestACuratorSeesWhatAMergeDoesBeforeMakingIt(t *testing.T) {
	ctx := as(t, curator)
	visit(t, ctx, "/taxonomy")
	loser, winner := conceptOf(t, ctx, "skill", "drilling and sowing crops"), conceptOf(t, ctx, "skill", "soil cultivation")
	visit(t, ctx, loser)
	keyTo(t, ctx, "m", `location.pathname.endsWith('/merge')`)
	do(t, ctx, chromedp.SendKeys(chromedp.CSS("[name=other]"), "soil cultiv"))
	eventually(t, ctx, `[...document.querySelectorAll('#list-other option')].some(o => o.value.startsWith('soil cultivation (#'))`)
	set(t, ctx, "[name=other]", "soil cultivation")
	click(t, ctx, "button[value=preview]")
	says(t, ctx, "What this would do", "takes over", "added seed drilling")
	accessible(t, ctx, "merge preview")
	picture(t, ctx, "curate-merge-1280")
	click(t, ctx, "button[value=make]")
	eventually(t, ctx, `location.pathname === '`+winner+`'`)
	says(t, ctx, "merged “drilling and sowing crops” into “soil cultivation”")
	keyTo(t, ctx, "u", `document.querySelector('#saved-note')?.innerText.includes('took a change')`)
	visit(t, ctx, loser)
	if js[bool](t, ctx, `document.body.innerText.includes('Out of use')`) {
		t.Error("the merge was not taken back")
	}
}

func TestTheTreeIsWalkedAndChangedByKeys(t *testing.T) {
	ctx := as(t, curator)
	visit(t, ctx, "/taxonomy/tree")
	eventually(t, ctx, `document.querySelector('[data-tree][data-ready]')`)
	accessible(t, ctx, "tree")
	focused := func() string { return js[string](t, ctx, `document.activeElement.textContent`) }
	js[any](t, ctx, `document.querySelector('a.name[tabindex="0"]').focus()`)
	press(t, ctx, "a", "g", "r", "i", "c")
	if at := focused(); at != "Agriculture, animals and land" {
		t.Fatalf("typing went to %q", at)
	}
	arrow(t, ctx, "ArrowRight")
	eventually(t, ctx, `document.activeElement.getAttribute('aria-expanded') === 'true'`)
	arrow(t, ctx, "ArrowRight")
	if at := focused(); at == "Agriculture, animals and land" {
		t.Fatal("the right arrow does not go below")
	}
	press(t, ctx, "h", "o", "r", "t")
	wait(t, ctx)
	press(t, ctx, "m")
	eventually(t, ctx, `document.querySelector('#tree .taken')`)
	press(t, ctx, "l", "i", "v", "e")
	wait(t, ctx)
	press(t, ctx, "m")
	eventually(t, ctx, `document.querySelector('#tree-note').innerText.includes('Moved “Horticulture and viticulture” below “Livestock farming”')`)
	picture(t, ctx, "curate-tree-1280")
	accessible(t, ctx, "tree after a move")
	parent := `[...document.querySelectorAll('#tree a.name')].find(a => a.textContent === 'Horticulture and viticulture')?.closest('ul').closest('li')?.querySelector('a.name').textContent`
	if below := js[string](t, ctx, parent); below != "Livestock farming" || focused() != "Horticulture and viticulture" {
		t.Errorf("it stands below %q, the focus is on %q", below, focused())
	}
	press(t, ctx, "u")
	eventually(t, ctx, parent+` === 'Agriculture, animals and land' && document.activeElement.matches('a.name')`)
	arrow(t, ctx, "Home")
	if at, first := focused(), js[string](t, ctx, `document.querySelector('#tree a.name').textContent`); at != first {
		t.Errorf("Home goes to %q, not %q", at, first)
	}
}

// arrow presses a key that has a name.
func arrow(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	js[any](t, ctx, `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '`+name+`', bubbles: true, cancelable: true}))`)
}

// wait lets the letters that were typed be forgotten.
func wait(t *testing.T, ctx context.Context) {
	t.Helper()
	js[any](t, ctx, `new Promise(r => setTimeout(() => r(null), 900))`)
}

func TestAFindingIsFixedAndAnotherKept(t *testing.T) {
	ctx := as(t, curator)
	page := conceptOf(t, ctx, "skill", "harvesting crops")
	visit(t, ctx, page+"/edit")
	js[any](t, ctx, `document.querySelector('[name=hidden_en]').value = 'Crop  Harvesting'`)
	js[any](t, ctx, `document.querySelector('[name=description]').value = 'harvesting crops'`)
	click(t, ctx, "main form button.primary")
	says(t, ctx, "The checks now also find")
	visit(t, ctx, "/taxonomy/quality")
	accessible(t, ctx, "checks")
	visit(t, ctx, "/taxonomy/quality/description-is-label")
	says(t, ctx, "harvesting crops")
	accessible(t, ctx, "findings")
	picture(t, ctx, "curate-findings-1280")
	click(t, ctx, "[data-fix]")
	says(t, ctx, "Saved as revision", "This check finds nothing")
	click(t, ctx, "#saved-note [data-key=u]")
	says(t, ctx, "harvesting crops")
	do(t, ctx, chromedp.Click(chromedp.CSS(".findings summary")))
	set(t, ctx, ".keep [name=reason]", "said so on purpose")
	click(t, ctx, ".keep button")
	says(t, ctx, "Kept. It is counted apart")
	visit(t, ctx, "/taxonomy/quality/description-is-label?kept=1")
	says(t, ctx, "said so on purpose")
	visit(t, ctx, page)
	for range 2 { // what the test did, all of it
		click(t, ctx, "#history [data-key=u]")
	}
}

func TestTheDeskIsAccessibleAndARecruiterHasNone(t *testing.T) {
	ctx := as(t, curator)
	for _, page := range []string{"/taxonomy/bulk", "/taxonomy/proposals", "/taxonomy/changes", "/taxonomy/new"} {
		visit(t, ctx, page)
		accessible(t, ctx, page)
	}
	recruiter := as(t, rosa)
	visit(t, recruiter, conceptOf(t, recruiter, "skill", "crop production"))
	if js[bool](t, recruiter, `Boolean(document.querySelector('[data-curate], form[action*="/taxonomy/"]'))`) {
		t.Error("a recruiter sees what edits the taxonomy")
	}
	visit(t, recruiter, "/taxonomy/quality")
	says(t, recruiter, "taxonomy:curate")
}

func TestTheTaxonomyIsEditedWithoutJavaScript(t *testing.T) {
	ctx := withoutScript(t)
	visit(t, ctx, "/sign-in")
	do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=email]"), curator), chromedp.SetValue(chromedp.CSS("[name=password]"), password))
	click(t, ctx, "main form button.primary")
	visit(t, ctx, "/taxonomy/tree")
	click(t, ctx, ".marker[href]")
	says(t, ctx, "▾")
	click(t, ctx, ".tree ul ul a.name")
	click(t, ctx, "[data-key=e]")
	set(t, ctx, "[name=scopeNote]", "Without a script.")
	click(t, ctx, "main form button.primary")
	says(t, ctx, "Saved as revision", "Without a script.")
	click(t, ctx, "#saved-note [data-key=u]")
	says(t, ctx, "Saved as revision")
}
