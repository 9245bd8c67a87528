package e2e

import (
	"strings"
	"testing"
)

func TestEveryRoleSignsInAndStartsWhereItsWorkIs(t *testing.T) {
	for role, c := range map[string]struct{ email, name, link string }{
		"recruiter": {rosa, "Rosa Keller", "/postings"},
		"seeker":    {seeker, "Jonas Lindqvist", "/postings"},
		"curator":   {curator, "Carla Mendes", "/taxonomy"},
		"ml":        {ml, "Mina Larsen", "/taxonomy"},
		"admin":     {admin, "Ada Winters", "/people"},
	} {
		t.Run(role, func(t *testing.T) {
			ctx := as(t, c.email)
			if !js[bool](t, ctx, `document.querySelector('header').textContent.includes('`+strings.Fields(c.name)[0]+`')`) {
				t.Errorf("the bar does not name %s", c.name)
			}
			if !js[bool](t, ctx, `Boolean(document.querySelector('nav[aria-label=Main] a[href="`+c.link+`"]'))`) {
				t.Errorf("the bar does not lead to %s", c.link)
			}
			for _, link := range js[[]string](t, ctx, `[...document.querySelectorAll('nav[aria-label=Main] a, main a[href^="/"]')].map(a => a.getAttribute('href'))`) {
				if status := js[int](t, ctx, `fetch('`+link+`').then(r => r.status)`); status != 200 {
					t.Errorf("the start page links to %s, which answers %d", link, status)
				}
			}
			picture(t, ctx, "home-"+role+"-1280")
			js[any](t, ctx, `document.querySelector('form[action="/sign-out"]').requestSubmit()`)
			eventually(t, ctx, `location.pathname === '/sign-in'`)
			visit(t, ctx, "/postings")
			eventually(t, ctx, `location.pathname === '/sign-in'`)
		})
	}
}
