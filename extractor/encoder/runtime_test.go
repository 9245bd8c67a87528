package encoder

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAMissingLibraryIsOneSentenceThatSaysWhatToDo(t *testing.T) {
	t.Setenv(LibraryVariable, "")
	t.Chdir(t.TempDir())
	_, err := FindLibrary("")
	if !errors.Is(err, ErrNoLibrary) {
		t.Fatalf("got %v", err)
	}
	for _, want := range []string{"npm ci", "make run", LibraryVariable} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not name %s", err, want)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("%q has several lines", err)
	}
}

func TestTheLibraryIsFoundInNodeModulesOfTheWorkingDirectory(t *testing.T) {
	t.Setenv(LibraryVariable, "")
	dir := t.TempDir()
	want := filepath.Join(dir, "node_modules", "onnxruntime-node", "bin", "napi-v6", nodePlatform(), libraryName())
	writeFile(t, want)
	t.Chdir(dir)
	if got, err := FindLibrary(""); err != nil || !sameFile(t, got, want) {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestTheVariableWinsAndANamedLibraryMustExist(t *testing.T) {
	dir := t.TempDir()
	named := filepath.Join(dir, "mine.so")
	t.Setenv(LibraryVariable, named)
	if _, err := FindLibrary(""); err == nil || !strings.Contains(err.Error(), named) {
		t.Errorf("a missing file: got %v", err)
	}
	writeFile(t, named)
	if got, err := FindLibrary(""); err != nil || got != named {
		t.Errorf("got %s, %v", got, err)
	}
	if got, err := FindLibrary(named); err != nil || got != named {
		t.Errorf("given: got %s, %v", got, err)
	}
}

func libraryName() string {
	if strings.HasPrefix(nodePlatform(), "darwin") {
		return "libonnxruntime.1.dylib"
	}
	return "libonnxruntime.so.1"
}

func writeFile(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
}

func sameFile(t *testing.T, a, b string) bool {
	t.Helper()
	x, err := os.Stat(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := os.Stat(b)
	if err != nil {
		t.Fatal(err)
	}
	return os.SameFile(x, y)
}

func TestTheLibraryBesideTheProgramComesBeforeNodeModules(t *testing.T) {
	t.Setenv(LibraryVariable, "")
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	lib := filepath.Join(filepath.Dir(program), "lib")
	t.Cleanup(func() { _ = os.RemoveAll(lib) })
	want := filepath.Join(lib, libraryName())
	writeFile(t, want)
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "node_modules", "onnxruntime-node", "bin", "napi-v6", nodePlatform(), libraryName()))
	t.Chdir(dir)
	if got, err := FindLibrary(""); err != nil || !sameFile(t, got, want) {
		t.Errorf("got %s, %v", got, err)
	}
}
