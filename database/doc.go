// Package database opens Winnow's relational store, SQLite or PostgreSQL, and
// gives the stores of the rooms transactions, migrations and one way to turn a
// driver's error into a fault. It knows no table; each room's *db package does.
package database
