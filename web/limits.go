package web

import (
	"fmt"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/time/rate"

	"winnow/fault"
)

// Limits bound what one person, or one token, may ask of the engine through the
// API. The zero value stands for DefaultLimits.
type Limits struct {
	PerSecond float64 // extractions a second in the long run
	Burst     int     // extractions at once
}

// DefaultLimits leave a script room to work through a folder of documents, and
// the other people most of the machine.
var DefaultLimits = Limits{PerSecond: 10, Burst: 60}

// limiter keeps one bucket for everybody who asks.
type limiter struct {
	limits Limits
	clock  func() time.Time

	mu      sync.Mutex
	buckets map[string]*rate.Limiter
	swept   time.Time
}

func newLimiter(l Limits) *limiter {
	if l.PerSecond <= 0 || l.Burst <= 0 {
		l = DefaultLimits
	}
	return &limiter{limits: l, clock: time.Now, buckets: map[string]*rate.Limiter{}}
}

// limit answers RateLimited to those who ask for more than their share.
func (l *limiter) limit(c *fiber.Ctx) error {
	if !l.allow(asker(c)) {
		return fault.New(fault.RateLimited, "You sent more than %d texts at once, or more than %g a second for long. Wait a few seconds and go on.", l.limits.Burst, l.limits.PerSecond)
	}
	return c.Next()
}

// asker names who a request counts for: tokens each for themselves, so that one
// program cannot stop another, or its owner.
func asker(c *fiber.Ctx) string {
	who := person(c)
	if who.Token != nil {
		return fmt.Sprintf("token %d", who.Token.ID)
	}
	return fmt.Sprintf("person %d", who.Person.ID)
}

func (l *limiter) allow(who string) bool {
	now := l.clock()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep(now)
	b := l.buckets[who]
	if b == nil {
		b = rate.NewLimiter(rate.Limit(l.limits.PerSecond), l.limits.Burst)
		l.buckets[who] = b
	}
	return b.AllowN(now, 1)
}

// sweep forgets full buckets once a minute: a new one is as full.
func (l *limiter) sweep(now time.Time) {
	if now.Sub(l.swept) < time.Minute {
		return
	}
	l.swept = now
	for who, b := range l.buckets {
		if b.TokensAt(now) >= float64(l.limits.Burst) {
			delete(l.buckets, who)
		}
	}
}
