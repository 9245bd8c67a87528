package winnow

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// rule forbids imports between rooms, and says why.
type rule struct {
	from    string // packages with this path or below it
	not     string // may not import packages with this path or below it
	but     string // except these packages, separated by spaces
	because string
}

// rules hold the direction data flows in: from the edges inwards, never back.
var rules = []rule{
	{"winnow/beta", "winnow/", "winnow/beta", "mathematics knows no rooms"},
	{"winnow/extractor", "winnow/", "winnow/extractor winnow/training/data", "the engine is pure: it gets its vocabulary and model as values"},
	{"winnow/", "github.com/yalue/onnxruntime_go", "", "only extractor/encoder runs the model; another runtime is one package's change"},
	{"winnow/", "winnow/cmd", "", "commands wire rooms together; nothing may depend on the wiring"},
	{"winnow/taxonomy", "winnow/", "winnow/taxonomy winnow/extractor winnow/fault winnow/database winnow/migrations", "a domain room knows values and errors, not pages or its neighbours"},
	{"winnow/feedback", "winnow/", "winnow/feedback winnow/beta winnow/extractor winnow/fault winnow/database winnow/migrations", "a domain room knows values and errors, not pages or its neighbours"},
	{"winnow/feedback/acceptance", "winnow/", "winnow/feedback/acceptance winnow/beta winnow/extractor", "the model is pure: it gets counts as values"},
	{"winnow/document", "winnow/", "winnow/document winnow/extractor winnow/fault winnow/database winnow/migrations", "a domain room knows values and errors, not pages or its neighbours"},
	{"winnow/account", "winnow/", "winnow/account winnow/fault winnow/database winnow/migrations", "a domain room knows values and errors, not pages or its neighbours"},
	{"winnow/webhook", "winnow/", "winnow/webhook winnow/fault winnow/database winnow/migrations", "a domain room knows values and errors, not pages or its neighbours"},
	{"winnow/activelearn", "winnow/", "winnow/activelearn winnow/beta winnow/extractor winnow/fault winnow/database winnow/migrations", "a domain room knows values and errors, not pages or its neighbours; package curation joins it with them"},
	{"winnow/activelearn/mining", "winnow/", "winnow/activelearn/mining winnow/extractor winnow/fault", "mining is pure: it gets documents and statistics as values"},
	{"winnow/profile", "winnow/", "winnow/profile winnow/extractor winnow/fault winnow/database winnow/migrations", "a domain room knows values and errors, not pages or its neighbours"},
	{"winnow/views", "winnow/", "winnow/views", "pages are plain functions of their own view models, so that every state can be shown without a server"},
	{"winnow/web", "gorm.io/gorm", "", "the HTTP edge calls services; a query in a handler forgets its organisation"},
	{"winnow/web", "winnow/database", "", "the HTTP edge calls services; a query in a handler forgets its organisation"},
	{"winnow/live", "gorm.io/gorm", "", "the engine's keeper sees services only"},
	{"winnow/regression", "winnow/web", "", "a trial is made for pages and commands alike"},
}

// stores may be imported by commands, by one another and by tests only.
var stores = []string{"winnow/taxonomy/taxonomydb", "winnow/feedback/feedbackdb", "winnow/feedback/trust/trustdb", "winnow/document/documentdb", "winnow/account/accountdb", "winnow/status/statusdb", "winnow/regression/regressiondb", "winnow/webhook/webhookdb", "winnow/activelearn/activelearndb", "winnow/profile/profiledb", "winnow/feedback/insights/insightsdb", "winnow/feedback/suppression/suppressiondb"}

type listed struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); d.More(); {
		var p listed
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func TestImportsFollowTheRules(t *testing.T) {
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			for _, r := range rules {
				if r.breaks(p.ImportPath, imported) {
					t.Errorf("%s imports %s: %s", p.ImportPath, imported, r.because)
				}
			}
			for _, store := range stores {
				if imported == store && !within(p.ImportPath, "winnow/cmd") && !slices.Contains(stores, p.ImportPath) {
					t.Errorf("%s imports %s: stores are wired in by commands only", p.ImportPath, imported)
				}
			}
		}
	}
}

func (r rule) breaks(from, to string) bool {
	if !within(from, r.from) || !within(to, r.not) {
		return false
	}
	if r.not == "github.com/yalue/onnxruntime_go" {
		return from != "winnow/extractor/encoder"
	}
	for _, allowed := range strings.Fields(r.but) {
		if within(to, allowed) {
			return false
		}
	}
	return true
}

func within(path, room string) bool {
	return path == room || strings.HasPrefix(path, strings.TrimSuffix(room, "/")+"/")
}
