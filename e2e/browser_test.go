package e2e

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// chromium returns a browser for the whole test, or skips it.
func chromium(t *testing.T) context.Context {
	t.Helper()
	found := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			found = path
			break
		}
	}
	if found == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("Chromium is missing; install it: apt-get install chromium")
		}
		t.Skip("Chromium is missing; install it to run the browser tests")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(found), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// preview builds and starts the preview once for all tests, and returns its
// address.
func preview(t *testing.T) string {
	t.Helper()
	address, err := startPreview()
	if err != nil {
		t.Fatal(err)
	}
	return address
}

var startPreview = sync.OnceValues(func() (string, error) {
	binary := filepath.Join(os.TempDir(), "winnow-preview-under-test")
	if out, err := exec.Command("go", "build", "-o", binary, "winnow/cmd/winnow-preview").CombinedOutput(); err != nil {
		return "", &buildError{string(out)}
	}
	command := exec.Command(binary, "--addr", "127.0.0.1:0")
	out, err := command.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := command.Start(); err != nil {
		return "", err
	}
	stop = func() { _ = command.Process.Kill(); _ = command.Wait() }
	line, err := bufio.NewReader(out).ReadString('\n')
	return strings.TrimSpace(line), err
})

type buildError struct{ output string }

func (e *buildError) Error() string { return "the preview does not build: " + e.output }

var stop = func() {}

func TestMain(m *testing.M) {
	code := m.Run()
	stop()
	os.Exit(code)
}

// do runs steps and fails the test on an error.
func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// js evaluates an expression in the page.
func js[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// eventually waits until an expression is true in the page.
func eventually(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	wait, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	for {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("Boolean("+expression+")"))
		if err == nil && ok {
			return
		}
		select {
		case <-wait.Done():
			now, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector('#saved')?.textContent.trim() + ' | ' + document.querySelector('#live')?.textContent`))
			t.Fatalf("never true: %s (%v); the page says: %s", expression, err, now)
		case <-time.After(40 * time.Millisecond):
		}
	}
}
