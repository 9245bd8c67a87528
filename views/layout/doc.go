// Package layout is the frame of every page: head, bar, flash message, footer.
// It knows no page's content.
package layout
