// Package agreement measures how far people agree when they label the same
// things, and how far each of them can be trusted. It knows numbers only: items,
// people and categories are counted from 0 by the caller.
package agreement
