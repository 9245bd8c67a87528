package e2e

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// resume is what a job seeker pastes.
const resume = `Ines Quill

Experience

Backend developer, Penzance Ferries, 2019 to now
- Wrote the booking services in Python and ran them on AWS
- Kept the PostgreSQL database and its backups
- Moved eleven services to Docker and Kubernetes

Skills
Python, PostgreSQL, Docker, Kubernetes, Linux
`

const ines = "ines@example.org"

// newSeeker adds a job seeker and signs them in.
func newSeeker(t *testing.T, email string) context.Context {
	t.Helper()
	site(t)
	s, err := startSite()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(s.binary, "user", "add", "--data", s.dir, "--email", email, "--name", "Ines Quill", "--role", "seeker")
	c.Stdin = strings.NewReader(password + "\n")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("user add: %v: %s", err, out)
	}
	return as(t, email)
}

// published brings a posting in, accepts all of it and publishes it.
func published(t *testing.T, ctx context.Context, title string) string {
	t.Helper()
	path := post(t, ctx, title, advert)
	press(t, ctx, "g")
	allSaved(t, ctx)
	do(t, ctx, chromedp.Click(chromedp.CSS(`form[action$="/publish"] button`)))
	eventually(t, ctx, `document.querySelector('form[action$="/unpublish"]')`)
	return path
}

// keysReady waits until a page of rows listens to keys.
func keysReady(t *testing.T, ctx context.Context) {
	t.Helper()
	eventually(t, ctx, `document.documentElement.dataset.rows === 'ready' && document.querySelector('main [data-row]')`)
}

func TestASeekerComesFromTheirRésuméToAReceiptWithTheKeyboard(t *testing.T) {
	checker := axe(t)
	recruiter, me := as(t, rosa), newSeeker(t, ines)
	path := published(t, recruiter, "Engineer for forty ferries")

	visit(t, me, "/profile")
	eventually(t, me, `location.pathname === '/profile/resume'`)
	do(t, me, chromedp.SetValue(chromedp.CSS("[name=text]"), resume), chromedp.Click(chromedp.CSS("main form button.primary")))
	eventually(t, me, `location.pathname === '/profile'`)
	keysReady(t, me)
	waiting := `document.querySelectorAll('[data-group=waiting] [data-row]').length`
	found := js[int](t, me, waiting)
	if found < 4 {
		t.Fatalf("only %d skills are found in the résumé", found)
	}
	press(t, me, "j", "a")
	eventually(t, me, fmt.Sprintf(`%s === %d`, waiting, found-1))
	press(t, me, "x")
	eventually(t, me, fmt.Sprintf(`%s === %d && document.querySelector('[data-group=removed] [data-row]')`, waiting, found-2))
	press(t, me, "u")
	eventually(t, me, fmt.Sprintf(`%s === %d`, waiting, found-1))
	press(t, me, "g")
	eventually(t, me, waiting+` === 0`)
	press(t, me, "j", "3")
	eventually(t, me, `document.querySelector('[data-group=confirmed] [data-key="3"][aria-pressed=true]')`)
	says(t, me, "strong", "Only you. No recruiter sees your profile")
	accessibleEverywhere(t, me, checker, "/profile")

	visit(t, me, "/jobs?q=ferries")
	says(t, me, "Engineer for forty ferries", "You have")
	accessibleEverywhere(t, me, checker, "/jobs?q=ferries")
	keysReady(t, me)
	press(t, me, "j", "\r")
	eventually(t, me, `location.pathname.startsWith('/jobs/')`)
	keysReady(t, me)
	job := js[string](t, me, `location.pathname`)
	says(t, me, "You have", "Close", "To learn", "It says", "Your résumé says")
	accessibleEverywhere(t, me, checker, job)
	keysReady(t, me)
	press(t, me, "j", "f", "1")
	eventually(t, me, `document.querySelector('.flagged')`)
	skill := js[string](t, me, `document.querySelector('.flagged').closest('[data-row]').id`)
	visit(t, me, "/receipts")
	says(t, me, "Not answered yet")

	shown(t, recruiter, path)
	says(t, recruiter, "1 flag: not for this job")
	picture(t, recruiter, "posting-published-1280")
	reach(t, recruiter, strings.TrimPrefix(skill, "skill-"))
	press(t, recruiter, "x", "7")
	allSaved(t, recruiter)

	visit(t, me, "/receipts")
	says(t, me, "Removed by the recruiter")
	accessibleEverywhere(t, me, checker, "/receipts")
	visit(t, me, job)
	if js[bool](t, me, `Boolean(document.getElementById('`+skill+`'))`) {
		t.Errorf("the removed skill %s is still asked for", skill)
	}
}

// accessible checks a page at the width of a phone and of a desk, in both themes.
func accessibleEverywhere(t *testing.T, ctx context.Context, checker, page string) {
	t.Helper()
	for _, theme := range []string{"light", "dark"} {
		for _, width := range []int64{360, 1280} {
			do(t, ctx, chromedp.EmulateViewport(width, 900), setTheme(t, theme))
			visit(t, ctx, page)
			if w := js[int64](t, ctx, `document.documentElement.scrollWidth`); w > width {
				t.Errorf("%s is %d px wide in a window of %d px; widest: %s", page, w, width, js[string](t, ctx, widest))
			}
			picture(t, ctx, fmt.Sprintf("seeker-%s-%s-%d", fileName(page), theme, width))
			for _, v := range violations(t, js[string](t, ctx, checker+";\n"+report)) {
				t.Errorf("%s (%s, %d px): %s: %s\n\t%s", page, theme, width, v.ID, v.Help, v.Nodes)
			}
		}
	}
}

func TestTheExampleSeekerFindsPostingsThatFit(t *testing.T) {
	ctx := as(t, seeker)
	says(t, ctx, "in your profile", "Fits you best")
	visit(t, ctx, "/jobs")
	says(t, ctx, "Payroll Administrator", "You have")
}

func TestAProfileIsMadeWithoutJavaScript(t *testing.T) {
	newSeeker(t, "plain@example.org")
	ctx := withoutScript(t)
	visit(t, ctx, "/sign-in")
	do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=email]"), "plain@example.org"), chromedp.SetValue(chromedp.CSS("[name=password]"), password))
	click(t, ctx, "main form button.primary")
	visit(t, ctx, "/profile/resume")
	do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=text]"), resume))
	click(t, ctx, "main form button.primary")
	click(t, ctx, "[data-row] .act-accept")
	says(t, ctx, "1 skill in your profile")
	click(t, ctx, `form[action="/profile/undo"] button`)
	says(t, ctx, "0 skills in your profile")
}
