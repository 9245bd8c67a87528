// Package fault is the one error type that rooms hand to the edges: a kind that
// decides the HTTP status or exit code, a message that is safe to show, and a
// private cause that only the log sees. It must not import any other room.
package fault

import (
	"errors"
	"fmt"
)

// Kind classes an error by what its receiver can do about it.
type Kind string

// The kinds. Anything that is not a *Error counts as Internal.
const (
	Invalid         Kind = "invalid"         // the input is wrong; the message says how to mend it
	Unauthenticated Kind = "unauthenticated" // sign in first
	Forbidden       Kind = "forbidden"       // signed in, but not allowed
	NotFound        Kind = "not_found"       // no such thing, or none this person may see
	Conflict        Kind = "conflict"        // somebody else changed it first
	TooLarge        Kind = "too_large"       // over a stated limit
	RateLimited     Kind = "rate_limited"    // try again later
	Unavailable     Kind = "unavailable"     // a part we need does not answer; nothing was lost
	Internal        Kind = "internal"        // our fault; the message is generic
)

// Error carries a kind, a message in plain words that is safe to show to
// anyone, optionally the form field it belongs to, and the private cause.
type Error struct {
	Kind    Kind
	Field   string // name of the offending input field, or empty
	Message string // safe to show; says what to do next
	Cause   error  // for the log only
}

// Error returns the message with its cause, for logs; show Message to people.
func (e *Error) Error() string {
	if e.Cause == nil {
		return e.Message
	}
	return fmt.Sprintf("%s: %v", e.Message, e.Cause)
}

// Unwrap returns the private cause.
func (e *Error) Unwrap() error { return e.Cause }

// New returns an error of kind with a formatted safe message.
func New(kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// Wrap returns an error of kind with a safe message and a private cause.
func Wrap(cause error, kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...), Cause: cause}
}

// In returns an Invalid error that belongs to an input field.
func In(field, format string, args ...any) *Error {
	return &Error{Kind: Invalid, Field: field, Message: fmt.Sprintf(format, args...)}
}

// KindOf returns the kind of the outermost *Error in err's chain, Internal for
// any other error and the empty kind for nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// Message returns what may be shown for err: the message of the outermost
// *Error, or one generic sentence.
func Message(err error) string {
	var e *Error
	if errors.As(err, &e) && e.Kind != Internal {
		return e.Message
	}
	return "Something went wrong on our side. Nothing was lost; please try again."
}
