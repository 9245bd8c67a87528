package e2e

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// advert is a posting as a recruiter pastes it.
const advert = `Senior Backend Engineer

About us
We are a small team in Leeds that runs the booking system of forty ferries. Fresh fruit every day.

Your responsibilities
- Design and run services in Python on AWS
- Own our PostgreSQL database and its backups
- Review the code of your colleagues

Requirements
- You bring 5+ years of experience with Python
- You have worked with Docker and Kubernetes
- Strong communication skills

Nice to have
- Experience with Terraform
- You speak German

Benefits
25 days of holiday and a bicycle scheme.
`

// row is a skill as the page shows it.
type row struct {
	ID    string `json:"id"`
	State string `json:"state"`
	Group string `json:"group"`
	Label string `json:"label"`
	Note  string `json:"note"`
	Quote string `json:"quote"`
}

func rows(t *testing.T, ctx context.Context) []row {
	t.Helper()
	return js[[]row](t, ctx, `[...document.querySelectorAll('#posting .skill')].map(r => ({id: r.dataset.skill, state: r.dataset.state,
		group: r.closest('.group').dataset.group, label: r.dataset.label, note: r.querySelector('.note').textContent.trim(), quote: r.querySelector('.quote').textContent.trim()}))`)
}

func byLabel(rows []row) map[string]row {
	out := map[string]row{}
	for _, r := range rows {
		out[r.Label] = r
	}
	return out
}

func TestAPastedPostingShowsItsSkillsWithTheWordsThatSaySo(t *testing.T) {
	ctx := as(t, rosa)
	path := post(t, ctx, "", advert)
	says(t, ctx, "Senior Backend Engineer", "English")
	found := byLabel(rows(t, ctx))
	python, ok := found["Python"]
	if !ok {
		t.Fatalf("Python is not found: %v", found)
	}
	if python.Group != "required" && python.Group != "core" || !strings.Contains(python.Quote, "Python") {
		t.Errorf("Python is %+v", python)
	}
	if german, ok := found["German"]; ok && german.Group == "required" {
		t.Errorf("a wish is shown as required: %+v", german)
	}
	for label, s := range skills(t, ctx, path) {
		for _, e := range s.Evidence {
			if e.End > len(advert) || advert[e.Start:e.End] != e.Text {
				t.Errorf("%s: evidence %+v is not at its place", label, e)
			}
			if strings.Contains("Fresh fruit every day. 25 days of holiday and a bicycle scheme.", e.Text) {
				t.Errorf("%s is taken from where no skills are: %q", label, e.Text)
			}
		}
	}
	if n := js[int](t, ctx, `document.querySelectorAll('#text a.ev').length`); n < len(found)/2 {
		t.Errorf("%d marks for %d skills", n, len(found))
	}
	picture(t, ctx, "posting-fresh-1280")
}

func TestAPostingIsReviewedCompletelyWithTheKeyboardAndEveryDecisionIsKept(t *testing.T) {
	ctx := as(t, rosa)
	path := post(t, ctx, "Reviewed by keyboard", advert)
	first := rows(t, ctx)
	if len(first) < 8 {
		t.Fatalf("only %d skills: too few for all keys", len(first))
	}
	// The list changes its order as skills change their group: each skill is
	// reached with j and k from wherever the focus is.
	press(t, ctx, "?")
	eventually(t, ctx, `document.querySelector('#keys[open]')`)
	press(t, ctx, kb.Escape)
	eventually(t, ctx, `!document.querySelector('#keys[open]')`)
	want := map[string]string{}
	for i, r := range first {
		reach(t, ctx, r.ID)
		switch i % 6 {
		case 0:
			press(t, ctx, "a")
			want[r.ID] = "accepted/" + r.Group
		case 1:
			reason := 1 + (i/6)%4
			press(t, ctx, "x", strconv.Itoa(reason))
			want[r.ID] = "removed"
		case 2:
			press(t, ctx, "r")
			want[r.ID] = "accepted/required"
		case 3:
			press(t, ctx, "c")
			want[r.ID] = "accepted/core"
		case 4:
			press(t, ctx, "m")
			want[r.ID] = "accepted/mentioned"
		case 5:
			press(t, ctx, "x", "6")
			press(t, ctx, "u") // taken back, so it is open again
			press(t, ctx, "a")
			want[r.ID] = "accepted/" + r.Group
		}
	}
	eventually(t, ctx, fmt.Sprintf(`document.querySelector('#count').textContent === '%d of %d reviewed'`, len(first), len(first)))
	allSaved(t, ctx)
	picture(t, ctx, "posting-reviewed-1280")
	do(t, ctx, chromedp.Reload())
	arrived(t, ctx)
	for _, r := range rows(t, ctx) {
		got := r.State + "/" + r.Group
		if r.State == "removed" {
			got = "removed"
		}
		if got != want[r.ID] {
			t.Errorf("after the reload %s is %s, want %s", r.Label, got, want[r.ID])
		}
	}
	for label, s := range skills(t, ctx, path) {
		if s.Decision == nil || s.Decision.By != "Rosa Keller" {
			t.Errorf("the server has no decision of Rosa on %s", label)
		}
		if s.State == "removed" && s.Decision.Reason == "" {
			t.Errorf("%s was removed without its reason", label)
		}
	}
	press(t, ctx, "n")
	eventually(t, ctx, fmt.Sprintf(`location.pathname !== %q && document.querySelector('[data-ready]')`, path))
}

