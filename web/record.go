package web

import (
	"fmt"
	"time"

	"github.com/gofiber/fiber/v2"
)

// record logs and counts every request: the route's pattern, never its path or
// query, which may hold personal text.
func (s *Server) record(c *fiber.Ctx) error {
	start := time.Now()
	err := c.Next()
	if err != nil {
		if err = s.fail(c, err); err != nil {
			return err
		}
	}
	took := time.Since(start)
	route, status := c.Route().Path, c.Response().StatusCode()
	s.metrics.request(c.Method(), route, status, took)
	s.Log.Info("request", "request", requestID(c), "method", c.Method(), "route", route,
		"status", status, "ms", float64(took.Microseconds())/1000, "person", person(c).Person.ID)
	return nil
}

func (s *Server) logPanic(c *fiber.Ctx, cause any) {
	s.Log.Error("panic", "request", requestID(c), "route", c.Route().Path, "cause", fmt.Sprint(cause))
}
