// Package suppressiondb keeps package suppression's lists in a database.
package suppressiondb
