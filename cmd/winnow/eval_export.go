package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"winnow/fault"
	"winnow/feedback/export"
	"winnow/feedback/feedbackdb"
)

func newEvalExportCommand(a *app) *cobra.Command {
	var events int
	var format string
	c := &cobra.Command{
		Use:   "export",
		Short: "Time and memory of an export, on a database of made-up events",
		Long: "Fills an empty database with documents and events: a hundred events a document, of them sixty exposures and forty\n" +
			"decisions by two people. Then exports them, and prints time and peak memory of the process, filling included.\n" +
			"A database that was filled before is used again; one with anything else in it is refused.",
		Example: "  winnow --data /tmp/many eval export --events 5000000",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.fill(cmd.Context(), events/eventsEach); err != nil {
				return err
			}
			return a.measureExport(cmd.Context(), format)
		},
	}
	c.Flags().IntVar(&events, "events", 5_000_000, "how many events to make up")
	c.Flags().StringVar(&format, "format", "parquet", "format of the dataset")
	return c
}

func (a *app) measureExport(ctx context.Context, format string) error {
	out, err := os.MkdirTemp(a.dataDir, "export-")
	if err != nil {
		return err
	}
	start := time.Now()
	maker := &export.Maker{Source: feedbackdb.New(a.db), Version: version}
	m, err := maker.Make(ctx, export.Order{Format: format, Out: out, Progress: a.progress("documents")})
	if err != nil {
		return errors.Join(err, os.RemoveAll(out))
	}
	bytes := int64(0)
	for _, f := range m.Files {
		bytes += f.Bytes
	}
	fmt.Fprintf(a.out, "events %s, documents %s, rows %s, %s %.1f MB, %v, peak resident %d MB\n", number(int(m.Events.Position)), number(m.Statistics.Documents),
		number(m.Statistics.Rows), format, float64(bytes)/1e6, time.Since(start).Round(time.Second), peakBytes()>>20)
	return os.RemoveAll(out)
}

// fill makes documents with events up in an empty database.
func (a *app) fill(ctx context.Context, documents int) error {
	if err := os.MkdirAll(filepath.Clean(a.dataDir), 0o755); err != nil {
		return err
	}
	db, err := a.database(ctx)
	if err != nil {
		return err
	}
	var there, made int64
	if err := db.Gorm.Raw("SELECT COUNT(*) FROM documents").Scan(&there).Error; err != nil {
		return err
	}
	if err := db.Gorm.Raw("SELECT COUNT(*) FROM documents WHERE source = ?", madeUp).Scan(&made).Error; err != nil {
		return err
	}
	if there != made {
		return fault.New(fault.Conflict, "This database has documents of people. Name an empty folder with --data.")
	}
	if made > 0 {
		return nil
	}
	start := time.Now()
	crowd, err := newCrowd(db)
	if err != nil {
		return err
	}
	progress := a.progress("documents made up")
	for i := range documents {
		if err := crowd.document(ctx, i); err != nil {
			return err
		}
		progress(i+1, documents)
	}
	if err := crowd.flush(ctx); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "made up %s documents in %v\n", number(documents), time.Since(start).Round(time.Second))
	return err
}
