package account

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/netip"
	"time"

	"winnow/fault"
)

// Limit allows so many attempts for one subject in a window of time.
type Limit struct {
	Subject string // hashed
	Most    int
}

// Limits on sign-in attempts in one window. The pair is the strict one; the
// account's own limit is higher, so that a stranger cannot lock somebody out
// with a few guesses from elsewhere, and the address's is higher still, since an
// office shares one.
type Limits struct {
	Window              time.Duration
	Pair, Account, From int
}

// DefaultLimits let a person mistype 8 times in 15 minutes, and hold a guesser
// with many addresses to 40 tries an account in that time.
var DefaultLimits = Limits{Window: 15 * time.Minute, Pair: 8, Account: 40, From: 80}

// reserve counts this attempt before the password is looked at, so that a burst
// of parallel attempts cannot pass the limit. It returns the ids of the rows to
// take back when the attempt succeeds.
func (s *Service) reserve(ctx context.Context, email, address string) ([]int64, error) {
	now, network := s.clock(), network(address)
	limits := []Limit{
		{Subject: subject("pair", email, network), Most: s.limits.Pair},
		{Subject: subject("account", email), Most: s.limits.Account},
		{Subject: subject("from", network), Most: s.limits.From},
	}
	ids, err := s.store.Reserve(ctx, limits, now, now.Add(-s.limits.Window))
	if err != nil {
		return nil, err
	}
	if ids == nil {
		return nil, fault.New(fault.RateLimited, "Too many attempts to sign in. Wait %d minutes and try again.", int(s.limits.Window.Minutes()))
	}
	return ids, nil
}

// release takes a reservation back after success, and forgets the earlier
// failures of this account from this address.
func (s *Service) release(ctx context.Context, ids []int64, email, address string) error {
	return s.store.Release(ctx, ids, subject("pair", email, network(address)))
}

// subject hashes what is counted, so that the table of attempts holds no
// e-mail addresses typed by mistake.
func subject(parts ...string) string {
	sum := sha256.New()
	for _, p := range parts {
		sum.Write([]byte(p))
		sum.Write([]byte{0})
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// network is the address to count by: for IPv6 the /64 that one subscriber has.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is4() {
		return ip.String()
	}
	prefix, err := ip.Prefix(64)
	if err != nil {
		return address
	}
	return prefix.String()
}
