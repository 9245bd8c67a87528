// Package document keeps what people give Winnow to read: postings, résumés,
// courses and feed posts, every version of their text, and what the engine said
// of each version. Everything belongs to an organisation, which is a parameter
// of every call. It does not know how its Store keeps rows, who may do what
// (package account does), or what people decided (package feedback does).
package document
