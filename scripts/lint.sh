#!/usr/bin/env bash
# Everything that reads the code without running it.
set -euo pipefail
cd "$(dirname "$0")/.."

unformatted=$(gofmt -l $(git ls-files '*.go' ':!:*_templ.go'))
if [ -n "$unformatted" ]; then
  echo "not gofmt'ed:" $unformatted >&2
  exit 1
fi
go vet ./...
go tool staticcheck ./...
go tool errcheck -exclude scripts/errcheck.txt ./...
go tool ineffassign ./...

# Generated pages must be what the generator makes of their sources.
before=$(cat $(git ls-files 'views/*_templ.go') | sha256sum)
go tool templ generate -path views >/dev/null 2>&1
after=$(cat $(git ls-files 'views/*_templ.go') | sha256sum)
if [ "$before" != "$after" ]; then
  echo "views/*_templ.go differ from their templ sources: run make generate and commit" >&2
  exit 1
fi
