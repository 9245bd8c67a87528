#!/usr/bin/env bash
# Runs every fuzz test for FUZZTIME (default 30s), one after the other. What it
# finds lies under the package's testdata/fuzz afterwards and belongs into the
# repository with the fix.
set -euo pipefail
cd "$(dirname "$0")/.."

time=${FUZZTIME:-30s}
count=0
while IFS=: read -r file name; do
  echo "== $name in $(dirname "$file") for $time"
  go test -run '^$' -fuzz "^$name\$" -fuzztime "$time" "./$(dirname "$file")"
  count=$((count + 1))
done < <(git ls-files '*_test.go' | xargs grep -Eo '^func Fuzz[A-Za-z0-9_]+' | sed 's/func //')
[ "$count" -gt 0 ] || { echo "no fuzz tests found" >&2; exit 1; }
echo "fuzz: $count tests, nothing found"
