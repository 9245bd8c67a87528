// Package postings is the list of documents and the page that brings one in.
package postings
