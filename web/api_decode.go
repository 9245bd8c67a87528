package web

import (
	"bytes"
	"errors"
	"mime"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/gofiber/fiber/v2"

	"winnow/fault"
)

// decode reads a JSON body into a value, strictly: names that the value does
// not have, names given twice, wrong types and broken UTF-8 are refused, each
// with the field it is about. Null leaves a field empty.
func decode[T any](c *fiber.Ctx) (T, error) {
	var v T
	if mediaType(c) != fiber.MIMEApplicationJSON {
		return v, unsupported("Send JSON, with the header Content-Type: application/json.")
	}
	if len(c.Body()) > maxJSON {
		return v, fault.New(fault.TooLarge, "The body is larger than %d MB. Send less at a time.", maxJSON>>20)
	}
	return parseJSON[T](c.Body())
}

// maxJSON is the most bytes of a JSON body: a text of 1 MB in any way of
// escaping it that clients use, or a few hundred events.
const maxJSON = 5 << 20

func parseJSON[T any](body []byte) (T, error) {
	var v T
	if len(bytes.TrimSpace(body)) == 0 {
		return v, fault.New(fault.Invalid, "The body is empty. Send a JSON object.")
	}
	if err := json.Unmarshal(body, &v, json.RejectUnknownMembers(true)); err != nil {
		return v, badJSON(err)
	}
	return v, nil
}

func badJSON(err error) error {
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		return badSyntax(syntax)
	}
	var semantic *json.SemanticError
	if !errors.As(err, &semantic) {
		return fault.Wrap(err, fault.Invalid, "The body could not be read as JSON.")
	}
	f := &fault.Error{Kind: fault.Invalid, Field: fieldOf(semantic.JSONPointer), Cause: err}
	switch {
	case errors.Is(semantic.Err, json.ErrUnknownName):
		f.Message = "There is no field " + strconv.Quote(clipName(semantic.JSONPointer.LastToken())) + " here. Look for a typing error; names are case-sensitive."
	case f.Field == "":
		f.Message = "The body must be " + want(semantic.GoType) + "."
	default:
		f.Message = "The field " + strconv.Quote(f.Field) + " must be " + want(semantic.GoType) + "."
	}
	return f
}

func badSyntax(err *jsontext.SyntacticError) error {
	f := &fault.Error{Kind: fault.Invalid, Cause: err}
	if errors.Is(err, jsontext.ErrDuplicateName) {
		f.Field = fieldOf(err.JSONPointer)
		f.Message = "The field " + strconv.Quote(f.Field) + " is given twice."
		return f
	}
	f.Message = "The body is not valid JSON: look at byte " + strconv.FormatInt(err.ByteOffset, 10) + ". Text must be UTF-8."
	return f
}

// fieldOf words a JSON pointer as people write paths: "events.0.action".
func fieldOf(p jsontext.Pointer) string {
	var names []string
	for name := range p.Tokens() {
		names = append(names, clipName(name))
	}
	return strings.Join(names[:min(len(names), 8)], ".")
}

// clipName shortens a name that a client made up.
func clipName(name string) string {
	if len(name) <= 60 {
		return name
	}
	n := 60
	for !utf8.RuneStart(name[n]) {
		n--
	}
	return name[:n] + "…"
}

// want words what a field takes.
func want(t reflect.Type) string {
	if t == nil {
		return "of another type"
	}
	if t.String() == "time.Time" {
		return "a time as in RFC 3339, such as 2026-01-31T09:30:00Z"
	}
	switch t.Kind() {
	case reflect.Pointer:
		return want(t.Elem())
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "true or false"
	case reflect.Float64, reflect.Float32:
		return "a number"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Struct, reflect.Map:
		return "an object"
	}
	return "a whole number"
}

func mediaType(c *fiber.Ctx) string {
	t, _, err := mime.ParseMediaType(c.Get(fiber.HeaderContentType))
	if err != nil {
		return ""
	}
	return t
}

// number reads an optional query parameter.
func number(c *fiber.Ctx, name string, fallback, least, most int64) (int64, error) {
	raw := c.Query(name)
	if raw == "" {
		return fallback, nil
	}
	n, err := strconv.ParseInt(raw, 10, 64)
	if err != nil || n < least || n > most {
		return 0, fault.In(name, "Give %s as a whole number from %d to %d.", name, least, most)
	}
	return n, nil
}

// flag reads an optional query parameter that is 1 (or true) or 0 (or false).
func flag(c *fiber.Ctx, name string) (bool, error) {
	raw := c.Query(name)
	if raw == "" {
		return false, nil
	}
	on, err := strconv.ParseBool(raw)
	if err != nil {
		return false, fault.In(name, "Give %s as 1 or 0.", name)
	}
	return on, nil
}

// statusError is an answer that no kind of fault stands for.
type statusError struct {
	status int
	cause  *fault.Error
}

func (e *statusError) Error() string { return e.cause.Error() }
func (e *statusError) Unwrap() error { return e.cause }

func unsupported(message string) error {
	return &statusError{http.StatusUnsupportedMediaType, fault.New(fault.Invalid, "%s", message)}
}
