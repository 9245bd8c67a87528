// Package apidocs is the page that documents the JSON API for people.
package apidocs

import "winnow/views/layout"

// The paths: the page, and the OpenAPI document it is made from.
const (
	Path        = "/api"
	PathOpenAPI = "/api/v1/openapi.json"
)

// Page documents the API.
type Page struct {
	Layout     layout.Page
	BaseURL    string // "http://localhost:8080"
	Operations []Operation
}

// Operation is one method of one path.
type Operation struct {
	ID          string // operationId, for the anchor
	Method      string
	Path        string
	Summary     string // one sentence
	Description string
	Scope       string // what a token needs
	Parameters  []Parameter
	Request     string // an example body; may be empty
	Response    string // an example answer
	Errors      []Status
}

// Parameter is a path or query parameter.
type Parameter struct {
	Name     string
	In       string // path, query
	Required bool
	About    string
}

// Status is an answer that is not a success.
type Status struct {
	Code  int
	About string
}
