// Package live keeps the engine a process extracts with. It compiles the active
// taxonomy, prepares vectors in the background, remembers people's decisions
// the moment they are kept, and swaps one immutable engine for the next, so
// that no extraction ever sees half a change. It does no HTTP and no SQL.
package live
