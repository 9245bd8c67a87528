#!/usr/bin/env bash
# All that is tested, with its set-up: Chromium and PostgreSQL come from the
# distribution when they are missing; WINNOW_TEST_POSTGRES_URL names a server to
# use instead of starting one.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null; then
  echo "== installing Chromium"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
fi
if [ -z "${WINNOW_TEST_POSTGRES_URL:-}" ]; then
  echo "== starting PostgreSQL"
  WINNOW_TEST_POSTGRES_URL=$(bash .ci/postgres.sh start)
  export WINNOW_TEST_POSTGRES_URL
  trap 'bash .ci/postgres.sh stop' EXIT
fi
export CI=${CI:-true} # a test that lacks its database or browser fails rather than skips

echo "== lint"
bash scripts/lint.sh
echo "== tests"
go test -race -timeout 20m ./...
