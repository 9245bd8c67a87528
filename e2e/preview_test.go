package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// axe returns the accessibility checker's source, or skips the test.
func axe(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("..", "node_modules", "axe-core", "axe.min.js"))
	if err == nil {
		return string(source)
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("axe-core is missing; run npm ci --ignore-scripts")
	}
	t.Skip("axe-core is missing; run npm ci --ignore-scripts to check accessibility")
	return ""
}

type violation struct {
	ID    string   `json:"id"`
	Help  string   `json:"help"`
	Nodes []string `json:"nodes"`
}

// report runs axe and keeps what a person needs to mend a violation.
const report = `axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations.map(v => ({id: v.id, help: v.help, nodes: v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary.split('\n')[1])}))))`

// pages lists the address of every page of the preview, as its index links them.
func pages(t *testing.T, site string) []string {
	t.Helper()
	ctx := chromium(t)
	do(t, ctx, chromedp.Navigate(site))
	return js[[]string](t, ctx, `[...document.querySelectorAll('.nodes code')].map(c => c.textContent.replace('{id}', 'full').replace('{skill}', '103').replace('{candidate}', '502'))`)
}

func TestNoPageHasAnAccessibilityViolationInEitherTheme(t *testing.T) {
	checker, site := axe(t), preview(t)
	ctx := chromium(t)
	all := pages(t, site)
	if len(all) < 60 {
		t.Fatalf("the preview shows only %d pages", len(all))
	}
	for _, page := range append(all, "/") {
		for _, theme := range []string{"light", "dark"} {
			do(t, ctx, chromedp.Navigate(site+page+"?theme="+theme))
			for _, v := range violations(t, js[string](t, ctx, checker+";\n"+report)) {
				t.Errorf("%s (%s): %s: %s\n\t%s", page, theme, v.ID, v.Help, v.Nodes)
			}
		}
	}
}

func violations(t *testing.T, answer string) []violation {
	t.Helper()
	var list []violation
	if err := json.Unmarshal([]byte(answer), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// What opens on the posting page is checked too: it is not there at first.
func TestWhatOpensOnThePostingPageHasNoAccessibilityViolation(t *testing.T) {
	checker, site := axe(t), preview(t)
	ctx := chromium(t)
	for name, open := range map[string]string{
		"reasons":   `document.querySelector('#skill-103 [data-do=remove]').click()`,
		"why":       `document.querySelector('#skill-103 .level-link').click()`,
		"held back": `document.querySelector('[data-key=h]').click()`,
		"keys":      `document.querySelector('#keys').showModal()`,
		"menu":      `document.querySelector('details.menu').open = true`,
		"typeahead": `(() => { const i = document.querySelector('#add'); i.focus(); i.value = 'ter'; i.dispatchEvent(new Event('input', {bubbles: true})) })()`,
		"added":     `document.querySelector('#all-good button').click()`,
	} {
		for _, theme := range []string{"light", "dark"} {
			do(t, ctx, chromedp.Navigate(site+"/postings/full?theme="+theme))
			eventually(t, ctx, `document.querySelector('[data-ready]')`)
			js[any](t, ctx, open)
			eventually(t, ctx, shows[name])
			for _, v := range violations(t, js[string](t, ctx, checker+";\n"+report)) {
				t.Errorf("%s (%s): %s: %s\n\t%s", name, theme, v.ID, v.Help, v.Nodes)
			}
		}
	}
}

// shows says for each of them when it is there.
var shows = map[string]string{
	"reasons":   `document.querySelector('.reasons')`,
	"why":       `document.querySelector('#drawer .why')`,
	"held back": `document.querySelector('#drawer .held')`,
	"keys":      `document.querySelector('#keys[open]')`,
	"menu":      `document.querySelector('details.menu[open]')`,
	"typeahead": `document.querySelector('#hits li')`,
	"added":     `!document.querySelector('.skill[data-state=open]')`,
}

func TestNoPageIsWiderThanItsWindow(t *testing.T) {
	site := preview(t)
	ctx := chromium(t)
	all := pages(t, site)
	for _, width := range []int64{360, 768, 1280, 2560} {
		do(t, ctx, chromedp.EmulateViewport(width, 800))
		for _, page := range all {
			do(t, ctx, chromedp.Navigate(site+page))
			if w := js[int64](t, ctx, `document.documentElement.scrollWidth`); w > width {
				t.Errorf("%s is %d px wide in a window of %d px; widest: %s", page, w, width, js[string](t, ctx, widest))
			}
		}
	}
}

// widest names the element that reaches farthest to the right.
const widest = `(() => { let far = 0, name = ''; for (const e of document.querySelectorAll('main *, header *')) { const r = e.getBoundingClientRect(); if (r.right > far && r.width) { far = r.right; name = e.tagName + '.' + e.className } } return name + ' to ' + far })()`

func TestPagesBreakNoContentSecurityPolicy(t *testing.T) {
	site := preview(t)
	ctx := chromium(t)
	for _, page := range []string{"/postings/full", "/postings", "/account", "/status", "/datasets", "/sign-in", "/postings/new", "/taxonomy/12"} {
		do(t, ctx, chromedp.Navigate(site+page))
		inline := js[int](t, ctx, `document.querySelectorAll('[style], style, script:not([src]), [onclick], [onload]').length`)
		if inline != 0 {
			t.Errorf("%s has %d inline styles or scripts", page, inline)
		}
	}
}
