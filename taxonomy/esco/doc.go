// Package esco reads the official ESCO release as its site hands it out: a zip
// with labels, descriptions and groups in one language, and a zip with the
// relations. Versions 1.1.0 and 1.1.1 are tested. It streams the files, keeps
// what it needs, counts the release's known defects and survives them.
package esco
