package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"winnow/views/apidocs"
)

// apiOperations returns what the page about the API shows: openapi.json, in its
// own order.
func apiOperations() []apidocs.Operation { return operationsOnce() }

var operationsOnce = sync.OnceValue(func() []apidocs.Operation {
	operations, err := shapeOperations(openAPI)
	if err != nil {
		panic(fmt.Sprintf("openapi.json is embedded and tested: %v", err))
	}
	return operations
})

// The parts of openapi.json that people read.
type (
	openAPIOperation struct {
		OperationID string                     `json:"operationId"`
		Summary     string                     `json:"summary"`
		Description string                     `json:"description"`
		Security    []map[string][]string      `json:"security"`
		Parameters  []openAPIParameter         `json:"parameters"`
		RequestBody openAPIBody                `json:"requestBody"`
		Responses   map[string]openAPIResponse `json:"responses"`
	}
	openAPIParameter struct {
		Name        string `json:"name"`
		In          string `json:"in"`
		Required    bool   `json:"required"`
		Description string `json:"description"`
	}
	openAPIBody struct {
		Content map[string]struct {
			Example json.RawMessage `json:"example"`
		} `json:"content"`
	}
	openAPIResponse struct {
		Ref         string `json:"$ref"`
		Description string `json:"description"`
		openAPIBody
	}
)

func shapeOperations(document []byte) ([]apidocs.Operation, error) {
	var d struct {
		Paths      json.RawMessage `json:"paths"`
		Components struct {
			Responses map[string]openAPIResponse `json:"responses"`
		} `json:"components"`
	}
	if err := json.Unmarshal(document, &d); err != nil {
		return nil, err
	}
	paths, err := members(d.Paths)
	if err != nil {
		return nil, err
	}
	var out []apidocs.Operation
	for _, path := range paths {
		item, err := members(path.value)
		if err != nil {
			return nil, err
		}
		shaped, err := shapeItem(path.name, item, d.Components.Responses)
		if err != nil {
			return nil, err
		}
		out = append(out, shaped...)
	}
	return out, nil
}

// shapeItem shapes the operations of one path, which may share parameters.
func shapeItem(path string, item []member, shared map[string]openAPIResponse) ([]apidocs.Operation, error) {
	var common []openAPIParameter
	var out []apidocs.Operation
	for _, m := range item {
		if m.name == "parameters" {
			if err := json.Unmarshal(m.value, &common); err != nil {
				return nil, err
			}
			continue
		}
		var o openAPIOperation
		if err := json.Unmarshal(m.value, &o); err != nil {
			return nil, err
		}
		out = append(out, o.shape(strings.ToUpper(m.name), path, common, shared))
	}
	return out, nil
}

func (o openAPIOperation) shape(method, path string, common []openAPIParameter, shared map[string]openAPIResponse) apidocs.Operation {
	x := apidocs.Operation{
		ID: o.OperationID, Method: method, Path: path, Summary: o.Summary, Description: o.Description,
		Scope: o.scope(), Request: o.RequestBody.example(),
	}
	for _, p := range slices.Concat(common, o.Parameters) {
		x.Parameters = append(x.Parameters, apidocs.Parameter{Name: p.Name, In: p.In, Required: p.Required, About: p.Description})
	}
	for _, r := range o.answers() {
		response := o.Responses[strconv.Itoa(r)]
		if response.Ref != "" {
			response = shared[response.Ref[strings.LastIndex(response.Ref, "/")+1:]]
		}
		if r < 300 {
			x.Response = response.example()
			continue
		}
		x.Errors = append(x.Errors, apidocs.Status{Code: r, About: response.Description})
	}
	return x
}

// scope is what a token needs for the operation.
func (o openAPIOperation) scope() string {
	for _, way := range o.Security {
		if scopes := way["token"]; len(scopes) > 0 {
			return scopes[0]
		}
	}
	return ""
}

// answers lists the documented status codes in order.
func (o openAPIOperation) answers() []int {
	var out []int
	for code := range o.Responses {
		if n, err := strconv.Atoi(code); err == nil {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

func (b openAPIBody) example() string {
	var out bytes.Buffer
	if err := json.Indent(&out, b.Content["application/json"].Example, "", "  "); err != nil {
		return "" // there is none
	}
	return out.String()
}

// member is one name and value of a JSON object.
type member struct {
	name  string
	value json.RawMessage
}

// members returns an object's members in the order they are written, which a
// map would forget.
func members(object json.RawMessage) ([]member, error) {
	d := json.NewDecoder(bytes.NewReader(object))
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	var out []member
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
		out = append(out, member{fmt.Sprint(name), value})
	}
	return out, nil
}
