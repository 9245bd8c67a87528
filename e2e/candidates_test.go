package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// unknown are phrases that the starter taxonomy does not know, as postings ask
// for them.
var unknown = []string{
	"Terragrunt", "Backstage", "dbt", "Great Expectations", "Snowplow", "Pulumi", "ArgoCD", "Grafana Tempo", "OpenTelemetry", "LangChain", "Databricks Unity Catalog",
	"Looker Studio", "Airbyte", "Fivetran", "Kedro", "Prefect", "Dagster", "ClickHouse", "DuckDB", "Trino", "Apache Iceberg", "Delta Lake", "Redpanda", "Temporal", "Crossplane", "Karpenter",
}

// mined makes candidates on the shared server: postings that ask for what the
// taxonomy lacks, read as texts that anybody may see.
func mined(t *testing.T) {
	t.Helper()
	if err := mineOnce(); err != nil {
		t.Fatal(err)
	}
}

var mineOnce = sync.OnceValue(func() error {
	s, err := startSite()
	if err != nil {
		return err
	}
	corpus := filepath.Join(filepath.Dir(s.binary), "corpus.jsonl")
	if err := os.WriteFile(corpus, postings(), 0o600); err != nil {
		return err
	}
	out, err := exec.Command(s.binary, "learn", "mine", "--data", s.dir, "--corpus", corpus).CombinedOutput()
	if err != nil {
		return fmt.Errorf("learn mine: %w: %s", err, out)
	}
	return nil
})

// postings are JSON Lines: each phrase stands in four of them, of different
// employers and months.
func postings() []byte {
	var b strings.Builder
	for i := range unknown {
		var asked strings.Builder
		for k := range 4 {
			fmt.Fprintf(&asked, "- Experience with %s\n", unknown[(i+k*7)%len(unknown)])
		}
		line, _ := json.Marshal(map[string]string{ // strings are always JSON
			"title": "Platform Engineer", "company": fmt.Sprintf("Employer %d", i), "date_posted": fmt.Sprintf("2025-%02d-11", 1+i%12),
			"description": "Platform Engineer\n\nRequirements\n\n" + asked.String() + "- You write Python\n",
		})
		b.Write(append(line, '\n'))
	}
	return []byte(b.String())
}

// deciding opens the candidates page as the curator.
func deciding(t *testing.T) context.Context {
	t.Helper()
	mined(t)
	ctx := as(t, curator)
	visit(t, ctx, "/candidates")
	eventually(t, ctx, `document.querySelector('#candidates[data-ready]') && document.querySelector('#panel')`)
	return ctx
}

// shownCandidate is the candidate of the panel: its id and phrase.
func shownCandidate(t *testing.T, ctx context.Context) (id, phrase string) {
	t.Helper()
	return js[string](t, ctx, `document.querySelector('#panel').dataset.id`), js[string](t, ctx, `document.querySelector('#panel h2').textContent`)
}

// decide presses keys on the candidate shown and waits for the next one.
func decide(t *testing.T, ctx context.Context, press func()) string {
	t.Helper()
	id, phrase := shownCandidate(t, ctx)
	press()
	eventually(t, ctx, fmt.Sprintf(`document.querySelector('#panel') && document.querySelector('#panel').dataset.id !== %q`, id))
	return phrase
}

func TestAnApprovedSkillIsFoundInANewPostingWithinSecondsAndPastOnesAreReadAgain(t *testing.T) {
	ctx := deciding(t)
	visit(t, ctx, "/candidates?q=crossplane")
	eventually(t, ctx, `document.querySelector('#candidates[data-ready]') && document.querySelector('#panel h2')?.textContent === 'Crossplane'`)
	recruiter := as(t, rosa)
	posting := "Platform Engineer\n\nRequirements\n\n- Experience with Crossplane\n- You write Python\n"
	past := post(t, recruiter, "Before the approval", posting)
	tap(t, ctx, "n")
	eventually(t, ctx, `document.activeElement.name === 'label'`)
	tap(t, ctx, "Enter")
	eventually(t, ctx, `document.querySelector('#outcome')?.textContent.includes('Approved: Crossplane. Live in every process within seconds.')`)
	eventually(t, ctx, `fetch('/api/v1/taxonomy/search?q=Crossplane').then(r => r.json()).then(b => { window.found = b.hits.some(h => h.label === 'Crossplane') }) && window.found`)
	fresh := post(t, recruiter, "After the approval", posting)
	if _, ok := skills(t, recruiter, fresh)["Crossplane"]; !ok {
		t.Errorf("a posting after the approval has %v", skills(t, recruiter, fresh))
	}
	if _, ok := skills(t, recruiter, past)["Crossplane"]; ok {
		t.Fatal("the posting before the approval has the skill already")
	}
	eventually(t, ctx, `location.search.includes('done=') && document.querySelector('#outcome button')`) // nothing is left in this list
	do(t, ctx, chromedp.Click(chromedp.CSS("#outcome form[action*='/reread'] button")))
	eventually(t, ctx, `/past documents? (was|were) read again|No past document/.test(document.querySelector('#outcome').textContent)`)
}

