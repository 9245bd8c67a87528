// Package views is the root of what people see: templ components, one folder a
// page, each with its own view model. A view model is plain data (strings,
// numbers, times) that a handler fills; views import templ, each other's view
// models and nothing else of Winnow, so that every page can be shown without a
// server (see cmd/winnow-preview).
package views
