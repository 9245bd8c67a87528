package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// server is the program under test. It keeps one address over all its lives.
type server struct {
	binary, dir, address, database string
	log                            *os.File
	process                        *exec.Cmd
	ended                          chan struct{}
}

func newServer(o options, dir string) (*server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := l.Addr().String()
	if err := l.Close(); err != nil {
		return nil, err
	}
	binary, err := filepath.Abs(o.binary)
	if err != nil {
		return nil, err
	}
	log, err := os.Create(filepath.Join(dir, "server.log"))
	return &server{binary: binary, dir: dir, address: address, database: o.databaseURL(dir), log: log}, err
}

func (s *server) url(path string) string { return "http://" + s.address + path }

// command is the program with the test's database and data folder.
func (s *server) command(args ...string) *exec.Cmd {
	c := exec.Command(s.binary, append(args, "--data", s.dir, "--database", s.database)...)
	c.Stdout, c.Stderr = s.log, s.log
	return c
}

// launch starts the program without waiting for it to answer.
func (s *server) launch() error {
	s.process, s.ended = s.command("serve", "--demo", "--addr", s.address), make(chan struct{})
	if err := s.process.Start(); err != nil {
		return fmt.Errorf("start the server: %w", err)
	}
	go func(p *exec.Cmd, ended chan struct{}) {
		_ = p.Wait() // it is killed: its exit code tells nothing
		close(ended)
	}(s.process, s.ended)
	return nil
}

// kill is SIGKILL: the program gets no chance to finish anything.
func (s *server) kill() {
	if s.process == nil {
		return
	}
	_ = s.process.Process.Kill() // fails when it has ended by itself
	<-s.ended
}

func (s *server) alive() bool {
	select {
	case <-s.ended:
		return false
	default:
		return true
	}
}

// patience is how long the server may take from its start, or from its
// database's, until it answers. Only a hanging one exceeds it.
const patience = 2 * time.Minute

// ready waits until the server and its database answer.
func (s *server) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for s.alive() {
		if status, err := probe(ctx, s.url("/readyz")); err == nil && status == http.StatusOK {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the server is not ready: %w; its log ends: %s", ctx.Err(), s.lastWords())
		case <-time.After(10 * time.Millisecond):
		}
	}
	return fmt.Errorf("the server ended by itself; its log ends: %s", s.lastWords())
}

func probe(ctx context.Context, url string) (int, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err
	}
	return answer.StatusCode, answer.Body.Close()
}

func (s *server) lastWords() string {
	b, err := os.ReadFile(s.log.Name())
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	return strings.Join(lines[max(0, len(lines)-5):], "\n")
}