func TestARecruiterProposesWhatNoSearchFindsAndAThankYouSaysWhatHappensNext(t *testing.T) {
	ctx := as(t, rosa)
	post(t, ctx, "Proposed from", advert)
	selectWords(t, ctx, "booking system")
	eventually(t, ctx, `document.querySelector('.select-add')`)
	do(t, ctx, chromedp.Click(chromedp.CSS(".select-add")))
	eventually(t, ctx, `document.activeElement.id === 'add'`)
	js[any](t, ctx, `document.querySelector('#add').select()`)
	press(t, ctx, "ferryboat reservationism")
	eventually(t, ctx, `document.querySelector('#hits').textContent.includes('Propose “ferryboat reservationism” as a new skill')`)
	tap(t, ctx, "Enter")
	eventually(t, ctx, `document.querySelector('#notices').textContent.includes('Thank you. “ferryboat reservationism” goes to the curators')`)
	picture(t, ctx, "posting-proposed-1280")
}

func TestACandidateIsDecidedWithoutJavaScript(t *testing.T) {
	mined(t)
	ctx := withoutScript(t)
	visit(t, ctx, "/sign-in")
	do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=email]"), curator), chromedp.SetValue(chromedp.CSS("[name=password]"), password))
	click(t, ctx, "main form button.primary")
	visit(t, ctx, "/candidates?q=karpenter")
	says(t, ctx, "Karpenter", "Sentences", "New skill")
	do(t, ctx, chromedp.Click(chromedp.CSS(".cand-act[data-key=x] summary")))
	time.Sleep(100 * time.Millisecond) // a details element opens without a script that could tell
	click(t, ctx, `button[value="reject/too_specific"]`)
	says(t, ctx, "Karpenter", "Undo")
	visit(t, ctx, "/candidates?state=rejected&q=karpenter")
	says(t, ctx, "not a skill: too specific")
	picture(t, ctx, "candidates-noscript-1280")
}

func TestACuratorDecidesTwentyCandidatesWithTheKeyboardAlone(t *testing.T) {
	ctx := deciding(t)
	if n := js[int](t, ctx, `document.querySelectorAll('.cand-row').length`); n < 21 {
		t.Fatalf("only %d candidates were mined", n)
	}
	inForm := func(name string) {
		eventually(t, ctx, fmt.Sprintf(`document.activeElement.name === %q`, name))
	}
	kinds := []struct {
		state string
		do    func()
	}{
		{"approved", func() { tap(t, ctx, "n"); inForm("label"); tap(t, ctx, "Enter") }},
		{"rejected", func() { tap(t, ctx, "x", "1") }},
		{"alias", func() { tap(t, ctx, "l"); inForm("concept_name"); tap(t, ctx, "1") }},
		{"approved", func() { tap(t, ctx, "n"); inForm("label"); press(t, ctx, kb.Tab); tap(t, ctx, "t", "Enter") }},
		{"waiting", func() { tap(t, ctx, "w", "2") }},
		{"alias", func() {
			tap(t, ctx, "l")
			inForm("concept_name")
			press(t, ctx, "python")
			eventually(t, ctx, `document.querySelector('#act-alias .hits:not([hidden]) [aria-selected=true]')`)
			tap(t, ctx, "Enter")
		}},
		{"rejected", func() { tap(t, ctx, "x", "4") }},
		{"split", func() {
			tap(t, ctx, "s")
			inForm("part")
			press(t, ctx, "query planning\rcluster upkeep")
			tap(t, ctx, "Ctrl+Enter")
		}},
		{"asked", func() { tap(t, ctx, "c"); inForm("note"); press(t, ctx, "A tool?"); tap(t, ctx, "Enter") }},
		{"label", func() { tap(t, ctx, "g"); inForm("concept_name"); tap(t, ctx, "2") }},
	}
	decided := map[string][]string{} // phrases by state
	for i := range 20 {
		k := kinds[i%len(kinds)]
		if i == 13 { // one that was decided wrongly, taken back and decided again
			wrong := decide(t, ctx, func() { tap(t, ctx, "x", "2") })
			tap(t, ctx, "u")
			eventually(t, ctx, fmt.Sprintf(`document.querySelector('#panel h2').textContent === %q`, wrong))
		}
		decided[k.state] = append(decided[k.state], decide(t, ctx, k.do))
	}
	eventually(t, ctx, `document.querySelector('#kept').textContent.includes('All saved')`)
	picture(t, ctx, "candidates-twenty-1280")
	for state, phrases := range decided {
		list := js[string](t, ctx, fmt.Sprintf(`fetch('/candidates?state=%s').then(r => r.text())`, state))
		for _, phrase := range phrases {
			if !strings.Contains(list, ">"+phrase+"<") {
				t.Errorf("the server does not have %q as %s", phrase, state)
			}
		}
	}
	for _, phrase := range append(decided["approved"], decided["alias"]...) {
		eventually(t, ctx, fmt.Sprintf(`fetch('/api/v1/taxonomy/search?q=%s').then(r => r.json()).then(b => { window.found = b.hits.some(h => [h.label, h.matched].includes(%q)) }) && window.found`, strings.ReplaceAll(phrase, " ", "+"), phrase))
	}
	visit(t, ctx, "/candidates/team")
	says(t, ctx, "Carla Mendes", "Time of a decision", "median time of a decision")
	if n := js[int](t, ctx, `document.querySelectorAll('.plot svg rect').length`); n == 0 {
		t.Error("no day has a time per decision")
	}
	if words := text(t, ctx, ".plot figcaption"); strings.Contains(words, "median –") || !strings.Contains(words, "decisions") {
		t.Errorf("the team page says %q", words)
	}
	picture(t, ctx, "candidates-team-1280")
}
