package e2e

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// password is the one of all example accounts.
const password = "winnow-harvest-2026"

// The people of the tests. Ben is added to Rosa's organisation.
const (
	rosa    = "recruiter@example.org"
	ben     = "ben@example.org"
	samuel  = "recruiter2@example.org" // of another organisation
	seeker  = "seeker@example.org"
	curator = "curator@example.org"
	ml      = "ml@example.org"
	admin   = "admin@example.org"
)

// served is the real program on real data: SQLite in a temporary folder, the
// example documents, the model that ships.
type served struct {
	binary, dir, address string
	process              *exec.Cmd
	running              bool
	log                  bytes.Buffer
}

// site returns the address of the server that all tests share.
func site(t *testing.T) string {
	t.Helper()
	s, err := startSite()
	if err != nil {
		t.Fatal(err)
	}
	return "http://" + s.address
}

var startSite = sync.OnceValues(func() (*served, error) {
	binary, err := build("winnow")
	if err != nil {
		return nil, err
	}
	s := &served{binary: binary, dir: filepath.Join(filepath.Dir(binary), "data")}
	if s.address, err = freeAddress(); err != nil {
		return nil, err
	}
	atEnd(s.kill)
	if err := s.start(); err != nil {
		return nil, err
	}
	if err := s.addPerson(ben, "Ben Aydin", "harbour"); err != nil {
		return nil, err
	}
	return s, s.until(wholeEngine)
})

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

func (s *served) start() error {
	return s.run(exec.Command(s.binary, "serve", "--demo", "--addr", s.address, "--data", s.dir))
}

func (s *served) run(command *exec.Cmd) error {
	s.process = command
	s.process.Stderr = &s.log
	s.running = true
	if err := s.process.Start(); err != nil {
		return err
	}
	return s.until(`"ready":true`)
}

// kill ends the program as a power cut would.
func (s *served) kill() {
	if s.running {
		_ = s.process.Process.Kill() // fails when it has ended by itself
		_ = s.process.Wait()
	}
	s.running = false
}

// wholeEngine is what /readyz says once vectors are there.
const wholeEngine = `"Encoder","state":"ok"`

// until waits for words of /readyz.
func (s *served) until(words string) error {
	for deadline := time.Now().Add(4 * time.Minute); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		answer, err := http.Get("http://" + s.address + "/readyz")
		if err != nil {
			continue
		}
		var body bytes.Buffer
		_, err = body.ReadFrom(answer.Body)
		_ = answer.Body.Close()
		if err == nil && strings.Contains(body.String(), words) {
			return nil
		}
	}
	return errors.New("the server does not get ready")
}

func (s *served) addPerson(email, name, organisation string) error {
	c := exec.Command(s.binary, "user", "add", "--data", s.dir, "--email", email, "--name", name, "--org", organisation)
	c.Stdin = strings.NewReader(password + "\n")
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("user add: %w: %s", err, out)
	}
	return nil
}

// visit opens a page of the site.
func visit(t *testing.T, ctx context.Context, path string) {
	t.Helper()
	do(t, ctx, chromedp.Navigate(site(t)+path))
}

// as returns a tab in which somebody has signed in.
func as(t *testing.T, email string) context.Context {
	t.Helper()
	ctx := chromium(t)
	do(t, ctx, chromedp.EmulateViewport(1280, 900))
	signIn(t, ctx, email, "/")
	return ctx
}

func signIn(t *testing.T, ctx context.Context, email, next string) {
	t.Helper()
	visit(t, ctx, "/sign-in?next="+next)
	fillSignIn(t, ctx, email, password)
	eventually(t, ctx, `!location.pathname.startsWith('/sign-in') && document.readyState === 'complete'`)
}

// fillSignIn fills the form of the present page and sends it.
func fillSignIn(t *testing.T, ctx context.Context, email, secret string) {
	t.Helper()
	eventually(t, ctx, `location.pathname === '/sign-in' && document.readyState === 'complete'`)
	do(t, ctx,
		chromedp.SetValue(chromedp.CSS("[name=email]"), email), chromedp.SetValue(chromedp.CSS("[name=password]"), secret),
		chromedp.Click(chromedp.CSS("main form button.primary")))
}

// post brings a document in through the form and waits for its page. It returns
// its path.
func post(t *testing.T, ctx context.Context, title, text string) string {
	t.Helper()
	visit(t, ctx, "/postings/new")
	if title != "" {
		do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=title]"), title))
	}
	do(t, ctx, chromedp.SetValue(chromedp.CSS("[name=text]"), text), chromedp.Click(chromedp.CSS("main form button.primary")))
	return arrived(t, ctx)
}

// arrived waits until a posting's page works, and returns its path.
func arrived(t *testing.T, ctx context.Context) string {
	t.Helper()
	eventually(t, ctx, `/^\/postings\/[0-9a-f-]{36}$/.test(location.pathname) && document.querySelector('[data-ready]')`)
	return js[string](t, ctx, `location.pathname`)
}

// shown opens a posting and waits until its page works.
func shown(t *testing.T, ctx context.Context, path string) {
	t.Helper()
	visit(t, ctx, path)
	arrived(t, ctx)
}

// allSaved waits until the page says so.
func allSaved(t *testing.T, ctx context.Context) {
	t.Helper()
	// A fresh page says so before its script has looked into the queue.
	eventually(t, ctx, `document.querySelector('#saved').dataset.state === 'saved' && document.querySelector('#saved').textContent.includes('All saved') &&
		Object.keys(localStorage).every((k) => !k.startsWith('winnow.q.') || JSON.parse(localStorage[k]).event.action === 'exposure')`)
}

// stored is a skill as the API tells it to the person of the tab.
type stored struct {
	ID       int64  `json:"id"`
	Label    string `json:"label"`
	State    string `json:"state"`
	Relation string `json:"relation"`
	Evidence []struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Text  string `json:"text"`
	} `json:"evidence"`
	Decision *struct {
		Reason   string `json:"reason"`
		By       string `json:"by"`
		Relation string `json:"relation"`
		Evidence *struct {
			Text string `json:"text"`
		} `json:"evidence"`
	} `json:"decision"`
}

// skills asks the server, not the page.
func skills(t *testing.T, ctx context.Context, path string) map[string]stored {
	t.Helper()
	list := js[[]stored](t, ctx, fmt.Sprintf(`fetch('/api/v1/documents/%s/skills').then(r => r.json()).then(b => b.skills)`, filepath.Base(path)))
	out := map[string]stored{}
	for _, s := range list {
		out[s.Label] = s
	}
	return out
}

// text of the first element, without outer white space.
func text(t *testing.T, ctx context.Context, selector string) string {
	t.Helper()
	return js[string](t, ctx, fmt.Sprintf(`document.querySelector(%q)?.innerText.trim() ?? ''`, selector))
}

// says fails the test unless the page shows all these words.
func says(t *testing.T, ctx context.Context, words ...string) {
	t.Helper()
	page := js[string](t, ctx, `document.body.innerText`)
	for _, w := range words {
		if !strings.Contains(page, w) {
			t.Errorf("the page does not say %q; it says:\n%.1500s", w, page)
		}
	}
}

// picture keeps a screenshot of the whole page where WINNOW_SCREENSHOTS names a
// folder.
func picture(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	dir := os.Getenv("WINNOW_SCREENSHOTS")
	if dir == "" {
		return
	}
	image, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), image, 0o644)
	}
	if err != nil {
		t.Errorf("screenshot %s: %v", name, err)
	}
}
