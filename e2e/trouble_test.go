package e2e

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// offline cuts a tab off the network, or connects it again.
func offline(t *testing.T, ctx context.Context, cut bool) {
	t.Helper()
	do(t, ctx, func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
			MatchedNetworkConditions: []*network.Conditions{{Offline: cut, DownloadThroughput: -1, UploadThroughput: -1}},
		})
		if err == nil {
			_, err = chromedp.Call(ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: cut, DownloadThroughput: -1, UploadThroughput: -1})
		}
		return chromedp.Void{}, err
	})
}

func TestDecisionsMadeOfflineAreShownKeptAndSentWhenTheNetworkIsBack(t *testing.T) {
	ctx := as(t, rosa)
	path := post(t, ctx, "Decided offline", advert)
	press(t, ctx, "j", "a")
	allSaved(t, ctx)
	offline(t, ctx, true)
	press(t, ctx, "a", "a", "x", "3")
	eventually(t, ctx, `/No network.*3 corrections.*kept/.test(document.querySelector('#saved').innerText)`)
	picture(t, ctx, "posting-offline-1280")
	press(t, ctx, "/", "python")
	eventually(t, ctx, `document.querySelector('#hits').innerText.includes('No network')`)
	if got := decided(skills(t, as(t, rosa), path)); got != 1 {
		t.Errorf("the server knows %d decisions while the tab is offline, want 1", got)
	}
	offline(t, ctx, false)
	allSaved(t, ctx)
	list := skills(t, ctx, path)
	if got := decided(list); got != 4 {
		t.Errorf("the server knows %d decisions, want 4", got)
	}
	removed := 0
	for _, s := range list {
		if s.State == "removed" && s.Decision.Reason == "too_broad" {
			removed++
		}
	}
	if removed != 1 {
		t.Errorf("%d removals with their reason, want 1", removed)
	}
}

func decided(list map[string]stored) int {
	n := 0
	for _, s := range list {
		if s.State != "open" {
			n++
		}
	}
	return n
}

func TestDecisionsOutliveTheServerBeingKilledAndThePageBeingClosed(t *testing.T) {
	ctx := as(t, rosa)
	path := post(t, ctx, "Decided while the server was down", advert)
	s, err := startSite()
	if err != nil {
		t.Fatal(err)
	}
	s.kill()
	t.Cleanup(func() { // for the tests that follow, whatever happens here
		s.kill()
		if err := errors.Join(s.start(), s.until(wholeEngine)); err != nil {
			t.Error(err)
		}
	})
	press(t, ctx, "j", "a", "a", "x", "1")
	eventually(t, ctx, `/3 corrections.*kept.*trying again in \d+ s/.test(document.querySelector('#saved').innerText)`)
	picture(t, ctx, "posting-retrying-1280")
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	visit(t, ctx, "/") // another page sends what waits
	eventually(t, ctx, `document.querySelector('#queue').innerText.includes('3 corrections saved')`)
	if got := decided(skills(t, ctx, path)); got != 3 {
		t.Errorf("the server knows %d decisions, want 3", got)
	}
}

// endSessions signs a person out everywhere but in a tab of its own.
func endSessions(t *testing.T, email string) {
	t.Helper()
	ctx := as(t, email)
	visit(t, ctx, "/account")
	do(t, ctx, chromedp.Click(chromedp.CSS("button[value=others]")))
	eventually(t, ctx, `document.body.innerText.includes('Signed out there')`)
}

func TestWhatIsTypedWhenTheSessionEndsSurvivesTheSignIn(t *testing.T) {
	for name, path := range map[string]func(*testing.T, context.Context) string{
		"new": func(*testing.T, context.Context) string { return "/postings/new" },
		"edit": func(t *testing.T, ctx context.Context) string {
			return post(t, ctx, "Session ends in mid-edit", advert) + "/edit"
		},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := as(t, rosa)
			page := path(t, ctx)
			visit(t, ctx, page)
			typed := "Typed for an hour.\n\nRequirements\n- You bring knowledge of Ansible\n"
			js[any](t, ctx, `document.querySelector('[name=text]').value = ''`)
			do(t, ctx, chromedp.SendKeys(chromedp.CSS("[name=text]"), typed))
			endSessions(t, rosa)
			do(t, ctx, chromedp.Click(chromedp.CSS("main form button.primary")))
			eventually(t, ctx, `document.readyState === 'complete' && /[Ss]ign in/.test(document.querySelector('main').innerText)`)
			picture(t, ctx, "expired-"+name+"-1280")
			signIn(t, ctx, rosa, page)
			eventually(t, ctx, fmt.Sprintf(`location.pathname === %q && document.querySelector('[name=text]')?.value === %q`, page, typed))
			do(t, ctx, chromedp.Click(chromedp.CSS("main form button.primary")))
			eventually(t, ctx, `/^\/postings\/[0-9a-f-]{36}/.test(location.pathname) && !location.pathname.endsWith('/edit') && document.body.innerText.includes('Ansible')`)
			visit(t, ctx, "/postings/new")
			if left := js[string](t, ctx, `document.querySelector('[name=text]').value`); left != "" {
				t.Errorf("the text was saved and still lies in the form: %q", left)
			}
		})
	}
}

