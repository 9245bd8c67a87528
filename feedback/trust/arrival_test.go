package trust

import (
	"testing"
	"time"
)

func TestAClientsClockIsBelievedAsFarAsThePersonWasSilent(t *testing.T) {
	noon := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	before := func(d time.Duration) time.Time { return noon.Add(-d) }
	run := make([]time.Time, MostArrivals)
	for i := range run {
		run[i] = before(time.Duration(i) * time.Second)
	}
	for name, c := range map[string]struct {
		said    time.Time
		earlier []time.Time
		want    time.Time
	}{
		"waited for a connection":     {before(time.Hour), []time.Time{before(time.Second), before(2 * time.Second), before(3 * time.Hour)}, before(time.Hour)},
		"claims more than the pause":  {before(9 * time.Hour), []time.Time{before(time.Second), before(time.Minute)}, before(time.Minute)},
		"said something all the time": {before(time.Hour), run, noon},
		"nobody's first words wait":   {before(time.Hour), nil, noon},
	} {
		w := Word{At: c.said, Came: noon}
		if got := w.Believable(c.earlier); !got.Equal(c.want) || !w.Late() {
			t.Errorf("%s: believed to be said at %s, want %s", name, got, c.want)
		}
	}
	if (Word{At: before(2 * time.Second), Came: noon}).Late() {
		t.Error("a word that came at once is late")
	}
}
