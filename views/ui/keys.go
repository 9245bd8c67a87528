package ui

// KeyHelp says what keys do on a page.
type KeyHelp struct {
	Keys []string
	Does string
}
