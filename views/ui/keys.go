package ui

// KeyHelp says what keys do on a page.
type KeyHelp struct {
	Keys []string
	Does string
}

// KeyFor says what one key, or each of several, does.
func KeyFor(does string, keys ...string) KeyHelp { return KeyHelp{Keys: keys, Does: does} }
