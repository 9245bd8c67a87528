// Package profiledb keeps profiles in SQLite or PostgreSQL through GORM. It
// reads published documents and what they ask for; to tell a person all that is
// kept of them, and to erase it in one transaction, it knows the tables of the
// other rooms that hold anything of a person. Only cmd and tests import it.
package profiledb
