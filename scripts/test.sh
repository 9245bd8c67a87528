#!/usr/bin/env bash
# All that is tested, with its set-up: Chromium and PostgreSQL come from the
# distribution when they are missing; WINNOW_TEST_POSTGRES_URL names a server to
# use instead of starting one.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${WINNOW_TEST_POSTGRES_URL:-}" ]; then
  exec .ci/postgres.sh run "$0" "$@"
fi

step() { printf '== %s (%d s)\n' "$1" "$SECONDS"; }

if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then
  step "installing Chromium"
  sudo=
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  { $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends chromium >/dev/null; } ||
    { echo "Chromium is missing and could not be installed: install chromium and try again" >&2; exit 1; }
fi
step "a Python with datasets"
WINNOW_PYTHON=$(bash scripts/datasets-venv.sh)
export WINNOW_PYTHON
export CI=${CI:-true} # a test that lacks its database or browser fails rather than skips

step "lint and generated code"
bash scripts/lint.sh

step "Go tests on both databases, with the race detector"
go test -race -timeout 15m $(go list ./... | grep -v '/e2e$')

step "crash test, short"
CRASHES=${CRASHES:-5} bash scripts/crash-test.sh

step "load test, short: for correctness, whatever the time it takes"
LOAD_FOR=${LOAD_FOR:-5s} KILL_FOR=${KILL_FOR:-10s} LOAD_CRASHES=2 LOAD_CLIENTS=20 LOAD_SQLITE_RATE=20 LOAD_POSTGRES_RATE=40 bash scripts/load-test.sh

step "browser tests"
go test -timeout 25m ./e2e
step "all passed"
