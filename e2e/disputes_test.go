package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// quarrel has Rosa accept a skill of a new posting, and Ben remove it. It returns
// the posting.
func quarrel(t *testing.T, title, label string) string {
	t.Helper()
	rosas := as(t, rosa)
	path := post(t, rosas, title, advert)
	reach(t, rosas, byLabel(rows(t, rosas))[label].ID)
	press(t, rosas, "a")
	allSaved(t, rosas)
	bens := as(t, ben)
	shown(t, bens, path)
	reach(t, bens, byLabel(rows(t, bens))[label].ID)
	press(t, bens, "x", "2")
	allSaved(t, bens)
	return path
}

// disputed opens the disputes once one about a skill waits, and skips to it.
func disputed(t *testing.T, ctx context.Context, label string) {
	t.Helper()
	here := fmt.Sprintf(`document.querySelector('#case')?.innerText === %q`, label)
	for range 200 { // what people said is taken in each second
		visit(t, ctx, "/adjudication")
		for js[bool](t, ctx, `Boolean(document.querySelector('#case'))`) {
			if js[bool](t, ctx, here) {
				return
			}
			before := js[string](t, ctx, `location.href`)
			tap(t, ctx, "s")
			eventually(t, ctx, fmt.Sprintf(`document.readyState === 'complete' && location.href !== %q`, before))
		}
	}
	t.Fatalf("no dispute about %s is shown", label)
}

func TestADisputeIsDecidedAndTakenBackWithTheKeyboardAlone(t *testing.T) {
	path := quarrel(t, "Disputed", "Terraform")
	ctx := as(t, curator)
	disputed(t, ctx, "Terraform")
	picture(t, ctx, "dispute-1280")
	says(t, ctx, "Experience with Terraform", "Recruiter 1", "Recruiter 2", "wrong part of the text")
	if page := text(t, ctx, "main"); strings.Contains(page, "Rosa") || strings.Contains(page, "Ben") {
		t.Errorf("people of another organisation are named: %s", page)
	}
	tap(t, ctx, "?")
	eventually(t, ctx, `document.querySelector('#keys[open]')`)
	press(t, ctx, kb.Escape)
	eventually(t, ctx, `!document.querySelector('#keys[open]')`)
	ruled := `document.readyState === 'complete' && document.querySelector('main')?.innerText.includes('“Terraform” is ruled mentioned.')`
	tap(t, ctx, "3")
	eventually(t, ctx, ruled)
	tap(t, ctx, "u")
	eventually(t, ctx, `document.readyState === 'complete' && document.querySelector('main')?.innerText.includes('disagreement') && document.body.innerText.includes('The ruling is taken back.')`)
	disputed(t, ctx, "Terraform")
	tap(t, ctx, "3")
	eventually(t, ctx, ruled)
	owner := as(t, rosa)
	if s := skills(t, owner, path)["Terraform"]; s.State != "removed" {
		t.Errorf("a ruling from outside changed the posting: %+v", s)
	}
	visit(t, owner, path+"/history")
	says(t, owner, "an adjudicator")
}
