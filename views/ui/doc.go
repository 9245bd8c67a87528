// Package ui holds the pieces pages are made of: icons, keys, levels of
// certainty, form fields, pagers, empty states. It knows no page.
package ui
