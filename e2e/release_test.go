package e2e

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// label gives a skill of the starter taxonomy a Dutch name, as an import by
// somebody at the command line does.
func label(t *testing.T, name string) {
	t.Helper()
	s, err := startSite()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "nl.csv")
	if err := os.WriteFile(file, []byte("conceptUri,preferredLabel\nurn:winnow:starter:skill:python,"+name+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(s.binary, "taxonomy", "labels", "starter", file, "--language", "nl", "--data", s.dir).CombinedOutput(); err != nil {
		t.Fatalf("taxonomy labels: %v: %s", err, out)
	}
}

// clean checks the present page for accessibility in both themes.
func clean(t *testing.T, ctx context.Context, checker string) {
	t.Helper()
	for _, theme := range []string{"light", "dark"} {
		js[any](t, ctx, `document.documentElement.dataset.theme = '`+theme+`'`)
		for _, v := range violations(t, js[string](t, ctx, checker+";\n"+report)) {
			t.Errorf("%s (%s): %s: %s\n\t%s", js[string](t, ctx, `location.pathname`), theme, v.ID, v.Help, v.Nodes)
		}
	}
}

func TestACuratorMakesAReleaseComparesAndGoesBack(t *testing.T) {
	checker := axe(t)
	ctx := as(t, curator)
	visit(t, ctx, "/releases")
	clean(t, ctx, checker)
	click(t, ctx, `main a[href="/releases/new"]`)
	do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=number]"), "e2e-1"), chromedp.SetValue(chromedp.CSS("[name=notes]"), "The first of the test"))
	clean(t, ctx, checker)
	if js[bool](t, ctx, `Boolean(document.querySelector('[name=sign]'))`) {
		do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=sign]"), "What it holds was there before."))
	}
	click(t, ctx, "main form button.primary")
	says(t, ctx, "Release e2e-1 is made", "The first of the test", "nothing changed")

	label(t, "de taal Python")
	visit(t, ctx, "/releases")
	says(t, ctx, "1 changed, in 1 change")
	click(t, ctx, `main a[href^="/releases/compare"]`)
	says(t, ctx, "From release e2e-1 to the working copy", "de taal Python", "preferred label, Dutch")
	clean(t, ctx, checker)
	picture(t, ctx, "release-compare-1280")

	visit(t, ctx, "/releases/new")
	says(t, ctx, "Not measured yet", "Held back")
	click(t, ctx, `main form[action="/releases/regression"] button`)
	eventually(t, ctx, `document.querySelector('[aria-label=Figures], #trial-progress a')`)
	visit(t, ctx, "/releases/regression")
	clean(t, ctx, checker)
	visit(t, ctx, "/releases/new")
	do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=number]"), "e2e-2"))
	click(t, ctx, "main form button.primary")
	says(t, ctx, "Release e2e-2 is made")

	click(t, ctx, `main a[aria-label="Go back to it: release e2e-1"]`)
	says(t, ctx, "Go back to release e2e-1?", "de taal Python")
	clean(t, ctx, checker)
	click(t, ctx, "main form button.primary")
	says(t, ctx, "took the working copy back to release e2e-1", "Undo that")
	clean(t, ctx, checker)
	click(t, ctx, `main a[aria-label="Browse: release e2e-2"]`)
	says(t, ctx, "release e2e-2", "not what Winnow extracts with today")
	do(t, ctx, chromedp.SetValue(chromedp.CSS("main [name=q]"), "de taal Python"), chromedp.Submit(chromedp.CSS("main form.filters")))
	eventually(t, ctx, `location.search.includes('q=') && document.querySelector('.results .result-name')`)
	clean(t, ctx, checker)
	click(t, ctx, ".results .result-name")
	says(t, ctx, "de taal Python", "As it is today")
	clean(t, ctx, checker)

	visit(t, ctx, "/releases")
	click(t, ctx, `form[action="/releases/return"] button`)
	visit(t, ctx, "/releases/compare?to=0&from="+revisionOf(t, ctx, "e2e-2"))
	says(t, ctx, "No concept is different")
}

// revisionOf reads the revision of a release from the list.
func revisionOf(t *testing.T, ctx context.Context, number string) string {
	t.Helper()
	visit(t, ctx, "/releases")
	return strings.TrimPrefix(js[string](t, ctx, `document.querySelector('main a[aria-label="Browse: release `+number+`"]').getAttribute('href')`), "/releases/")
}

func TestReleasePagesInThePreviewHaveNoAccessibilityViolation(t *testing.T) {
	checker, site := axe(t), preview(t)
	ctx := chromium(t)
	for _, page := range pages(t, site) {
		if !strings.HasPrefix(page, "/releases") && !strings.HasPrefix(page, "/webhooks") {
			continue
		}
		do(t, ctx, chromedp.EmulateViewport(360, 800), chromedp.Navigate(site+page))
		if w := js[int64](t, ctx, `document.documentElement.scrollWidth`); w > 360 {
			t.Errorf("%s is %d px wide in a window of 360; widest: %s", page, w, js[string](t, ctx, widest))
		}
		clean(t, ctx, checker)
	}
}
