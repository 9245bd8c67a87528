// Package web is the HTTP edge: one file a page or API resource. A handler
// gets, shapes and returns: it reads the request, calls one service, fills a
// view model and renders it. Handlers return errors; errors.go alone writes
// them. It must not know the store: no GORM, no SQL.
package web
