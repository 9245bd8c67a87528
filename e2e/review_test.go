package e2e

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// event is a correction as the browser sent it.
type event struct {
	ID          string  `json:"id"`
	Action      string  `json:"action"`
	SkillID     int64   `json:"skill_id"`
	Relation    string  `json:"relation"`
	Reason      string  `json:"reason"`
	DuplicateOf int64   `json:"duplicate_of"`
	Undoes      string  `json:"undoes"`
	Version     int     `json:"version"`
	Seen        int64   `json:"seen"`
	DwellMS     float64 `json:"dwell_ms"`
	Items       []struct {
		SkillID int64 `json:"skill_id"`
	} `json:"items"`
	Shown struct {
		Rank        int     `json:"rank"`
		Probability float64 `json:"probability"`
	} `json:"shown"`
	Evidence *struct {
		Start int `json:"start"`
		End   int `json:"end"`
	} `json:"evidence"`
}

// open shows a posting of the preview with an empty desk and an empty queue.
func open(t *testing.T, ctx context.Context, posting string) {
	t.Helper()
	site := preview(t)
	do(t, ctx, chromedp.Navigate(site+"/sign-in"))
	js[any](t, ctx, `localStorage.clear(); fetch('/preview/reset', {method: 'POST'}).then(() => null)`)
	do(t, ctx, chromedp.Navigate(site+"/postings/"+posting))
	eventually(t, ctx, `document.querySelector('[data-ready]')`)
}

func press(t *testing.T, ctx context.Context, keys ...string) {
	t.Helper()
	for _, k := range keys {
		do(t, ctx, chromedp.KeyEvent(k))
	}
}

// saved returns the events the preview has kept, once there are n.
func saved(t *testing.T, ctx context.Context, n int) []event {
	t.Helper()
	js[any](t, ctx, fmt.Sprintf(`new Promise(async (done) => {
		for (let i = 0; i < 200; i++) {
			if ((await (await fetch('/preview/saved')).json()).length >= %d) break;
			await new Promise(r => setTimeout(r, 50));
		}
		done(null);
	})`, n))
	events := js[[]event](t, ctx, `fetch('/preview/saved').then(r => r.json())`)
	if len(events) != n {
		t.Fatalf("%d events were saved, want %d: %+v", len(events), n, events)
	}
	return events
}

func state(t *testing.T, ctx context.Context, skill int) string {
	t.Helper()
	return js[string](t, ctx, fmt.Sprintf(`document.querySelector('#skill-%d').dataset.state`, skill))
}

func TestAPostingIsReviewedWithTheKeysAlone(t *testing.T) {
	ctx := chromium(t)
	open(t, ctx, "fresh")
	press(t, ctx, "j", "a") // Python; goes on by itself
	press(t, ctx, "m")      // Go is only mentioned
	press(t, ctx, "x", "3")
	eventually(t, ctx, `document.querySelector('#saved').dataset.state === 'saved'`)
	events := saved(t, ctx, 3)
	if e := events[0]; e.Action != "accept" || e.SkillID != 101 || e.Version != 3 || e.Seen != 41 || e.Shown.Rank != 1 || e.Shown.Probability != .97 || e.DwellMS <= 0 {
		t.Errorf("first event = %+v", e)
	}
	if e := events[1]; e.Action != "set_relation" || e.SkillID != 102 || e.Relation != "mentioned" {
		t.Errorf("second event = %+v", e)
	}
	if e := events[2]; e.Action != "remove" || e.Reason != "too_broad" || e.SkillID != 103 {
		t.Errorf("third event = %+v", e)
	}
	if group := js[string](t, ctx, `document.querySelector('#skill-102').closest('.group').dataset.group`); group != "mentioned" {
		t.Errorf("the skill set to mentioned stands under %s", group)
	}
	press(t, ctx, "g")
	all := saved(t, ctx, 4)
	if e := all[3]; e.Action != "all_good" || len(e.Items) != 16 {
		t.Errorf("all good = %s of %d skills", e.Action, len(e.Items))
	}
	eventually(t, ctx, `document.querySelector('#count').textContent === '19 of 19 reviewed'`)
}

func TestUndoTakesBackStepByStepAlsoWhatWasDoneBeforeThePageWasLoaded(t *testing.T) {
	ctx := chromium(t)
	open(t, ctx, "full")
	press(t, ctx, "j", "j", "j", "c") // use databases becomes core
	press(t, ctx, "g", "u")
	if n := js[int](t, ctx, `document.querySelectorAll('.skill[data-state=open]').length`); n != 13 {
		t.Errorf("%d skills are open after all good was taken back, want 13", n)
	}
	press(t, ctx, "u")
	if s := state(t, ctx, 103); s != "open" {
		t.Errorf("after undo the skill is %s", s)
	}
	if group := js[string](t, ctx, `document.querySelector('#skill-103').closest('.group').dataset.group`); group != "required" {
		t.Errorf("after undo the skill stands under %s", group)
	}
	press(t, ctx, "u") // the removal the page came with
	events := saved(t, ctx, 5)
	if events[2].Undoes != events[1].ID || events[3].Undoes != events[0].ID || !strings.HasPrefix(events[4].Undoes, "00000000-") {
		t.Errorf("undone: %+v", events[2:])
	}
}

