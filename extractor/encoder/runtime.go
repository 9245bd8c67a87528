package encoder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	ort "github.com/yalue/onnxruntime_go"
)

// LibraryVariable names a path to the ONNX Runtime library and wins over every
// place it is looked for.
const LibraryVariable = "WINNOW_ONNXRUNTIME"

// ErrNoLibrary means that the ONNX Runtime library is nowhere to be found.
var ErrNoLibrary = errors.New("encoder: the ONNX Runtime library is missing: run `npm ci --ignore-scripts` in Winnow's folder " +
	"(`make run` does it), or put libonnxruntime.so in a folder named lib beside the winnow program, or name the file in " + LibraryVariable)

// FindLibrary returns the path of the ONNX Runtime library: the one given, the
// one LibraryVariable names, or the first of lib beside the program, ../lib, and
// node_modules of the program's folders and of the working directory's project.
func FindLibrary(given string) (string, error) {
	if given == "" {
		given = os.Getenv(LibraryVariable)
	}
	if given != "" {
		if _, err := os.Stat(given); err != nil {
			return "", fmt.Errorf("encoder: the ONNX Runtime library %s cannot be read: %w", given, err)
		}
		return filepath.Abs(given)
	}
	for _, pattern := range libraryPatterns() {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			return found[len(found)-1], nil // the newest, where several lie together
		}
	}
	return "", ErrNoLibrary
}

func libraryPatterns() []string {
	name := "libonnxruntime.so*"
	if runtime.GOOS == "darwin" {
		name = "libonnxruntime*.dylib"
	}
	var patterns []string
	for _, dir := range programFolders() {
		patterns = append(patterns, filepath.Join(dir, "lib", name))
	}
	for _, dir := range append(programFolders(), projectFolders()...) {
		patterns = append(patterns, filepath.Join(dir, "node_modules", "onnxruntime-node", "bin", "napi-v*", nodePlatform(), name))
	}
	return patterns
}

// nodePlatform is the folder of this system in the npm package.
func nodePlatform() string {
	arch := runtime.GOARCH
	if arch == "amd64" {
		arch = "x64"
	}
	return filepath.Join(runtime.GOOS, arch)
}

// programFolders returns the program's folder and the one above it.
func programFolders() []string {
	program, err := os.Executable()
	if err != nil {
		return nil
	}
	if real, err := filepath.EvalSymlinks(program); err == nil {
		program = real
	}
	dir := filepath.Dir(program)
	return []string{dir, filepath.Dir(dir)}
}

// projectFolders returns the working directory and, inside a checkout, the
// folders up to its root, so that `go run` and `go test` find the library.
func projectFolders() []string {
	dir, err := os.Getwd()
	if err != nil {
		return nil
	}
	folders := []string{dir}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return append(folders, at)
		}
		if at == filepath.Dir(at) {
			return folders
		}
	}
}

var environment struct {
	sync.Mutex
	ready bool
}

// startRuntime loads the library and starts ONNX Runtime's environment, of which
// a process can have only one; it then stays up. A failure may be tried again.
func startRuntime(library string) error {
	environment.Lock()
	defer environment.Unlock()
	if environment.ready {
		return nil
	}
	path, err := FindLibrary(library)
	if err != nil {
		return err
	}
	ort.SetSharedLibraryPath(path)
	if err := ort.InitializeEnvironment(ort.WithLogLevelError()); err != nil {
		return fmt.Errorf("encoder: %s did not load as ONNX Runtime (is it version 1.24 or later, for %s/%s?): %w",
			path, runtime.GOOS, runtime.GOARCH, oneLine(err))
	}
	environment.ready = true
	return nil
}

func oneLine(err error) error {
	return errors.New(strings.Join(strings.Fields(err.Error()), " "))
}
