package convert

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/metrics"
	"time"

	"winnow/fault"
)

// readerName is the name under which the program runs itself to read a PDF.
const readerName = "winnow-pdf-reader"

// Limits on the process that reads a PDF.
const (
	maxPDFTime   = 10 * time.Second
	maxPDFMemory = 384 << 20
	memoryExit   = 3
)

// readers bounds how many PDFs are read at once.
var readers = make(chan struct{}, 2)

// answer is what the reading process tells.
type answer struct {
	Result  Result
	Kind    fault.Kind
	Message string
}

// init makes this process a reader of one PDF, and nothing else, when it was
// started as one. It is here, and not a call in main, so that whatever program
// imports this package can start itself as a reader.
func init() {
	if len(os.Args) == 1 && os.Args[0] == readerName {
		os.Exit(readStandardInput())
	}
}

// fromPDF reads a PDF in a process apart: a file made or broken so that the
// library loops or takes all memory ends that process, not the server.
func fromPDF(ctx context.Context, data []byte) (Result, error) {
	ctx, cancel := context.WithTimeout(ctx, maxPDFTime)
	defer cancel()
	select {
	case readers <- struct{}{}:
		defer func() { <-readers }()
	case <-ctx.Done():
		return Result{}, wrong(fault.Unavailable, "Too many PDFs are being read just now. Try again in a moment.")
	}
	out, err := runReader(ctx, data)
	if errors.Is(ctx.Err(), context.Canceled) {
		return Result{}, wrong(fault.Unavailable, "The reading of the PDF was stopped. Upload it again.")
	}
	if err != nil {
		return Result{}, readerTrouble(ctx, err)
	}
	var a answer
	if err := json.Unmarshal(out, &a); err != nil {
		return Result{}, damagedPDF()
	}
	if a.Message != "" {
		return Result{}, wrong(a.Kind, "%s", a.Message)
	}
	return a.Result, nil
}

func runReader(ctx context.Context, data []byte) ([]byte, error) {
	self, err := os.Executable()
	if runtime.GOOS == "linux" {
		self = "/proc/self/exe" // the file may have been replaced by an upgrade
	} else if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self)
	cmd.Args = []string{readerName}
	cmd.Env = []string{"GOMAXPROCS=2", "GOTRACEBACK=none"} // no secrets
	cmd.Stdin = bytes.NewReader(data)
	cmd.WaitDelay = time.Second
	return cmd.Output()
}

func readerTrouble(ctx context.Context, err error) error {
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return tooComplex()
	case errors.As(err, &exit) && exit.ExitCode() == memoryExit:
		return tooComplex()
	case errors.As(err, &exit):
		return damagedPDF()
	}
	return &fault.Error{Kind: fault.Unavailable, Field: "file", Cause: err, Message: "PDFs cannot be read on this server just now. Paste the text instead."}
}

// readStandardInput is the reading process: a PDF comes in, an answer goes out.
func readStandardInput() int {
	go watchMemory()
	ctx, cancel := context.WithTimeout(context.Background(), maxPDFTime)
	defer cancel()
	data, err := io.ReadAll(io.LimitReader(os.Stdin, MaxInput+1))
	if err != nil {
		return 1
	}
	var a answer
	if a.Result, err = pdfText(ctx, data); err != nil {
		a = answer{Kind: fault.KindOf(err), Message: fault.Message(err)}
	}
	if err := json.NewEncoder(os.Stdout).Encode(a); err != nil {
		return 1
	}
	return 0
}

// watchMemory ends the process when its heap grows beyond the limit.
func watchMemory() {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	for range time.Tick(10 * time.Millisecond) {
		if metrics.Read(sample); sample[0].Value.Uint64() > maxPDFMemory {
			os.Exit(memoryExit)
		}
	}
}
