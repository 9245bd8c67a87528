package e2e

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// withoutScript returns a tab that runs no JavaScript of pages.
func withoutScript(t *testing.T) context.Context {
	t.Helper()
	ctx := chromium(t)
	do(t, ctx, chromedp.EmulateViewport(1280, 900), func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return chromedp.Void{}, err
	})
	return ctx
}

// click presses what a selector names and waits for the page that follows. It brings
// it to the middle first, where no heading that sticks to an edge lies over it.
func click(t *testing.T, ctx context.Context, selector string) {
	t.Helper()
	wait, cancel := context.WithCancel(ctx)
	defer cancel()
	eventually(t, wait, fmt.Sprintf("(found => { found?.scrollIntoView({block: 'center', behavior: 'instant'}); return Boolean(found) })(document.querySelector(%q))", selector))
	if _, err := chromedp.RunResponse(wait, chromedp.Click(chromedp.CSS(selector))); err != nil {
		t.Fatalf("click %s: %v", selector, err)
	}
}

func TestAPostingIsReviewedWithoutJavaScript(t *testing.T) {
	ctx := withoutScript(t)
	visit(t, ctx, "/sign-in")
	do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=email]"), rosa), chromedp.SetValue(chromedp.CSS("[name=password]"), password))
	click(t, ctx, "main form button.primary")
	visit(t, ctx, "/postings/new")
	do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=text]"), advert), chromedp.SetValue(chromedp.CSS("[name=title]"), "Without JavaScript"))
	click(t, ctx, "main form button.primary")
	says(t, ctx, "Without JavaScript", "Python", "0 of")
	found := byLabel(rows(t, ctx))
	row := func(label string) string { return "#skill-" + found[label].ID }

	click(t, ctx, row("Python")+" button[value=accept]")
	expect(t, ctx, "Python", "accepted", found["Python"].Group)
	click(t, ctx, row("Docker")+" button[value='set_relation/mentioned']")
	expect(t, ctx, "Docker", "accepted", "mentioned")
	click(t, ctx, row("Kubernetes")+" [data-do=remove]")
	says(t, ctx, "Why is “Kubernetes” wrong?")
	picture(t, ctx, "noscript-remove-1280")
	click(t, ctx, `button[value="remove/not_for_this_job"]`)
	expect(t, ctx, "Kubernetes", "removed", "")
	click(t, ctx, "#undo button")
	expect(t, ctx, "Kubernetes", "open", found["Kubernetes"].Group)

	do(t, ctx, chromedp.SetValue(chromedp.CSS("#add"), "beekeeping"))
	do(t, ctx, chromedp.Submit(chromedp.CSS("form.add")))
	eventually(t, ctx, `location.pathname.endsWith('/add') && document.querySelector('.results li')`)
	label := text(t, ctx, ".results .result-name")
	picture(t, ctx, "noscript-add-1280")
	click(t, ctx, ".results button[value=core]")
	expect(t, ctx, label, "added", "core")

	click(t, ctx, "#all-good button")
	open := 0
	for _, r := range rows(t, ctx) {
		if r.State == "open" {
			open++
		}
	}
	if open != 0 {
		t.Errorf("%d skills are open after all good", open)
	}
	click(t, ctx, ".posting-links a[href$='/history']")
	says(t, ctx, "Every decision is kept", "Kubernetes")
	picture(t, ctx, "history-1280")
}

// expect checks a row of the present page.
func expect(t *testing.T, ctx context.Context, label, state, group string) {
	t.Helper()
	r, ok := byLabel(rows(t, ctx))[label]
	if !ok || r.State != state || group != "" && r.Group != group {
		t.Errorf("%s is %+v, want %s in %s", label, r, state, group)
	}
}

func TestTwoDecisionsWithoutJavaScriptShowBothSides(t *testing.T) {
	first, second := withoutScript(t), as(t, ben)
	visit(t, first, "/sign-in")
	do(t, first, chromedp.SetValue(chromedp.CSS("[name=email]"), rosa), chromedp.SetValue(chromedp.CSS("[name=password]"), password))
	click(t, first, "main form button.primary")
	path := post(t, second, "Clash without JavaScript", advert)
	visit(t, first, path)
	skill := byLabel(rows(t, second))["Docker"]
	reach(t, second, skill.ID)
	press(t, second, "x", "6")
	allSaved(t, second)
	click(t, first, "#skill-"+skill.ID+" button[value='set_relation/core']")
	says(t, first, "Yours", "Ben Aydin", "not a skill")
	picture(t, first, "noscript-clash-1280")
	click(t, first, ".side button.primary")
	if s := skills(t, second, path)["Docker"]; s.State != "accepted" || s.Relation != "core" {
		t.Errorf("after keeping mine the server has %+v", s)
	}
}
