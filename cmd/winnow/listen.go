package main

import (
	"context"
	"errors"
	"fmt"
	"net"

	"winnow/demo"
	"winnow/fault"
	"winnow/web"
)

func (a *app) listen(ctx context.Context, server *web.Server, o serveOptions, withDemo bool) error {
	listener, err := net.Listen("tcp", o.addr)
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "Cannot listen on %s: another program may use it. Choose another address with --addr or WINNOW_ADDR.", o.addr)
	}
	address := first(o.baseURL, "http://"+reachable(listener.Addr().String(), o.addr))
	fmt.Fprintf(a.out, "\nWinnow is ready: %s\n", address)
	if withDemo {
		fmt.Fprint(a.out, "\nSign in with one of the example accounts:\n\n")
		for _, x := range demo.Accounts() {
			fmt.Fprintf(a.out, "  %-10s %-26s %s\n", x.Role, x.Email, x.Password)
		}
	} else {
		fmt.Fprint(a.out, "Add people with: winnow user add --help\n")
	}
	fmt.Fprint(a.out, "\nStop with Ctrl-C. Everything is kept.\n")
	err = server.Serve(ctx, listener)
	if errors.Is(err, net.ErrClosed) || ctx.Err() != nil {
		return nil
	}
	return err
}

// reachable keeps a name such as localhost, and fills in the port chosen for :0.
func reachable(actual, asked string) string {
	host, port, err := net.SplitHostPort(asked)
	if err != nil || port == "0" {
		return actual
	}
	if host == "" || host == "0.0.0.0" || host == "::" {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}
