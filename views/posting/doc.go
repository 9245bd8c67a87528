// Package posting is the page where one document's skills are reviewed, with
// everything that hangs on it: the rows htmx swaps, the drawer that says why,
// what was held back, editing, versions, history and conflicts.
package posting