func TestDecisionsMadeAfterTheSessionEndedAreSentAfterTheSignIn(t *testing.T) {
	ctx := as(t, rosa)
	path := post(t, ctx, "Session ends in mid-review", advert)
	press(t, ctx, "j", "a")
	allSaved(t, ctx)
	endSessions(t, rosa)
	press(t, ctx, "a", "a")
	eventually(t, ctx, `/2 corrections.*kept.*Sign in/s.test(document.querySelector('#saved').innerText)`)
	picture(t, ctx, "posting-expired-1280")
	do(t, ctx, chromedp.Click(chromedp.CSS("#saved a")))
	eventually(t, ctx, `location.pathname === '/sign-in'`)
	fillSignIn(t, ctx, rosa, password)
	arrived(t, ctx)
	allSaved(t, ctx)
	if got := decided(skills(t, ctx, path)); got != 3 {
		t.Errorf("the server knows %d decisions, want 3", got)
	}
}

func TestTwoPeopleWhoDecideDifferentlyBothSeeBothSides(t *testing.T) {
	for _, choice := range []string{"mine", "theirs"} {
		t.Run(choice, func(t *testing.T) {
			first, second := as(t, rosa), as(t, ben)
			path := post(t, first, "Two people", advert)
			shown(t, second, path)
			skill := byLabel(rows(t, first))["Docker"]
			reach(t, second, skill.ID)
			press(t, second, "x", "7")
			allSaved(t, second)
			reach(t, first, skill.ID)
			press(t, first, "c")
			eventually(t, first, fmt.Sprintf(`document.querySelector('#skill-%s .clash')`, skill.ID))
			said := text(t, first, "#skill-"+skill.ID+" .clash p")
			if !strings.Contains(said, "Ben Aydin removed (not for this job)") || !strings.Contains(said, "Yours: set to core") {
				t.Errorf("the page says %q", said)
			}
			if s := skills(t, first, path)["Docker"]; s.State != "removed" {
				t.Errorf("before the choice the server has %+v", s)
			}
			picture(t, first, "posting-clash-1280")
			do(t, first, chromedp.Click(chromedp.CSS("[data-clash="+choice+"]")))
			allSaved(t, first)
			want := map[string]string{"mine": "accepted core Rosa Keller", "theirs": "removed required Ben Aydin"}[choice]
			s := skills(t, second, path)["Docker"]
			if got := s.State + " " + s.Relation + " " + s.Decision.By; got != want {
				t.Errorf("after the choice the server has %s, want %s", got, want)
			}
			eventually(t, first, fmt.Sprintf(`document.querySelector('#skill-%s').dataset.state === %q`, skill.ID, s.State))
		})
	}
}

func TestTwoPeopleWhoEditTheSameTextBothSeeBothTexts(t *testing.T) {
	first, second := as(t, rosa), as(t, ben)
	path := post(t, first, "Edited by two", advert)
	visit(t, first, path+"/edit")
	visit(t, second, path+"/edit")
	send := func(ctx context.Context, words string) {
		do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=text]"), advert+words), chromedp.Click(chromedp.CSS("main form button.primary")))
	}
	send(second, "\nBen adds Ansible.\n")
	eventually(t, second, `location.pathname.endsWith('/changes')`)
	send(first, "\nRosa adds Jenkins.\n")
	eventually(t, first, `document.body.innerText.includes('Ben Aydin')`)
	says(t, first, "Ben adds Ansible.", "Rosa adds Jenkins.")
	picture(t, first, "edit-clash-1280")
	if kept := js[string](t, first, `document.querySelector('[name=text]').value`); !strings.Contains(kept, "Rosa adds Jenkins.") {
		t.Errorf("what Rosa typed is gone: %q", kept)
	}
	do(t, first, chromedp.Click(chromedp.CSS("main form button.primary")))
	eventually(t, first, `location.pathname.endsWith('/changes') && document.body.innerText.includes('Jenkins')`)
}
