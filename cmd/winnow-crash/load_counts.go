package main

import (
	"context"
	"fmt"
	"maps"
	"time"

	"winnow/database"
)

// verifyCounts waits until the figures of the insights page have followed, has the
// program count everything again, and compares. The server is not running then.
func verifyCounts(ctx context.Context, s *server) (sums int, err error) {
	db, err := database.Open(ctx, s.database)
	if err != nil {
		return 0, err
	}
	defer func() { _ = db.Close() }()
	if err := followed(ctx, db); err != nil {
		return 0, err
	}
	s.kill()
	kept, err := readCounts(ctx, db)
	if err != nil {
		return 0, err
	}
	if err := s.command("insights", "rebuild").Run(); err != nil {
		return 0, fmt.Errorf("count again: %w: %s", err, s.lastWords())
	}
	again, err := readCounts(ctx, db)
	if err == nil && !maps.Equal(kept, again) {
		err = fmt.Errorf("%d rows of sums were kept, %d are counted again, and they differ", len(kept), len(again))
	}
	return len(kept), err
}

// followed waits until all events are counted.
func followed(ctx context.Context, db *database.DB) error {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline) && ctx.Err() == nil; pause(ctx, 200*time.Millisecond) {
		var left int64
		err := db.Pool().QueryRowContext(ctx, "SELECT (SELECT coalesce(max(sequence), 0) FROM feedback_events) - sequence + filling FROM insight_progress").Scan(&left)
		if err == nil && left == 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return fmt.Errorf("the figures have not followed after %s", patience)
}

type sumKey struct{ period, organisation, context int64 }

func readCounts(ctx context.Context, db *database.DB) (map[sumKey]string, error) {
	rows, err := db.Pool().QueryContext(ctx, "SELECT period, organisation_id, context_id, counts FROM insight_counts")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	out := map[sumKey]string{}
	for rows.Next() {
		var k sumKey
		var counts string
		if err := rows.Scan(&k.period, &k.organisation, &k.context, &counts); err != nil {
			return nil, err
		}
		out[k] = counts
	}
	return out, rows.Err()
}
