package e2e

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
)

// asking opens the review queue as the ML engineer, once it is full.
func asking(t *testing.T) context.Context {
	t.Helper()
	ctx := as(t, ml)
	eventually(t, ctx, `fetch('/review').then((r) => r.text()).then((h) => { window.open = Number(h.match(/id="open">([0-9,]+)/)[1].replace(',', '')) }) && window.open > 60`)
	visit(t, ctx, "/review")
	eventually(t, ctx, `document.querySelector('#review[data-ready]') && document.querySelector('#question')`)
	return ctx
}

// askedSkill is the item of the question and what it asks about.
func askedSkill(t *testing.T, ctx context.Context) (item, skill string) {
	t.Helper()
	return js[string](t, ctx, `document.querySelector('#question').dataset.item`), js[string](t, ctx, `document.querySelector('#question').dataset.label`)
}

// press1 answers with one key and waits for the next question.
func press1(t *testing.T, ctx context.Context, key string) (item, skill string) {
	t.Helper()
	item, skill = askedSkill(t, ctx)
	tap(t, ctx, key)
	eventually(t, ctx, fmt.Sprintf(`document.querySelector('#question') && document.querySelector('#question').dataset.item !== %q`, item))
	return item, skill
}

func TestTwentyQuestionsAreAnsweredWithTheKeyboardAlone(t *testing.T) {
	ctx := asking(t)
	picture(t, ctx, "review-first-1280")
	var asked []string
	decided := 0
	for i := range 20 {
		key := []string{"1", "2", "3", "x", "0"}[i%5]
		item, _ := press1(t, ctx, key)
		if slices.Contains(asked, item) {
			t.Fatalf("item %s is asked twice", item)
		}
		asked = append(asked, item)
		decided++
		if i == 7 { // a wrong one, taken back and answered again
			tap(t, ctx, "u")
			eventually(t, ctx, fmt.Sprintf(`document.querySelector('#question').dataset.item === %q`, item))
			press1(t, ctx, "x")
		}
		if i%4 == 3 { // a person is slower than this, and a server that lags is not what is tested
			eventually(t, ctx, `document.querySelector('#kept').textContent.includes('All saved')`)
		}
		if i == 12 {
			skipped, _ := press1(t, ctx, "s")
			asked = append(asked, skipped)
		}
	}
	tap(t, ctx, "e")
	eventually(t, ctx, `document.querySelector('.review-engine[open]')`)
	eventually(t, ctx, `document.querySelector('#kept').textContent.includes('All saved')`)
	if today := text(t, ctx, "#today"); today != strconv.Itoa(decided) {
		t.Errorf("%s answers are counted, not %d; the page says: %s", today, decided, text(t, ctx, "#notices"))
	}
	picture(t, ctx, "review-twenty-1280")
	if n := js[int](t, ctx, `document.querySelectorAll('#notices .message').length`); n != 0 {
		t.Errorf("something was not saved: %s", text(t, ctx, "#notices"))
	}
	says(t, ctx, "Your last answers", "median of a decision", "not relevant")
	item, _ := askedSkill(t, ctx)
	visit(t, ctx, "/review") // loaded again, the page shows the same question and figures
	eventually(t, ctx, fmt.Sprintf(`document.querySelector('#question')?.dataset.item === %q && document.querySelector('#today').textContent === '%d'`, item, decided))
}

// queueOf opens the preview's queue, ready for keys.
func queueOf(t *testing.T, path string) context.Context {
	t.Helper()
	ctx := chromium(t)
	do(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(preview(t)+path))
	eventually(t, ctx, `document.querySelector('#review[data-ready]')`)
	return ctx
}

func TestTheNextQuestionIsThereBeforeTheAnswerIsSavedAndARefusalIsTold(t *testing.T) {
	ctx := queueOf(t, "/review")
	eventually(t, ctx, `performance.getEntriesByType('resource').some((r) => r.name.includes('/review/next?beside=1'))`)
	js[any](t, ctx, `window.fetchBefore = fetch; window.fetch = (url, o) => (String(url).endsWith('/decisions') ? new Promise((go) => { window.goOn = () => go(window.fetchBefore(url, o)); }) : window.fetchBefore(url, o))`)
	tap(t, ctx, "1")
	eventually(t, ctx, `document.querySelector('#question').dataset.item === '2' && document.querySelector('#kept').textContent.includes('Saving')`) // while the answer is held back
	eventually(t, ctx, `performance.getEntriesByType('resource').some((r) => r.name.includes('/review/next?beside=2&beside=1'))`)
	js[any](t, ctx, `window.goOn(), window.fetch = window.fetchBefore`)
	eventually(t, ctx, `document.querySelector('#kept').textContent.includes('All saved')`)
	tap(t, ctx, "2")
	eventually(t, ctx, `document.querySelector('#question').dataset.item === '3'`)
	tap(t, ctx, "x") // which somebody decided on meanwhile
	eventually(t, ctx, `document.querySelector('#notices .message-error')?.textContent.includes('somebody decided about this skill') && document.querySelector('#question').dataset.item !== '3'`)
	now, _ := askedSkill(t, ctx)
	tap(t, ctx, "u")
	eventually(t, ctx, `document.querySelector('#question').dataset.item === '2'`)
	tap(t, ctx, "3") // and on with the one that was set aside
	eventually(t, ctx, fmt.Sprintf(`document.querySelector('#question').dataset.item === %q`, now))
}

func TestNoStateOfTheReviewQueueHasAnAccessibilityViolationOrIsTooWide(t *testing.T) {
	checker := axe(t)
	ctx := chromium(t)
	for _, path := range []string{"/review", "/queue/first", "/queue/long", "/queue/wrong", "/queue/never", "/queue/done"} {
		for _, theme := range []string{"light", "dark"} {
			for _, width := range []int64{360, 1280} {
				do(t, ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(preview(t)+path+"?theme="+theme))
				eventually(t, ctx, `document.querySelector('#review[data-ready]')`)
				js[any](t, ctx, `document.querySelectorAll('details:not(.menu)').forEach((d) => { d.open = true })`)
				if w := js[int64](t, ctx, `document.documentElement.scrollWidth`); w > width {
					t.Errorf("%s is %d px wide in a window of %d px; widest: %s", path, w, width, js[string](t, ctx, widest))
				}
				for _, v := range violations(t, js[string](t, ctx, checker+";\n"+report)) {
					t.Errorf("%s (%s, %d px): %s: %s\n\t%s", path, theme, width, v.ID, v.Help, v.Nodes)
				}
				picture(t, ctx, fmt.Sprintf("review%s-%s-%d", fileName(path), theme, width))
			}
		}
	}
	keys := queueOf(t, "/review")
	tap(t, keys, "?")
	eventually(t, keys, `document.querySelector('#keys[open]')`)
	for _, v := range violations(t, js[string](t, keys, checker+";\n"+report)) {
		t.Errorf("the keys: %s: %s\n\t%s", v.ID, v.Help, v.Nodes)
	}
}
