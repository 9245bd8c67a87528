package preview

import "strings"

// filled puts an example into a path's places.
func filled(path string) string {
	return strings.NewReplacer("{id}", "full", "{skill}", "103", "{candidate}", "502").Replace(path)
}
