package ui

import "testing"

func TestNumberSetsThousandsApart(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 61204: "61,204", 1234567: "1,234,567", -1000: "-1,000"} {
		if got := Number(n); got != want {
			t.Errorf("Number(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestPercentNeverCallsAnUnsureThingCertain(t *testing.T) {
	for share, want := range map[float64]string{0: "0%", 0.001: "1%", 0.5: "50%", 0.996: "99%", 0.9999: "99%", 1: "100%"} {
		if got := Percent(share); got != want {
			t.Errorf("Percent(%v) = %q, want %q", share, got, want)
		}
	}
}

func TestLevelsFollowTheProbability(t *testing.T) {
	for p, want := range map[float64]Level{1: Sure, 0.85: Sure, 0.849: Likely, 0.6: Likely, 0.59: Unsure, 0: Unsure} {
		if got := LevelOf(p); got != want {
			t.Errorf("LevelOf(%v) = %q, want %q", p, got, want)
		}
	}
}