// reach moves the focus to a skill with j and k.
func reach(t *testing.T, ctx context.Context, skill string) {
	t.Helper()
	for range 100 {
		by := js[int](t, ctx, fmt.Sprintf(`(() => {
			const all = [...document.querySelectorAll('#posting .skill')].filter(r => r.offsetParent);
			const at = all.findIndex(r => r.classList.contains('on')), to = all.findIndex(r => r.dataset.skill === %q);
			return at < 0 ? 1 : Math.sign(to - at);
		})()`, skill))
		switch {
		case by == 0:
			return
		case by > 0:
			press(t, ctx, "j")
		default:
			press(t, ctx, "k")
		}
	}
	t.Fatalf("skill %s cannot be reached with j and k", skill)
}

func TestAllGoodAcceptsWhatIsOpenAndOneUndoTakesItBack(t *testing.T) {
	ctx := as(t, rosa)
	path := post(t, ctx, "All good", advert)
	n := len(rows(t, ctx))
	press(t, ctx, "j", "x", "2", "g")
	allSaved(t, ctx)
	do(t, ctx, chromedp.Reload())
	arrived(t, ctx)
	if got := text(t, ctx, "#count"); got != fmt.Sprintf("%d of %d reviewed", n, n) {
		t.Errorf("the page says %q", got)
	}
	press(t, ctx, "u") // after a reload: the server knows what comes first
	allSaved(t, ctx)
	open := 0
	for _, s := range skills(t, ctx, path) {
		if s.State == "open" {
			open++
		}
	}
	if open != n-1 {
		t.Errorf("%d skills are open after undo, want %d", open, n-1)
	}
	eventually(t, ctx, fmt.Sprintf(`document.querySelector('#count').textContent === '1 of %d reviewed'`, n))
}

func TestASkillIsAddedByNameWithTheKeyboard(t *testing.T) {
	ctx := as(t, rosa)
	path := post(t, ctx, "Added by name", advert)
	press(t, ctx, "/")
	eventually(t, ctx, `document.activeElement.id === 'add'`)
	press(t, ctx, "beekeeping")
	eventually(t, ctx, `!document.querySelector('#hits').hidden && document.querySelector('#hits li[aria-selected=true]')`)
	label := js[string](t, ctx, `document.querySelector('#hits li[aria-selected=true]').firstChild.textContent`)
	press(t, ctx, kb.Enter)
	allSaved(t, ctx)
	if s, ok := skills(t, ctx, path)[label]; !ok || s.State != "added" || s.Relation != "core" {
		t.Errorf("%s is stored as %+v", label, s)
	}
	do(t, ctx, chromedp.Reload())
	arrived(t, ctx)
	if r := byLabel(rows(t, ctx))[label]; r.State != "added" || r.Group != "core" {
		t.Errorf("after the reload %s is %+v", label, r)
	}
	press(t, ctx, "u")
	allSaved(t, ctx)
	if _, still := skills(t, ctx, path)[label]; still {
		t.Errorf("%s is still there after undo", label)
	}
}

