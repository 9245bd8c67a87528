// Package e2e holds the browser tests: real pages in a real Chromium. They skip
// where there is no Chromium, unless CI=true.
package e2e
