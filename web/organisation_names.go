package web

import "winnow/account"

// organisationNames are the names of organisations by id.
func organisationNames(all []account.Organisation) map[int64]string {
	names := make(map[int64]string, len(all))
	for _, o := range all {
		names[o.ID] = o.Name
	}
	return names
}
