// Command winnow-preview shows every page in every state without a server
// behind it: made-up people, postings and answers, the real templates, styles
// and scripts. It is for looking at pages and for testing them in a browser.
package main

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"
)

func main() {
	addr := flag.String("addr", "localhost:8090", "address to listen on; port 0 takes a free one")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "Shows every page of Winnow without a server.\n\n  winnow-preview --addr localhost:8090")
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := run(*addr); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(addr string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("the address %s cannot be used; choose another with --addr: %w", addr, err)
	}
	fmt.Printf("http://%s\n", listener.Addr())
	server := &http.Server{Handler: handler(), ReadHeaderTimeout: 10 * time.Second}
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
