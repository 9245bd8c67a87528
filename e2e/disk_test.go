package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// onSmallDisk starts a server whose data folder is a file system of its own, in
// memory and seen by the server alone, and returns it with a path that leads
// there from outside.
func onSmallDisk(t *testing.T) (*served, string) {
	t.Helper()
	if out, err := exec.Command("unshare", "-Urm", "true").CombinedOutput(); err != nil {
		t.Skipf("a disk that may be filled needs user namespaces: %v: %s", err, out)
	}
	binary, err := build("winnow")
	if err != nil {
		t.Fatal(err)
	}
	s := &served{binary: binary, dir: t.TempDir()}
	if s.address, err = freeAddress(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.kill)
	script := `mount -t tmpfs -o size=40m tmpfs "$1" && exec "$2" serve --demo --addr "$3" --data "$1"`
	if err := s.run(exec.Command("unshare", "-Urm", "sh", "-c", script, "sh", s.dir, binary, s.address)); err != nil {
		t.Fatalf("%v: %s", err, s.log.String())
	}
	return s, filepath.Join("/proc", fmt.Sprint(s.process.Process.Pid), "root", s.dir)
}

// emptyJournal gives the room back that SQLite's write-ahead log holds: a full
// disk would not be noticed before that is used up. It enters the server's view
// of the disk, since SQLite follows the link in /proc out of it.
func emptyJournal(t *testing.T, pid int, file string) {
	t.Helper()
	script := `import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])`
	out, err := exec.Command("nsenter", "--preserve-credentials", "-U", "-m", "-t", fmt.Sprint(pid),
		"python3", "-c", script, file).CombinedOutput()
	if err != nil || strings.TrimSpace(string(out)) != "0" {
		t.Fatalf("the log was not emptied: %v %s", err, out)
	}
}

// fill writes until there is no room, and returns what makes room again.
func fill(t *testing.T, dir string) func() {
	t.Helper()
	name := filepath.Join(dir, "filler")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	for size := 1 << 20; size > 0; {
		if _, err := f.Write(make([]byte, size)); err != nil {
			size /= 2
		}
	}
	if err := f.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		t.Logf("close the filler: %v", err)
	}
	return func() {
		if err := os.Remove(name); err != nil {
			t.Error(err)
		}
	}
}

func TestAFullDiskLosesNothingAndSaysSo(t *testing.T) {
	s, dir := onSmallDisk(t)
	if err := s.until(wholeEngine); err != nil {
		t.Fatal(err)
	}
	base := "http://" + s.address
	ctx := chromium(t)
	open := func(path string) { do(t, ctx, chromedp.Navigate(base+path)) }
	open("/sign-in?next=/postings")
	fillSignIn(t, ctx, rosa, password)
	eventually(t, ctx, `document.querySelector('#list .cell-title a')`)
	do(t, ctx, chromedp.Click(chromedp.CSS("#list .cell-title a")))
	path := arrived(t, ctx)

	emptyJournal(t, s.process.Process.Pid, filepath.Join(s.dir, "winnow.db"))
	makeRoom := fill(t, dir)
	press(t, ctx, "j", "a", "a")
	eventually(t, ctx, `/2 corrections.*kept.*trying again/.test(document.querySelector('#saved').innerText)`)
	sendWhileFull(t, ctx, base)
	if got := decided(skills(t, ctx, path)); got != 0 {
		t.Errorf("the server has %d decisions on a full disk", got)
	}
	makeRoom()
	open(path)
	arrived(t, ctx)
	allSaved(t, ctx)
	if got := decided(skills(t, ctx, path)); got != 2 {
		t.Errorf("the server has %d decisions once there is room, want 2", got)
	}
	open("/postings/new")
	eventually(t, ctx, `document.querySelector('[name=text]').value.startsWith('Senior Backend Engineer')`)
	do(t, ctx, chromedp.Click(chromedp.CSS("main form button.primary")))
	arrived(t, ctx)
}

// sendWhileFull sends a new document, which cannot be kept.
func sendWhileFull(t *testing.T, ctx context.Context, base string) {
	t.Helper()
	do(t, ctx, chromedp.Navigate(base+"/postings/new"), chromedp.SetValue(chromedp.CSS("[name=text]"), advert))
	click(t, ctx, "main form button.primary")
	says(t, ctx, "The disk of the server is full")
	if kept := js[string](t, ctx, `document.querySelector('textarea')?.value ?? ''`); kept != advert {
		t.Errorf("the text that could not be kept is shown as %q", kept)
	}
	picture(t, ctx, "disk-full-1280")
}
