package web

import (
	"context"
	"log/slog"
	"net"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/compress"
	recoverer "github.com/gofiber/fiber/v2/middleware/recover"
	"github.com/gofiber/fiber/v2/middleware/requestid"

	"winnow/account"
	"winnow/views/signin"
)

// maxBody is the largest request: a 5 MB file with its form around it. Somewhat
// larger ones are read to their end, so that the answer can say so.
const (
	maxBody  = 6 << 20
	maxSheet = 20 << 20
	maxRead  = 32 << 20
)

// Config is what the server is made of.
type Config struct {
	Log      *slog.Logger
	Version  string
	BaseURL  string           // how people reach it, e.g. https://winnow.example; decides the Secure flag of cookies
	Proxies  []string         // addresses of reverse proxies whose X-Forwarded-For is believed
	Examples []signin.Example // example accounts to show on the sign-in page
	Samples  []Sample         // texts to try

	Accounts     *account.Service
	Documents    Documents
	Feedback     Feedback
	Taxonomies   Taxonomies
	Regression   Regression // trials before a release; nil: none are made
	Webhooks     Webhooks   // who is told of changes; nil: nobody
	Candidates   Candidates
	Reviews      Reviews // the queue of single questions
	Profiles     Profiles
	Engine       Engine
	Ready        func(ctx context.Context) error // nil when every part works
	Status       StatusSource
	Datasets     Datasets
	Insights     Insights
	Suppressions Suppressions // what organisations hide; nil: nothing is hidden
	Trust        Trust
	Limits       Limits // of what the API lets one person ask of the engine

	Patience time.Duration // how long a page waits for a part that it can show later; 0: a second
}

// Server serves pages and the JSON API.
type Server struct {
	Config
	app         *fiber.App
	metrics     *metrics
	comparisons comparisons
	pasts       pasts
	waiters     waiters
	working     working
	checked     checked
	counted     counted
	stopping    chan struct{} // closed when the server is told to stop
}

// New wires a server.
func New(c Config) *Server {
	s := &Server{Config: c, metrics: newMetrics(c.Engine, c.Status), stopping: make(chan struct{})}
	s.app = fiber.New(fiber.Config{
		AppName:                 "Winnow",
		DisableStartupMessage:   true,
		Immutable:               true, // handlers keep strings beyond the request
		BodyLimit:               maxRead,
		ErrorHandler:            s.fail,
		ReadTimeout:             30 * time.Second,
		WriteTimeout:            60 * time.Second,
		IdleTimeout:             90 * time.Second,
		EnableTrustedProxyCheck: true,
		TrustedProxies:          c.Proxies,
		ProxyHeader:             proxyHeader(c.Proxies),
	})
	s.app.Use(requestid.New(), s.record, recoverer.New(recoverer.Config{EnableStackTrace: true, StackTraceHandler: s.logPanic}))
	s.app.Use(secure, bounded, compress.New())
	s.app.Server().HeaderReceived = patience
	s.routes()
	return s
}

func proxyHeader(proxies []string) string {
	if len(proxies) == 0 {
		return ""
	}
	return fiber.HeaderXForwardedFor
}

// App returns the handler, for tests.
func (s *Server) App() *fiber.App { return s.app }

// Serve answers on a listener until ctx ends, then finishes what is under way
// within ten seconds.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- s.app.Listener(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		close(s.stopping)
		return s.app.ShutdownWithTimeout(10 * time.Second)
	}
}
