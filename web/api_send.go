package web

import (
	"errors"

	"github.com/go-json-experiment/json"
	jsonv1 "github.com/go-json-experiment/json/v1"
	"github.com/gofiber/fiber/v2"

	"winnow/fault"
)

// send writes a value as JSON. A list without elements is [], never null, so
// that clients need not look for both.
func send(c *fiber.Ctx, status int, v any) error {
	body, err := json.Marshal(v, json.Deterministic(true), jsonv1.OmitEmptyWithLegacySemantics(true))
	if err != nil {
		return fault.Wrap(err, fault.Internal, "The answer could not be written.")
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	return c.Status(status).Send(body)
}

// apiErrors writes the errors that have a status of their own; the others go on
// to fail.
func apiErrors(c *fiber.Ctx) error {
	err := c.Next()
	var own *statusError
	if !errors.As(err, &own) {
		return err
	}
	return send(c, own.status, apiError(c, own))
}

// noSuchOperation answers addresses under /api/v1 that nothing else does.
func noSuchOperation(*fiber.Ctx) error {
	return fault.New(fault.NotFound, "The API has no such operation. See /api/v1/openapi.json for addresses and methods.")
}
