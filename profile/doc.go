// Package profile keeps what a job seeker says they can do: skills found in
// their résumé, which they confirm, remove or add to, each with a level; whether
// recruiters may see it; the flags they sent and what became of them; and the
// published postings that fit. A profile belongs to one person, who is a
// parameter of every call. It does not know HTTP, how its Store keeps rows, or
// the taxonomy (package overlap asks for a Tree).
package profile