func TestCorrectionsOutliveALostConnectionAndAReload(t *testing.T) {
	for _, trouble := range []string{"offline", "broken", "expired"} {
		t.Run(trouble, func(t *testing.T) {
			ctx := chromium(t)
			open(t, ctx, trouble)
			press(t, ctx, "j", "a", "a")
			eventually(t, ctx, `['retrying', 'offline', 'expired'].includes(document.querySelector('#saved').dataset.state) && document.querySelector('#saved').textContent.includes('2 corrections kept')`)
			do(t, ctx, chromedp.Reload())
			eventually(t, ctx, `document.querySelector('[data-ready]')`)
			if s := state(t, ctx, 101) + state(t, ctx, 102); s != "acceptedaccepted" {
				t.Errorf("after the reload the page shows %s", s)
			}
			js[any](t, ctx, `fetch('/preview/reset?healed=true', {method: 'POST'}).then(() => null)`)
			do(t, ctx, chromedp.Navigate(preview(t)+"/home")) // any page sends what waits
			events := saved(t, ctx, 2)
			if events[0].SkillID != 101 || events[1].SkillID != 102 {
				t.Errorf("sent in the wrong order: %+v", events)
			}
			eventually(t, ctx, `document.querySelector('#queue').textContent === '2 corrections saved'`)
			if n := js[int](t, ctx, `Object.keys(localStorage).filter(k => k.startsWith('winnow.q.')).length`); n != 0 {
				t.Errorf("%d corrections are still in the browser", n)
			}
		})
	}
}

func TestARemovalIsSavedEvenWhenNobodySaysWhy(t *testing.T) {
	ctx := chromium(t)
	open(t, ctx, "fresh")
	press(t, ctx, "j", "x", "j")
	if e := saved(t, ctx, 1)[0]; e.Action != "remove" || e.Reason != "other" {
		t.Errorf("going on saved %+v", e)
	}
	press(t, ctx, "x")
	do(t, ctx, chromedp.Navigate(preview(t)+"/home")) // leaving in the middle
	if e := saved(t, ctx, 2)[1]; e.Action != "remove" || e.SkillID != 102 {
		t.Errorf("leaving saved %+v", e)
	}
}

func TestEscapeKeepsASkillThatWasAboutToBeRemoved(t *testing.T) {
	ctx := chromium(t)
	open(t, ctx, "fresh")
	press(t, ctx, "j", "x", kb.Escape, "a")
	if e := saved(t, ctx, 1)[0]; e.Action != "accept" || e.SkillID != 101 {
		t.Errorf("saved %+v", e)
	}
}

func TestADuplicateAsksOfWhich(t *testing.T) {
	ctx := chromium(t)
	open(t, ctx, "fresh")
	press(t, ctx, "j", "j", "j", "x", "5")
	js[any](t, ctx, `(() => { const s = document.querySelector('.same-as select'); s.value = '104'; s.dispatchEvent(new Event('change')) })()`)
	if e := saved(t, ctx, 1)[0]; e.Reason != "duplicate" || e.DuplicateOf != 104 || e.SkillID != 103 {
		t.Errorf("saved %+v", e)
	}
}

func TestAConflictShowsBothSidesAndTheChosenOneHolds(t *testing.T) {
	ctx := chromium(t)
	open(t, ctx, "conflict")
	press(t, ctx, "j", "a")
	eventually(t, ctx, `document.querySelector('#skill-101 .clash')`)
	text := js[string](t, ctx, `document.querySelector('#skill-101 .clash p').textContent`)
	if !strings.Contains(text, "Ben Aydin set to core") || !strings.Contains(text, "Yours: accepted") {
		t.Errorf("the page says %q", text)
	}
	saved(t, ctx, 0)
	do(t, ctx, chromedp.Reload()) // the question outlives a reload
	eventually(t, ctx, `document.querySelector('#skill-101 .clash')`)
	js[any](t, ctx, `document.querySelector('#skill-101 [data-clash=mine]').click()`)
	if e := saved(t, ctx, 1)[0]; e.Action != "accept" || e.Seen != 50 {
		t.Errorf("keeping mine saved %+v", e)
	}
	open(t, ctx, "conflict")
	press(t, ctx, "j", "a")
	eventually(t, ctx, `document.querySelector('#skill-101 .clash')`)
	js[any](t, ctx, `document.querySelector('#skill-101 [data-clash=theirs]').click()`)
	eventually(t, ctx, `document.querySelector('#saved').dataset.state === 'saved' && document.querySelector('#skill-101').dataset.state === 'open'`)
	saved(t, ctx, 0)
}