func TestSelectedWordsBecomeTheEvidenceOfAnAddedSkill(t *testing.T) {
	ctx := as(t, rosa)
	path := post(t, ctx, "Added from a selection", advert)
	selectWords(t, ctx, "booking system")
	eventually(t, ctx, `document.querySelector('.select-add')`)
	picture(t, ctx, "posting-selection-1280")
	do(t, ctx, chromedp.Click(chromedp.CSS(".select-add")))
	eventually(t, ctx, `document.querySelector('#add').value === 'booking system' && !document.querySelector('#add-quote').hidden`)
	js[any](t, ctx, `document.querySelector('#add').select()`)
	press(t, ctx, "travel")
	eventually(t, ctx, `document.querySelector('#hits li[aria-selected=true]')`)
	eventually(t, ctx, `document.querySelector('#hits').textContent.toLowerCase().includes('travel')`)
	label := js[string](t, ctx, `document.querySelector('#hits li[aria-selected=true]').firstChild.textContent`)
	press(t, ctx, kb.Enter)
	allSaved(t, ctx)
	s := skills(t, ctx, path)[label]
	if s.State != "added" || s.Decision == nil || s.Decision.Evidence == nil || s.Decision.Evidence.Text != "booking system" {
		t.Fatalf("%s is stored as %+v", label, s)
	}
	do(t, ctx, chromedp.Reload())
	arrived(t, ctx)
	if r := byLabel(rows(t, ctx))[label]; !strings.Contains(r.Quote, "booking system") {
		t.Errorf("after the reload the quote is %q", r.Quote)
	}
	if !js[bool](t, ctx, fmt.Sprintf(`[...document.querySelectorAll('#text a.ev')].some(e => e.textContent === 'booking system' && e.dataset.skills.includes('%d'))`, s.ID)) {
		t.Error("the selected words are not marked after the reload")
	}
}

// selectWords selects words of the text as the mouse does.
func selectWords(t *testing.T, ctx context.Context, words string) {
	t.Helper()
	found := js[bool](t, ctx, fmt.Sprintf(`(() => {
		const walk = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT);
		for (let n; (n = walk.nextNode());) {
			const at = n.data.indexOf(%[1]q);
			if (at >= 0) { getSelection().setBaseAndExtent(n, at, n, at + %[2]d); return true; }
		}
		return false;
	})()`, words, len(words)))
	if !found {
		t.Fatalf("the text does not show %q in one piece", words)
	}
}

func TestEditingTheTextKeepsDecisionsAndShowsWhatChanged(t *testing.T) {
	ctx := as(t, rosa)
	path := post(t, ctx, "Edited later", advert)
	r := byLabel(rows(t, ctx))["Python"]
	reach(t, ctx, r.ID)
	press(t, ctx, "a")
	allSaved(t, ctx)
	visit(t, ctx, path+"/edit")
	edited := strings.Replace(advert, "You have worked with Docker and Kubernetes", "You have worked with Ansible", 1)
	do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=text]"), edited), chromedp.Click(chromedp.CSS("main form button.primary")))
	eventually(t, ctx, `location.pathname.endsWith('/changes') && document.querySelector('.diff')`)
	says(t, ctx, "Ansible", "Python")
	if out := js[string](t, ctx, `[...document.querySelectorAll('.diff del')].map(d => d.textContent).join('|')`); !strings.Contains(out, "Docker") {
		t.Errorf("what was taken out is shown as %q", out)
	}
	picture(t, ctx, "changes-1280")
	shown(t, ctx, path)
	found := byLabel(rows(t, ctx))
	if found["Python"].State != "accepted" {
		t.Errorf("after the edit Python is %+v", found["Python"])
	}
	if _, ok := found["Ansible"]; !ok {
		t.Errorf("the new text's skill is not found: %v", found)
	}
	if s := skills(t, ctx, path)["Python"]; s.State != "accepted" {
		t.Errorf("the server lost the decision: %+v", s)
	}
}
