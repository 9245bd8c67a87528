package web

import (
	"context"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"winnow/account"
	"winnow/fault"
)

// metricsPage answers Prometheus: people and tokens that may operate the
// installation, and requests from this machine that no proxy passed on.
func (s *Server) metricsPage(c *fiber.Ctx) error {
	if err := s.mayMeasure(c); err != nil {
		return err
	}
	if err := s.metrics.refresh(c.UserContext()); err != nil {
		s.Log.Warn("cannot count for the metrics", "error", err) // what is counted in memory is still worth having
	}
	return adaptor.HTTPHandler(promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}))(c)
}

func (s *Server) mayMeasure(c *fiber.Ctx) error {
	who := person(c)
	if secret, ok := strings.CutPrefix(c.Get(fiber.HeaderAuthorization), "Bearer "); ok {
		var err error
		if who, err = s.Accounts.AuthenticateToken(c.UserContext(), secret); err != nil {
			return err
		}
	}
	if who.Person.ID != 0 && who.Can(account.Operate, who.Person.OrganisationID) || direct(c) {
		return nil
	}
	if who.Person.ID == 0 {
		return fault.New(fault.Unauthenticated, "Metrics are for operators: sign in, or ask from the machine itself.")
	}
	return fault.New(fault.Forbidden, "Metrics are for operators. Ask an administrator.")
}

// direct says that the request came from this machine and through no proxy.
func direct(c *fiber.Ctx) bool {
	for _, header := range []string{fiber.HeaderXForwardedFor, fiber.HeaderForwarded, "X-Real-IP"} {
		if c.Get(header) != "" {
			return false
		}
	}
	ip := c.Context().RemoteIP()
	return ip != nil && ip.IsLoopback()
}

// refresh asks the store for what it counts.
func (m *metrics) refresh(ctx context.Context) error {
	f, err := m.status.Figures(ctx)
	if err != nil {
		return err
	}
	m.documents.Reset()
	for _, n := range f.Documents {
		m.documents.WithLabelValues(n.Name).Set(float64(n.N))
	}
	for _, a := range f.Acceptance {
		m.acceptance.WithLabelValues(a.Stage, "shown").Set(float64(a.Shown))
		m.acceptance.WithLabelValues(a.Stage, "accepted").Set(float64(a.Accepted))
		m.acceptance.WithLabelValues(a.Stage, "removed").Set(float64(a.Removed))
	}
	m.events.Set(float64(f.Events))
	m.queue.Set(float64(f.QueueDepth))
	m.queueWait.Set(0)
	if !f.QueueOldest.IsZero() {
		m.queueWait.Set(time.Since(f.QueueOldest).Seconds())
	}
	return nil
}
