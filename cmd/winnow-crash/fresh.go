package main

import (
	"context"
	"fmt"
	"net/url"
	"os"

	"winnow/database"
)

// freshDatabase creates an empty database on a PostgreSQL server and returns its
// URL and what removes it.
func freshDatabase(ctx context.Context, server string) (string, func(), error) {
	address, err := url.Parse(server)
	if err != nil {
		return "", nil, err
	}
	name := fmt.Sprintf("winnow_crash_%d", os.Getpid())
	if err := execute(ctx, server, "CREATE DATABASE "+name); err != nil {
		return "", nil, err
	}
	address.Path = "/" + name
	remove := func() {
		if err := execute(context.WithoutCancel(ctx), server, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			fmt.Fprintf(os.Stderr, "winnow-crash: database %s stays: %v\n", name, err)
		}
	}
	return address.String(), remove, nil
}

func execute(ctx context.Context, server, statement string) error {
	db, err := database.Open(ctx, server)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	_, err = db.Pool().ExecContext(ctx, statement)
	return err
}
