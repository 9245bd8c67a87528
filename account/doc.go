// Package account knows who may do what: organisations, people and their
// roles, passwords, sessions, API tokens, and one table of permissions. It does
// not know HTTP, cookies or how its Store keeps rows, and never keeps or logs a
// password, a session's secret or a token's secret: only their hashes.
package account
