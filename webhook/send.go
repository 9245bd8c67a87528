package webhook

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	sendTimeout  = 10 * time.Second // of a whole request
	mostAnswered = 8 << 10          // bytes of an answer that are read
)

// newClient sends to public addresses only, unless private is set. It follows no
// redirect and asks no proxy: both would go where nobody looked.
func newClient(private bool) *http.Client {
	dialer := &net.Dialer{Timeout: 5 * time.Second}
	if !private {
		dialer.Control = onlyPublic
	}
	return &http.Client{
		Timeout:       sendTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext: dialer.DialContext, TLSHandshakeTimeout: 5 * time.Second, ResponseHeaderTimeout: sendTimeout,
			MaxResponseHeaderBytes: 16 << 10, MaxIdleConns: 20, MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true,
		},
	}
}

// send tries one delivery and says what came of it.
func (s *Service) send(ctx context.Context, e Endpoint, d Delivery) (status int, trouble string) {
	now := s.now()
	signature, err := Sign(e.Secret, d.ID, now, d.Body)
	if err != nil {
		return 0, err.Error()
	}
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, e.URL, strings.NewReader(d.Body))
	if err != nil {
		return 0, "The address cannot be used."
	}
	for name, value := range map[string]string{
		"Content-Type": "application/json", "User-Agent": "winnow-webhook", HeaderID: d.ID,
		HeaderTimestamp: strconv.FormatInt(now.Unix(), 10), HeaderSignature: signature,
	} {
		request.Header.Set(name, value)
	}
	answer, err := s.client.Do(request)
	if err != nil {
		return 0, troubleOf(err)
	}
	defer func() { _ = answer.Body.Close() }()
	_, _ = io.CopyN(io.Discard, answer.Body, mostAnswered) // so that the connection can be used again
	switch {
	case answer.StatusCode >= 200 && answer.StatusCode < 300:
		return answer.StatusCode, ""
	case answer.StatusCode >= 300 && answer.StatusCode < 400:
		return answer.StatusCode, fmt.Sprintf("It answered %d and pointed elsewhere; redirects are not followed.", answer.StatusCode)
	}
	return answer.StatusCode, fmt.Sprintf("It answered %d %s.", answer.StatusCode, http.StatusText(answer.StatusCode))
}

// troubleOf words why there was no answer, without what only the inside of this
// network should know.
func troubleOf(err error) string {
	var lookup *net.DNSError
	var timeout net.Error
	var certificate *tls.CertificateVerificationError
	var plain tls.RecordHeaderError
	switch {
	case errors.Is(err, errPrivate):
		return "The name leads into a private network, where nothing is sent."
	case errors.As(err, &lookup):
		return "The name cannot be looked up."
	case errors.As(err, &timeout) && timeout.Timeout():
		return fmt.Sprintf("It did not answer within %.0f seconds.", sendTimeout.Seconds())
	case errors.As(err, &certificate) || errors.As(err, &plain):
		return "Its certificate is not valid."
	}
	return "It cannot be reached."
}
