package database

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/mattn/go-sqlite3"

	"winnow/fault"
)

// Fault turns a database error into a *fault.Error: Unavailable when the
// database is away, busy, out of space or out of time, else Internal with what
// was being done as its cause ("list the documents"). nil stays nil and a
// *fault.Error stays as it is. Look for gorm.ErrRecordNotFound and
// gorm.ErrDuplicatedKey before calling it.
func Fault(err error, doing string) error {
	var known *fault.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	cause := fmt.Errorf("%s: %w", doing, err)
	switch {
	case full(err):
		return fault.Wrap(cause, fault.Unavailable, "The disk of the server is full, so this was not saved. Keep what you typed, and tell the administrator.")
	case away(err):
		return fault.Wrap(cause, fault.Unavailable, "The database does not answer just now. What was saved is safe; try again in a moment.")
	}
	return fault.Wrap(cause, fault.Internal, "The database refused this.")
}

func full(err error) bool {
	var lite sqlite3.Error
	var pg *pgconn.PgError
	return errors.As(err, &lite) && lite.Code == sqlite3.ErrFull ||
		errors.As(err, &pg) && pg.Code == "53100" // disk_full
}

// away says that the same call may succeed later.
func away(err error) bool {
	for _, known := range []error{driver.ErrBadConn, io.EOF, io.ErrUnexpectedEOF, context.DeadlineExceeded, context.Canceled} {
		if errors.Is(err, known) {
			return true
		}
	}
	var lite sqlite3.Error
	if errors.As(err, &lite) {
		return lite.Code == sqlite3.ErrBusy || lite.Code == sqlite3.ErrLocked || lite.Code == sqlite3.ErrCantOpen || lite.Code == sqlite3.ErrIoErr
	}
	var connect *pgconn.ConnectError
	var network net.Error
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return retriable(pg.Code)
	}
	return errors.As(err, &connect) || errors.As(err, &network) || pgconn.SafeToRetry(err)
}

// retriable lists the SQLSTATE classes of a server that is going, coming or
// overloaded: connection exceptions, insufficient resources, operator
// intervention, and lost races (serialisation failure, deadlock, lock timeout).
func retriable(code string) bool {
	for _, class := range []string{"08", "53", "57", "40001", "40P01", "55P03"} {
		if strings.HasPrefix(code, class) {
			return true
		}
	}
	return false
}