func TestASkillIsAddedByTypeaheadWithTheSelectedWordsAsEvidence(t *testing.T) {
	ctx := chromium(t)
	open(t, ctx, "fresh")
	js[any](t, ctx, `(() => {
		const walk = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT);
		for (let n; (n = walk.nextNode());) {
			const at = n.data.indexOf('customs papers');
			if (at >= 0) getSelection().setBaseAndExtent(n, at, n, at + 14);
		}
	})()`)
	eventually(t, ctx, `document.querySelector('.select-add')`)
	js[any](t, ctx, `document.querySelector('.select-add').click()`)
	eventually(t, ctx, `document.querySelector('#add').value === 'customs papers'`)
	js[any](t, ctx, `document.querySelector('#add').select()`)
	do(t, ctx, chromedp.SendKeys(chromedp.CSS("#add"), "teach"))
	eventually(t, ctx, `document.querySelector('#hits li')?.textContent.startsWith('teach software testing')`)
	press(t, ctx, kb.Enter)
	e := saved(t, ctx, 1)[0]
	if e.Action != "add" || e.SkillID != 402 || e.Relation != "core" || e.Evidence == nil {
		t.Fatalf("saved %+v", e)
	}
	from := js[int](t, ctx, `Number(document.querySelector('#text [data-s][id="t363"]')?.dataset.s) + 'Design the data models behind bookings and '.length`)
	if e.Evidence.Start != from || e.Evidence.End != from+14 {
		t.Errorf("evidence is %d to %d, want %d to %d", e.Evidence.Start, e.Evidence.End, from, from+14)
	}
	if !js[bool](t, ctx, `document.querySelector('#skill-402').dataset.state === 'added' && document.activeElement.id === 'skill-402'`) {
		t.Error("the new skill is not in the list with the focus on it")
	}
	press(t, ctx, "u")
	eventually(t, ctx, `!document.querySelector('#skill-402')`)
}

func TestOnePersonsCorrectionsAreNeverSentAsAnothers(t *testing.T) {
	ctx := chromium(t)
	open(t, ctx, "offline") // as Rosa
	press(t, ctx, "j", "a")
	eventually(t, ctx, `document.querySelector('#saved').textContent.includes('1 correction kept')`)
	js[any](t, ctx, `fetch('/preview/reset?healed=true', {method: 'POST'}).then(() => null)`)
	do(t, ctx, chromedp.Navigate(preview(t)+"/status")) // as Ada
	js[any](t, ctx, `new Promise(r => setTimeout(() => r(null), 400))`)
	if n := js[int](t, ctx, `fetch('/preview/saved').then(r => r.json()).then(l => l.length)`); n != 0 {
		t.Errorf("%d of Rosa's corrections were sent by Ada", n)
	}
}

func TestTypedTextComesBackAfterAnInterruption(t *testing.T) {
	ctx := chromium(t)
	site := preview(t)
	open(t, ctx, "full")
	do(t, ctx, chromedp.Navigate(site+"/postings/new"), chromedp.SendKeys(chromedp.CSS("textarea[name=text]"), "Typed for an hour."), chromedp.Navigate(site+"/sign-in/expired"), chromedp.Navigate(site+"/postings/new"))
	eventually(t, ctx, `document.querySelector('textarea[name=text]').value === 'Typed for an hour.'`)
	js[any](t, ctx, `document.querySelector('.message button').click()`)
	eventually(t, ctx, `document.querySelector('textarea[name=text]').value === ''`)
}

func TestFocusingASkillOutlinesItsEvidenceAndAClickOnAMarkFocusesItsSkill(t *testing.T) {
	ctx := chromium(t)
	do(t, ctx, chromedp.EmulateViewport(1280, 800))
	open(t, ctx, "fresh")
	press(t, ctx, "j")
	words := js[[]string](t, ctx, `[...document.querySelectorAll('.ev.on')].map(e => e.textContent)`)
	if !slices.Equal(words, []string{"Python", "Python"}) {
		t.Errorf("outlined: %q", words)
	}
	js[any](t, ctx, `[...document.querySelectorAll('.ev')].find(e => e.textContent === 'Terraform').click()`)
	if !js[bool](t, ctx, `document.activeElement.id === 'skill-115' && document.querySelector('#skill-115').classList.contains('on')`) {
		t.Error("the click did not focus the skill")
	}
	if !js[bool](t, ctx, `(() => { const r = document.querySelector('#skill-115').getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight })()`) {
		t.Error("the focused skill is out of sight")
	}
}

func TestThePostingPageNeedsUnder60KBForItsFirstPaint(t *testing.T) {
	ctx := chromium(t)
	do(t, ctx, chromedp.Navigate(preview(t)+"/postings/full"))
	eventually(t, ctx, `document.querySelector('[data-ready]')`)
	assets := js[int](t, ctx, `performance.getEntriesByType('resource').reduce((n, r) => n + r.encodedBodySize, 0)`)
	page := js[int](t, ctx, `fetch(location.href).then(r => r.blob()).then(b => new Response(b.stream().pipeThrough(new CompressionStream('gzip'))).blob()).then(b => b.size)`)
	t.Logf("assets %d bytes, page %d bytes, compressed", assets, page)
	if assets+page > 60_000 {
		t.Errorf("the posting page needs %d bytes, compressed", assets+page)
	}
}
