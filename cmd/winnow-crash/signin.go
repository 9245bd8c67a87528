package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
)

// browser is a person's session: tokens are made on a page.
type browser struct {
	server *server
	http   *http.Client
	csrf   string
}

var (
	csrfPattern  = regexp.MustCompile(`<meta name="csrf" content="([^"]+)"`)
	tokenPattern = regexp.MustCompile(`value="(wnw_[^"]+)"`)
)

func signIn(ctx context.Context, s *server, email string) (*browser, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	b := &browser{server: s, http: &http.Client{Jar: jar}}
	if err := b.readCSRF(ctx, "/sign-in"); err != nil {
		return nil, err
	}
	if _, err := b.page(ctx, "/sign-in", url.Values{"email": {email}, "password": {password}, "next": {"/account"}}); err != nil {
		return nil, err
	}
	return b, b.readCSRF(ctx, "/account")
}

func (b *browser) readCSRF(ctx context.Context, path string) error {
	body, err := b.page(ctx, path, nil)
	if err != nil {
		return err
	}
	found := csrfPattern.FindStringSubmatch(body)
	if found == nil {
		return fmt.Errorf("%s has no CSRF token", path)
	}
	b.csrf = found[1]
	return nil
}

// token makes one that may read documents and record decisions.
func (b *browser) token(ctx context.Context, name string) (string, error) {
	body, err := b.page(ctx, "/account/tokens", url.Values{"name": {name}, "days": {"30"}, "scope": {"documents:read", "feedback:write", "taxonomy:read"}})
	if err != nil {
		return "", err
	}
	found := tokenPattern.FindStringSubmatch(body)
	if found == nil {
		return "", fmt.Errorf("the account page shows no new token")
	}
	return found[1], nil
}

// page gets a page, or posts a form to it.
func (b *browser) page(ctx context.Context, path string, form url.Values) (string, error) {
	method, content := http.MethodGet, ""
	if form != nil {
		form.Set("csrf", b.csrf)
		method, content = http.MethodPost, form.Encode()
	}
	r, err := http.NewRequestWithContext(ctx, method, b.server.url(path), strings.NewReader(content))
	if err != nil {
		return "", err
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := b.http.Do(r)
	if err != nil {
		return "", err
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s %s answers %s", method, path, answer.Status)
	}
	return string(body), err
}
