package agreement

import (
	"math"
	"testing"
)

// The intervals of 81 of 263 and 1 of 29 are those of Newcombe (1998), table I.
func TestWilsonAgreesWithThePaper(t *testing.T) {
	for _, c := range []struct {
		hits, n   int
		low, high float64
	}{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}} {
		if low, high := Wilson(c.hits, c.n); math.Abs(low-c.low) > 5e-5 || math.Abs(high-c.high) > 5e-5 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", c.hits, c.n, low, high, c.low, c.high)
		}
	}
	for n := 1; n < 300; n++ { // exactly, so that a page says 100% beside 100%
		if _, high := Wilson(n, n); high != 1 {
			t.Errorf("%d of %[1]d: up to %v", n, high)
		}
		if low, _ := Wilson(0, n); low != 0 {
			t.Errorf("0 of %d: from %v", n, low)
		}
	}
	if low, high := Wilson(0, 0); low != 0 || high != 1 {
		t.Errorf("nothing: %v to %v", low, high)
	}
}
