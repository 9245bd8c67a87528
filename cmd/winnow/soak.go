package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"winnow/extractor"
	"winnow/extractor/text"
	"winnow/fault"
)

func init() { commands = append(commands, newSoakCommand) }

// soakFile is a file of real documents and the field that holds their text.
type soakFile struct {
	path   string
	kind   text.Kind
	fields []string // the first that is not empty is read
}

var soakFiles = []soakFile{
	{"postings/nhs_en.jsonl.gz", text.Job, []string{"description_html", "description"}},
	{"postings/glassdoor_en.jsonl.gz", text.Job, []string{"description"}},
	{"postings/adzuna_es.jsonl.gz", text.Job, []string{"description"}},
	{"postings/swiss_de.jsonl.gz", text.Job, []string{"description"}},
	{"resumes/resumes_en.jsonl.gz", text.Resume, []string{"text"}},
	{"courses/courses_en_es.jsonl.gz", text.Course, []string{"description", "title"}},
}

func newSoakCommand(a *app) *cobra.Command {
	var name string
	var limit int
	c := &cobra.Command{
		Use:    "soak FOLDER",
		Short:  "Run the engine over every real document of a folder and check what comes out",
		Hidden: true,
		Args:   args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			engine, err := a.engine(cmd.Context(), name)
			if err != nil {
				return err
			}
			return a.soak(cmd.Context(), engine, given[0], limit)
		},
	}
	c.Flags().StringVar(&name, "taxonomy", "", "taxonomy to use (default: the active one)")
	c.Flags().IntVar(&limit, "limit", 0, "documents of each file, 0 for all")
	return c
}

// soaking gathers what went through.
type soaking struct {
	mu       sync.Mutex
	took     []time.Duration
	skills   int
	problems []string
}

func (a *app) soak(ctx context.Context, e *extractor.Engine, folder string, limit int) error {
	var s soaking
	work := make(chan extractor.Document, 8)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for d := range work {
				s.take(ctx, e, d)
			}
		})
	}
	start := time.Now()
	var memory []uint64
	for _, f := range soakFiles {
		if err := feed(ctx, f, folder, limit, work); err != nil {
			close(work)
			return err
		}
		memory = append(memory, residentBytes())
		fmt.Fprintf(a.out, "%-34s %6d documents so far, resident %d MB\n", f.path, s.count(), memory[len(memory)-1]>>20)
	}
	close(work)
	workers.Wait()
	return s.report(a, time.Since(start))
}

// feed sends a file's documents to the workers.
func feed(ctx context.Context, f soakFile, folder string, limit int, work chan<- extractor.Document) error {
	return eachDocument(f, folder, limit, func(d extractor.Document) error {
		select {
		case work <- d:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
}

// eachDocument reads up to limit documents of a file, 0 for all.
func eachDocument(f soakFile, folder string, limit int, do func(extractor.Document) error) error {
	r, err := openData(filepath.Join(folder, f.path))
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 64<<20)
	for n := 0; lines.Scan() && (limit == 0 || n < limit); n++ {
		var row map[string]any
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return fault.Wrap(err, fault.Invalid, "%s: line %d is not JSON.", f.path, n+1)
		}
		title, _ := row["title"].(string)
		for _, field := range f.fields {
			if body, _ := row[field].(string); body != "" {
				if err := do(extractor.Document{Kind: f.kind, Title: title, Text: body}); err != nil {
					return err
				}
				break
			}
		}
	}
	return lines.Err()
}

func (s *soaking) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.took)
}

func (s *soaking) take(ctx context.Context, e *extractor.Engine, d extractor.Document) {
	start := time.Now()
	x, err := e.Extract(ctx, d)
	took := time.Since(start)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.took = append(s.took, took)
	s.skills += len(x.Skills)
	if err != nil {
		s.problems = append(s.problems, err.Error())
	}
	s.problems = append(s.problems, wrong(d.Text, x)...)
}

// wrong lists offsets that do not hold.
func wrong(original string, x extractor.Extraction) []string {
	var out []string
	for _, skill := range slices.Concat(x.Skills, x.Dropped) {
		for _, v := range skill.Evidence {
			if v.Start < 0 || v.End > len(original) || v.Start >= v.End || original[v.Start:v.End] != v.Text {
				out = append(out, fmt.Sprintf("%s: evidence %d-%d is not in the text", skill.Label, v.Start, v.End))
			}
		}
	}
	for _, v := range x.Sections {
		if v.Start < 0 || v.End > len(original) || v.Start > v.End {
			out = append(out, fmt.Sprintf("section %s: %d-%d is not in the text", v.Kind, v.Start, v.End))
		}
	}
	return out
}

func (s *soaking) report(a *app, took time.Duration) error {
	slices.SortFunc(s.took, func(x, y time.Duration) int { return cmp.Compare(x, y) })
	n := len(s.took)
	if n == 0 {
		return fault.New(fault.Invalid, "No documents were found.")
	}
	fmt.Fprintf(a.out, "documents %d, skills %d, documents/s %.1f, p50 %v, p99 %v, longest %v, peak resident %d MB, problems %d\n",
		n, s.skills, float64(n)/took.Seconds(), s.took[n/2].Round(time.Millisecond/10), s.took[n*99/100].Round(time.Millisecond/10),
		s.took[n-1].Round(time.Millisecond), peakBytes()>>20, len(s.problems))
	for _, p := range s.problems[:min(10, len(s.problems))] {
		fmt.Fprintln(a.out, "  "+p)
	}
	if len(s.problems) > 0 {
		return fault.New(fault.Internal, "%d problems.", len(s.problems))
	}
	return nil
}

// residentBytes and peakBytes read the process's memory from the kernel; 0
// where it has no /proc.
func residentBytes() uint64 { return statusBytes("VmRSS:") }
func peakBytes() uint64     { return statusBytes("VmHWM:") }

func statusBytes(field string) uint64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, field); ok {
			var kb uint64
			_, _ = fmt.Sscanf(strings.TrimSpace(rest), "%d", &kb)
			return kb << 10
		}
	}
	return 0
}
