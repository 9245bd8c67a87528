package web

import (
	"bytes"
	"time"

	"github.com/valyala/fasthttp"
)

// aFetch is how long sending one file may take; what breaks off goes on with a
// range.
const aFetch = time.Hour

// patience gives files of datasets more time to be sent than pages have.
func patience(h *fasthttp.RequestHeader) fasthttp.RequestConfig {
	path, _, _ := bytes.Cut(h.RequestURI(), []byte("?"))
	if bytes.HasPrefix(path, []byte("/datasets/")) && bytes.HasSuffix(path, []byte("/file")) {
		return fasthttp.RequestConfig{WriteTimeout: aFetch}
	}
	return fasthttp.RequestConfig{}
}
