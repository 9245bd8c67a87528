// Package winnow holds no code: it is the root of the module, with the test that
// keeps the rooms' import rules.
package winnow
