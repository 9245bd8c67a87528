// Package tabular reads CSV of strangers for the importers: rows by column name,
// with bounds on what a file and a row may take, so that a zip bomb or a quote
// that is never closed ends in a clear error and not in the machine's memory.
package tabular
