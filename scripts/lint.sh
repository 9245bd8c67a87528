#!/usr/bin/env bash
# Everything that reads the code without running it.
set -euo pipefail
cd "$(dirname "$0")/.."

written=$(git ls-files '*.go' ':!:*_templ.go') # fails, as it should, where git does
generated=$(git ls-files 'views/*_templ.go')

unformatted=$(gofmt -l $written)
if [ -n "$unformatted" ]; then
  echo "not gofmt'ed:" $unformatted >&2
  exit 1
fi
go vet ./...
go tool staticcheck ./...
go tool errcheck -exclude scripts/errcheck.txt ./...
go tool ineffassign ./...

# Generated pages must be what the generator makes of their sources.
before=$(cat $generated | sha256sum)
go tool templ generate -path views >/dev/null 2>&1
after=$(cat $generated | sha256sum)
if [ "$before" != "$after" ]; then
  echo "views/*_templ.go differ from their templ sources: run make generate and commit" >&2
  exit 1
fi
