package database

import (
	"database/sql"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"

	"winnow/fault"
)

func openPostgres(url string) (*DB, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil { // pgx's own text may repeat the password
		return nil, fault.New(fault.Invalid, "The PostgreSQL address cannot be read. Give postgres://USER:PASSWORD@HOST:PORT/NAME?sslmode=require.")
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 5 * time.Second
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "winnow"
	}
	pool := stdlib.OpenDB(*config)
	limitPool(pool)
	return newDB(Postgres, postgres.New(postgres.Config{Conn: pool}), pool)
}

// limitPool keeps below a small server's 100 connections with two processes
// running, and lets connections go after a while, so that a failover is noticed.
func limitPool(pool *sql.DB) {
	pool.SetMaxOpenConns(20)
	pool.SetMaxIdleConns(20)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	pool.SetConnMaxLifetime(30 * time.Minute)
}
