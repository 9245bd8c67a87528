package e2e

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium returns a tab with cookies and storage of its own, or skips the test.
// The browser is started once for all tests. A script error in the tab, or a
// breach of the content security policy, fails the test.
func chromium(t *testing.T) context.Context {
	t.Helper()
	shared, err := launch()
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	ctx, cancel := chromedp.NewContext(shared, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	watch(t, ctx)
	ctx, cancel = context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

var launch = sync.OnceValues(func() (context.Context, error) {
	found := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			found = path
			break
		}
	}
	if found == "" {
		return nil, errors.New("Chromium is missing; install it: apt-get install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(found), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	allocator, cancelAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	atEnd(func() { cancel(); cancelAllocator() })
	return ctx, chromedp.Do(ctx)
})

// watch collects what goes wrong in a tab without anybody seeing it.
func watch(t *testing.T, ctx context.Context) {
	t.Helper()
	var mu sync.Mutex
	var troubles []string
	err := chromedp.Listen(ctx, func(event any) {
		trouble := ""
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			trouble = e.ExceptionDetails.Text
			if x := e.ExceptionDetails.Exception; x != nil {
				trouble += " " + x.Description
			}
		case *log.EventEntryAdded:
			if e.Entry.Source == log.EntrySourceSecurity {
				trouble = e.Entry.Text
			}
		}
		if trouble != "" {
			mu.Lock()
			troubles = append(troubles, trouble)
			mu.Unlock()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		for _, trouble := range troubles {
			t.Errorf("in the page: %s", trouble)
		}
	})
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
	binary, err := build("winnow-preview")
	if err != nil {
		return "", err
	}
	command := exec.Command(binary, "--addr", "127.0.0.1:0")
	out, err := command.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := command.Start(); err != nil {
		return "", err
	}
	atEnd(func() { _ = command.Process.Kill(); _ = command.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	return strings.TrimSpace(line), err
})

// build compiles one of the project's commands and returns its path.
func build(command string) (string, error) {
	dir, err := os.MkdirTemp("", "winnow-e2e-")
	if err != nil {
		return "", err
	}
	atEnd(func() { _ = os.RemoveAll(dir) })
	binary := filepath.Join(dir, command)
	if out, err := exec.Command("go", "build", "-o", binary, "winnow/cmd/"+command).CombinedOutput(); err != nil {
		return "", fmt.Errorf("%s does not build: %s", command, out)
	}
	return binary, nil
}

var (
	ending sync.Mutex
	ends   []func()
)

// atEnd registers what to do when all tests are over, last registered first.
func atEnd(f func()) {
	ending.Lock()
	defer ending.Unlock()
	ends = append(ends, f)
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, end := range slices.Backward(ends) {
		end()
	}
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
