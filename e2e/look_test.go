package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// realPages lists the pages of each role, with a posting that has decisions.
func realPages(t *testing.T) map[string][]string {
	t.Helper()
	ctx := as(t, rosa)
	path := post(t, ctx, "Looked at", advert)
	press(t, ctx, "j", "a", "x", "3", "a")
	allSaved(t, ctx)
	skill := rows(t, ctx)[0].ID
	visit(t, ctx, path+"/edit")
	do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=text]"), advert+"\n- Ansible\n"), chromedp.Click(chromedp.CSS("main form button.primary")))
	eventually(t, ctx, `location.pathname.endsWith('/changes')`)
	return map[string][]string{
		rosa: {"/", "/postings", "/postings?q=nothing+has+these+words", "/postings/new", "/postings/new?example=job-a01", path, path + "?version=1", path + "/edit", path + "/history",
			path + "/changes", path + "/held-back", path + "/add?q=java", path + "/skills/" + skill + "/why", path + "/skills/" + skill + "/remove",
			"/taxonomy", "/taxonomy?q=project", "/taxonomy/" + skill, "/account", "/api", "/postings/00000000-0000-4000-8000-000000000000", "/people"},
		seeker:  {"/", "/postings", "/postings/new", "/profile", "/profile/resume", "/profile/add?q=project", "/profile/erase", "/jobs", "/jobs?q=nothing+has+these+words", "/receipts"},
		curator: {"/", "/taxonomy", "/candidates", "/candidates?state=rejected", "/candidates?q=nothing+has+these+words", "/candidates/team"},
		ml:      {"/", "/datasets", "/review"},
		admin:   {"/", "/people", "/status"},
		"":      {"/sign-in"},
	}
}

func TestNoRealPageHasAnAccessibilityViolationOrIsWiderThanAPhone(t *testing.T) {
	checker := axe(t)
	for email, pages := range realPages(t) {
		ctx := chromium(t)
		if email != "" {
			ctx = as(t, email)
		}
		for _, page := range pages {
			for _, theme := range []string{"light", "dark"} {
				for _, width := range []int64{360, 1280} {
					do(t, ctx, chromedp.EmulateViewport(width, 900), setTheme(t, theme))
					visit(t, ctx, page)
					if w := js[int64](t, ctx, `document.documentElement.scrollWidth`); w > width {
						t.Errorf("%s is %d px wide in a window of %d px; widest: %s", page, w, width, js[string](t, ctx, widest))
					}
					picture(t, ctx, fmt.Sprintf("page-%s-%s-%s-%d", strings.Split(email, "@")[0], fileName(page), theme, width))
					for _, v := range violations(t, js[string](t, ctx, checker+";\n"+report)) {
						t.Errorf("%s (%s, %d px): %s: %s\n\t%s", page, theme, width, v.ID, v.Help, v.Nodes)
					}
				}
			}
		}
	}
}

// setTheme chooses the theme as the switch in the bar does: by its cookie.
func setTheme(t *testing.T, theme string) chromedp.Action[chromedp.Void] {
	address := site(t)
	return func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: "winnow_theme", Value: theme, URL: address})
		return chromedp.Void{}, err
	}
}

func fileName(page string) string {
	if len(page) > 46 && strings.HasPrefix(page, "/postings/") && !strings.HasPrefix(page, "/postings/new") && !strings.HasPrefix(page, "/postings?") {
		page = "/posting" + page[46:]
	}
	return strings.Trim(strings.NewReplacer("/", "_", "?", "_", "=", "_", "+", "_").Replace(page), "_") + "_"
}

func TestTheFirstPaintOfARealPostingNeedsUnder150KB(t *testing.T) {
	ctx := as(t, rosa)
	path := post(t, ctx, "Weighed", strings.Repeat(advert+"\n", 3))
	fresh := chromium(t) // an empty cache
	signIn(t, fresh, rosa, "/account")
	var bytes float64
	if err := chromedp.Listen(fresh, func(event any) {
		if e, ok := event.(*network.EventLoadingFinished); ok {
			bytes += e.EncodedDataLength
		}
	}); err != nil {
		t.Fatal(err)
	}
	do(t, fresh, func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
		return chromedp.Void{}, err
	})
	shown(t, fresh, path)
	t.Logf("%.1f KB were transferred", bytes/1000)
	if bytes == 0 || bytes > 150_000 {
		t.Errorf("the posting page needs %.1f KB", bytes/1000)
	}
}
