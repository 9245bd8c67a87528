// Package preview is the index of winnow-preview: every page in every state.
package preview

import "winnow/views/layout"

// Index lists the pages.
type Index struct {
	Assets   layout.Assets
	Sections []Section
}

// Section is a heading with its pages.
type Section struct {
	Name  string
	Pages []Page
}

// Page is one page in one state; Path may hold {id} and {skill}.
type Page struct {
	Name string
	Path string
}
