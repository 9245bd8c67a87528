package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// desk opens the candidates page of the preview, ready for keys.
func desk(t *testing.T, path string) context.Context {
	t.Helper()
	ctx := chromium(t)
	do(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(preview(t)+path))
	eventually(t, ctx, `document.querySelector('#candidates[data-ready]')`)
	return ctx
}

// onCandidate waits until the panel shows a candidate.
func onCandidate(t *testing.T, ctx context.Context, id int) {
	t.Helper()
	eventually(t, ctx, fmt.Sprintf(`document.querySelector('#panel').dataset.id === '%d' && document.querySelector('#row-%[1]d').classList.contains('on')`, id))
}

// tap presses keys as a keyboard does: a key whose default the page prevents
// types nothing, even where it moved the focus into a field.
func tap(t *testing.T, ctx context.Context, keys ...string) {
	t.Helper()
	for _, key := range keys {
		do(t, ctx, func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
			key, ctrl := strings.CutPrefix(key, "Ctrl+")
			down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Text: key}
			if key == "Enter" {
				down.Text, down.WindowsVirtualKeyCode = "\r", 13
			}
			if ctrl {
				down.Text, down.Modifiers = "", 2
			}
			_, err := chromedp.Call(ctx, input.DispatchKeyEvent, down)
			if err == nil {
				_, err = chromedp.Call(ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: key, WindowsVirtualKeyCode: down.WindowsVirtualKeyCode})
			}
			return chromedp.Void{}, err
		})
	}
}

func TestTheNextCandidateIsThereBeforeTheDecisionIsSaved(t *testing.T) {
	ctx := desk(t, "/candidates")
	onCandidate(t, ctx, 501)
	eventually(t, ctx, `performance.getEntriesByType('resource').some((r) => r.name.endsWith('/candidates/502'))`)
	press(t, ctx, "x")
	eventually(t, ctx, `document.querySelector('.cand-act[open]').dataset.key === 'x'`)
	js[any](t, ctx, `window.fetchBefore = fetch; window.fetch = (url, o) => (String(url).endsWith('/decide') ? new Promise((go) => { window.goOn = () => go(window.fetchBefore(url, o)); }) : window.fetchBefore(url, o))`)
	press(t, ctx, "3")
	onCandidate(t, ctx, 502) // while the answer is held back
	eventually(t, ctx, `document.querySelector('#kept').textContent.includes('Saving') && document.querySelector('#row-501 .note').textContent === 'saving…'`)
	js[any](t, ctx, `window.goOn()`)
	eventually(t, ctx, `document.querySelector('#outcome') && document.querySelector('#row-501 .note').textContent === 'decided just now' && document.querySelector('#kept').textContent.includes('All saved')`)
	press(t, ctx, "u")
	onCandidate(t, ctx, 501)
	eventually(t, ctx, `!('done' in document.querySelector('#row-501').dataset)`)
}

func TestKeysMoveOpenFormsAndLeaveThem(t *testing.T) {
	ctx := desk(t, "/candidates")
	press(t, ctx, "j")
	onCandidate(t, ctx, 502)
	press(t, ctx, "k")
	onCandidate(t, ctx, 501)
	tap(t, ctx, "n")
	eventually(t, ctx, `document.activeElement.name === 'label' && document.activeElement.value === 'dbt'`)
	do(t, ctx, chromedp.SendKeys(chromedp.CSS("#act-new [name=parent_name]"), "data"))
	eventually(t, ctx, `document.querySelector('#act-new .find .hits:not([hidden]) [aria-selected=true]')`)
	press(t, ctx, kb.ArrowDown)
	tap(t, ctx, "Enter")
	eventually(t, ctx, `document.querySelector('#act-new [name=parent]:checked').value === '43'`)
	press(t, ctx, kb.Escape)
	eventually(t, ctx, `!document.querySelector('.cand-act[open]') && document.activeElement.id === 'evidence'`)
	tap(t, ctx, "l")
	eventually(t, ctx, `document.activeElement.name === 'concept_name'`)
	tap(t, ctx, "2") // the second of the nearest skills
	eventually(t, ctx, `document.querySelector('#outcome')`)
	onCandidate(t, ctx, 502)
	press(t, ctx, "?")
	eventually(t, ctx, `document.querySelector('#keys[open]')`)
}

func TestAConflictShowsBothDecisionsAndLetsOneGoOn(t *testing.T) {
	ctx := desk(t, "/candidates/505")
	onCandidate(t, ctx, 505)
	tap(t, ctx, "n")
	eventually(t, ctx, `document.activeElement.name === 'label'`)
	press(t, ctx, kb.Enter)
	eventually(t, ctx, `document.querySelector('#notices .cand-clash')`)
	says(t, ctx, "Yours", "Ben Aydin", "They all mean modelling.")
	eventually(t, ctx, `document.activeElement.textContent === 'Keep mine'`)
	press(t, ctx, kb.Enter)
	eventually(t, ctx, `document.querySelector('#outcome') && !document.querySelector('.cand-clash') && document.querySelector('#row-505 .note').textContent === 'decided just now'`)
}

func TestTheKeysTurnThePagesOfTheList(t *testing.T) {
	ctx := desk(t, "/candidates")
	onCandidate(t, ctx, 501)
	tap(t, ctx, ">")
	eventually(t, ctx, `location.search.includes('after=') && document.querySelector('#candidates[data-ready]')`)
	ctx = desk(t, "/candidates")
	onCandidate(t, ctx, 501)
	js[any](t, ctx, `[...document.querySelectorAll('.cand-row a')].at(-1).click()`)
	eventually(t, ctx, `document.querySelector('.cand-row:last-child').classList.contains('on') && document.querySelector('#panel').dataset.id === document.querySelector('.cand-row:last-child').dataset.id`)
	tap(t, ctx, "j")
	eventually(t, ctx, `location.search.includes('after=')`)
}

func TestAColleaguesCandidateIsPassedOver(t *testing.T) {
	ctx := desk(t, "/candidates/503")
	onCandidate(t, ctx, 503)
	press(t, ctx, "w", "4")
	onCandidate(t, ctx, 505) // Ben is on 504
}

func TestWhatOpensOnTheCandidatesPageHasNoAccessibilityViolation(t *testing.T) {
	checker := axe(t)
	for _, key := range []string{"n", "l", "g", "m", "s", "x", "w", "c", "?"} {
		for _, theme := range []string{"light", "dark"} {
			ctx := desk(t, "/candidates?theme="+theme)
			onCandidate(t, ctx, 501)
			tap(t, ctx, key)
			eventually(t, ctx, `document.querySelector('.cand-act[open], #keys[open]')`)
			if key == "l" {
				press(t, ctx, "data")
				eventually(t, ctx, `document.querySelector('.hits:not([hidden]) li')`)
			}
			for _, v := range violations(t, js[string](t, ctx, checker+";\n"+report)) {
				t.Errorf("%s (%s): %s: %s\n\t%s", key, theme, v.ID, v.Help, v.Nodes)
			}
			picture(t, ctx, "candidates-"+fmt.Sprintf("%x", key)+"-"+theme)
		}
	}
}
