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

	"winnow/database/dbtest"
)

func TestAConnectionOnWhichNothingIsAskedIsNoFailure(t *testing.T) {
	var log bytes.Buffer
	s := newTestServer(t, dbtest.SQLite(t), func(c *Config) { c.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	s.app.Server().ReadTimeout = 20 * time.Millisecond
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ok(t, err)
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, l) }()
	for said, begun := range map[string]string{"nothing": "", "half a request": "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nemail"} {
		conn, err := net.Dial("tcp", l.Addr().String())
		ok(t, err)
		_, err = io.WriteString(conn, begun)
		ok(t, err)
		answer, err := io.ReadAll(conn)
		ok(t, err)
		if !strings.HasPrefix(string(answer), "HTTP/1.1 408 ") || strings.Contains(string(answer), "Set-Cookie") {
			t.Errorf("%s: %q", said, answer)
		}
	}
	stop()
	ok(t, <-served)
	if log.Len() != 0 {
		t.Errorf("the log says %s", log.String())
	}
}
