package database

import (
	"cmp"
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/gorm"
)

// Ending collects what a transaction writes last. All of it goes to PostgreSQL in one
// message with the commit, so that what others wait for is never held while this
// process waits for its turn on the processor or on the network.
type Ending struct {
	dry    *gorm.DB // makes statements, runs none
	writes []write
	err    error
}

// Rows are what a statement returns.
type Rows interface {
	Next() bool
	Scan(into ...any) error
}

type write struct {
	doing string
	sql   string
	args  []any
	read  func(Rows) error // nil: returns nothing of interest
}

// Write adds the statement that build makes with a session that runs none; doing
// names it in an error.
func (e *Ending) Write(doing string, build func(tx *gorm.DB) *gorm.DB) {
	e.WriteAndRead(doing, build, nil)
}

// WriteAndRead is Write of a statement that returns rows. An error of read comes back,
// but does not undo: on PostgreSQL the commit is on its way by then.
func (e *Ending) WriteAndRead(doing string, build func(tx *gorm.DB) *gorm.DB, read func(Rows) error) {
	built := build(e.dry)
	if e.err == nil {
		e.err = Fault(built.Error, doing)
	}
	e.writes = append(e.writes, write{doing, built.Statement.SQL.String(), built.Statement.Vars, read})
}

// InTxEnding is InTx for a transaction that holds what others wait for: do reads and
// judges, and leaves what it writes to the Ending as far as it needs no answer.
func (db *DB) InTxEnding(ctx context.Context, do func(tx *gorm.DB, end *Ending) error) error {
	if db.Dialect == Postgres {
		return db.pipelined(ctx, do)
	}
	return db.InTx(ctx, func(tx *gorm.DB) error {
		end := ending(tx)
		if err := cmp.Or(do(tx, end), end.err); err != nil {
			return err
		}
		for _, w := range end.writes {
			if err := w.run(ctx, tx); err != nil {
				return Fault(tx.AddError(err), w.doing)
			}
		}
		return nil
	})
}

func ending(tx *gorm.DB) *Ending { return &Ending{dry: tx.Session(&gorm.Session{DryRun: true})} }

func (w write) run(ctx context.Context, tx *gorm.DB) error {
	if w.read == nil {
		_, err := tx.Statement.ConnPool.ExecContext(ctx, w.sql, w.args...)
		return err
	}
	rows, err := tx.Statement.ConnPool.QueryContext(ctx, w.sql, w.args...)
	if err != nil {
		return err
	}
	return cmp.Or(w.read(rows), rows.Err(), rows.Close())
}

// pipelined runs do on a connection of its own, since database/sql sends one statement
// at a time. Where even the ROLLBACK fails, the pool drops the connection, and
// PostgreSQL undoes what was left open.
func (db *DB) pipelined(ctx context.Context, do func(tx *gorm.DB, end *Ending) error) error {
	conn, err := db.pool.Conn(ctx)
	if err != nil {
		return Fault(err, "reach the database")
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return Fault(err, "save to the database")
	}
	tx := db.Gorm.WithContext(ctx)
	tx.Statement.ConnPool = conn
	end := ending(tx)
	committed := false
	defer func() {
		if !committed { // after a panic too
			_, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		}
	}()
	if err := cmp.Or(do(tx, end), end.err); err != nil {
		return err
	}
	failed := "save to the database"
	err = conn.Raw(func(driver any) error {
		failed, err = end.send(ctx, driver.(*stdlib.Conn).Conn())
		return err
	})
	committed = err == nil
	return Fault(tx.AddError(err), failed)
}

// send commits with all that is left to write, and says what failed. PostgreSQL skips
// whatever follows a statement that failed, the commit included.
func (e *Ending) send(ctx context.Context, conn *pgx.Conn) (doing string, err error) {
	batch := &pgx.Batch{}
	for _, w := range e.writes {
		batch.Queue(w.sql, w.args...)
	}
	batch.Queue("COMMIT")
	results := conn.SendBatch(ctx, batch)
	defer func() { _ = results.Close() }()
	for _, w := range e.writes {
		if err := w.take(results); err != nil {
			return w.doing, err
		}
	}
	tag, err := results.Exec()
	if err == nil && tag.String() != "COMMIT" {
		err = pgx.ErrTxCommitRollback
	}
	return "save to the database", err
}

// take reads the answer to one statement.
func (w write) take(results pgx.BatchResults) error {
	if w.read == nil {
		_, err := results.Exec()
		return err
	}
	rows, err := results.Query()
	if err != nil {
		return err
	}
	err = w.read(rows)
	rows.Close()
	return cmp.Or(err, rows.Err())
}

var (
	_ Rows = (*sql.Rows)(nil)
	_ Rows = pgx.Rows(nil)
)
