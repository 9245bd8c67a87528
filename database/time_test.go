package database_test

import (
	"testing"
	"time"

	"winnow/database"
)

func TestTimesAreReadAsTheyWereKept(t *testing.T) {
	kept := time.Date(2025, 3, 4, 5, 6, 7, 890_000_000, time.FixedZone("CET", 3600))
	if got := database.Time(database.Millis(kept)); !got.Equal(kept) || got.Location() != time.UTC {
		t.Errorf("%v is read as %v", kept, got)
	}
	if ms := database.Millis(time.Time{}); ms != 0 {
		t.Errorf("no time is kept as %d", ms)
	}
	if got := database.Time(0); !got.IsZero() {
		t.Errorf("no time is read as %v", got)
	}
}
