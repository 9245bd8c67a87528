package web

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"

	"winnow/database/dbtest"
	"winnow/fault"
)

func TestAConnectionOnWhichNothingIsAskedIsNoFailure(t *testing.T) {
	var log bytes.Buffer
	s := newTestServer(t, dbtest.SQLite(t), func(c *Config) { c.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	s.app.Server().ReadTimeout = 20 * time.Millisecond
	address, stop := s.listening()
	for said, begun := range map[string]string{"nothing": "", "half a request": "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nemail"} {
		if answer := answerTo(t, address, begun); !strings.HasPrefix(answer, "HTTP/1.1 408 ") || strings.Contains(answer, "Set-Cookie") {
			t.Errorf("%s: %q", said, answer)
		}
	}
	stop()
	if log.Len() != 0 {
		t.Errorf("the log says %s", log.String())
	}
}

func TestAnAddressThatIsTooLongIsNoFailureOfTheServer(t *testing.T) {
	if err := translate(fiber.ErrRequestHeaderFieldsTooLarge); fault.KindOf(err) != fault.TooLarge || !strings.Contains(fault.Message(err), "a few words") {
		t.Errorf("%v", err)
	}
}

// listening serves on a real connection until stop is called.
func (s *testServer) listening() (address string, stop func()) {
	s.t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ok(s.t, err)
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, l) }()
	return l.Addr().String(), func() { cancel(); ok(s.t, <-served) }
}

// answerTo is all that the server says to some bytes.
func answerTo(t *testing.T, address, request string) string {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	ok(t, err)
	_, err = io.WriteString(conn, request)
	ok(t, err)
	answer, err := io.ReadAll(conn)
	ok(t, err)
	return string(answer)
}
